import type { ById } from '@mainstay/core';
import { companies } from '@mainstay/db/schema';
import {
  amongMatches,
  isOneStatement,
  type ListTimeline,
  mergedPasts,
  prepareQuery,
  queryPage,
  type TenantContext,
  type TimelinePage,
  timelinePage,
} from '@mainstay/kernel';
import { eq, or, type SQL, sql } from 'drizzle-orm';
import { fieldsFor } from '../custom-fields/index.ts';
import { withView } from '../views/index.ts';
import { companyRows, findCompanyBy, taggedWith } from './companies.rows.ts';
import type { Company, CompanyPage, CompanySuggestion, ListCompanies } from './companies.schemas.ts';
import { companyDomain, isFreeMail } from './company-domain.ts';
import { toCompany } from './write-company.ts';

/** A list's own filters as SQL, and whether they narrow it down, so that its `filter` need not. */
export function companyFilter(
  tenantId: string,
  { search, domain, industry, size, ownerId, parentId, tag }: Partial<ListCompanies>,
): { where: (SQL | undefined)[]; narrowed: boolean } {
  const where = [
    search === undefined ? undefined : matching(search),
    domain === undefined ? undefined : eq(companies.domain, domain),
    industry === undefined ? undefined : eq(companies.industry, industry),
    size === undefined ? undefined : eq(companies.size, size),
    ownerId === undefined ? undefined : eq(companies.ownerId, ownerId),
    parentId === undefined ? undefined : eq(companies.parentId, parentId),
    tag === undefined ? undefined : sql`${companies.id} in (${taggedWith(tenantId, [tag])})`,
  ];
  return { where, narrowed: [search, domain, ownerId, parentId, tag].some((given) => given !== undefined) };
}

/** A page of the tenant's companies. Throws FILTER_NEEDS_INDEX, FORBIDDEN, VIEW_INVALID. */
export async function listCompanies(ctx: TenantContext, input: ListCompanies): Promise<CompanyPage> {
  const query = await withView(ctx, 'company', input, '-createdAt');
  const { where, narrowed } = companyFilter(ctx.tenantId, query);
  const prepared = await prepareQuery(ctx, 'company', query, { narrowed });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  const { data, meta } = await open((tx) => queryPage(tx, companyRows, prepared, query, where));
  const fields = await fieldsFor(ctx.services, ctx.tenantId, 'company', data);
  return { data: data.map((row) => toCompany(row, { fields })), meta };
}

function matching(search: string) {
  const domain = search.includes('.') ? companyDomain(search) : null;
  const byName = amongMatches(companies, search);
  return domain === null ? byName : or(eq(companies.domain, domain), byName);
}

/** One company. Throws NOT_FOUND. */
export async function getCompany(ctx: TenantContext, { id }: ById): Promise<Company> {
  const row = await ctx.db.one((tx) => companyRows.get(tx, ctx.tenantId, id));
  return toCompany(row, { fields: await fieldsFor(ctx.services, ctx.tenantId, 'company', [row]) });
}

/** What happened to a company, to those merged into it and around them, newest first. Throws NOT_FOUND. */
export async function companyTimeline(ctx: TenantContext, query: ListTimeline): Promise<TimelinePage> {
  return ctx.db.read(async (tx) => {
    await companyRows.get(tx, ctx.tenantId, query.id);
    return timelinePage(tx, ctx, 'company', await mergedPasts(tx, companies, ctx.tenantId, query.id), query);
  });
}

/** The company that an address belongs to, by its domain; none for providers of mailboxes for everybody. */
export async function suggestCompany(ctx: TenantContext, domain: string | null): Promise<CompanySuggestion> {
  if (domain === null || isFreeMail(domain)) return { domain: null, company: null };
  const found = await ctx.db.read((tx) => findCompanyBy(tx, ctx.tenantId, 'domain', domain));
  const fields = await fieldsFor(ctx.services, ctx.tenantId, 'company', found ? [found] : []);
  return { domain, company: found ? toCompany(found, { fields }) : null };
}
