import { type ById, commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { companies } from '@mainstay/db/schema';
import {
  amongMatches,
  checkVersion,
  emit,
  isOneStatement,
  prepareQuery,
  queryPage,
  type TenantContext,
  tenantPreferences,
  zodDetails,
} from '@mainstay/kernel';
import { eq, or } from 'drizzle-orm';
import { carrierWriterOf, normalisePhone, unlinkCompany } from '../contacts/index.ts';
import { companyErrors } from './companies.errors.ts';
import { companyEvent } from './companies.events.ts';
import {
  checkParent,
  companyRows,
  countDependents,
  findCompanyBy,
  lockCompanies,
  subsidiariesOf,
} from './companies.rows.ts';
import {
  type Company,
  type CompanyChanges,
  type CompanyPage,
  type CompanySuggestion,
  CreateCompany,
  type DeleteCompany,
  type ListCompanies,
  type UpdateCompany,
  type UpsertCompany,
} from './companies.schemas.ts';
import { companyDomain, isFreeMail } from './company-domain.ts';

/** A page of the tenant's companies. Throws FILTER_NEEDS_INDEX, FORBIDDEN. */
export async function listCompanies(ctx: TenantContext, query: ListCompanies): Promise<CompanyPage> {
  const { search, domain, industry, size, ownerId, parentId } = query;
  const filters = [
    search === undefined ? undefined : matching(search),
    domain === undefined ? undefined : eq(companies.domain, domain),
    industry === undefined ? undefined : eq(companies.industry, industry),
    size === undefined ? undefined : eq(companies.size, size),
    ownerId === undefined ? undefined : eq(companies.ownerId, ownerId),
    parentId === undefined ? undefined : eq(companies.parentId, parentId),
  ];
  const narrowed = [search, domain, ownerId, parentId].some((given) => given !== undefined);
  const prepared = await prepareQuery(ctx, 'company', query, { narrowed });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  return open((tx) => queryPage(tx, companyRows, prepared, query, filters));
}

function matching(search: string) {
  const domain = search.includes('.') ? companyDomain(search) : null;
  const byName = amongMatches(companies, search);
  return domain === null ? byName : or(eq(companies.domain, domain), byName);
}

/** One company. Throws NOT_FOUND. */
export async function getCompany(ctx: TenantContext, { id }: ById): Promise<Company> {
  return ctx.db.one((tx) => companyRows.get(tx, ctx.tenantId, id));
}

/** Creates a company. Throws COMPANY_DOMAIN_EXISTS with the holder's id, COMPANY_EXTERNAL_ID_EXISTS, COMPANY_PARENT_NOT_FOUND, COMPANY_TOO_DEEP, COMPANY_OWNER_NOT_FOUND. */
export async function createCompany(ctx: TenantContext, input: CreateCompany): Promise<Company> {
  return ctx.db.write((tx) => addCompany(tx, ctx, input));
}

async function addCompany(tx: Tx, ctx: TenantContext, input: CreateCompany): Promise<Company> {
  const { tenantId } = ctx;
  if (input.domain !== null) await claimDomain(tx, tenantId, input.domain);
  const id = newId();
  if (input.parentId !== null) {
    await lockCompanies(tx, tenantId, 'tree');
    await checkParent(tx, tenantId, id, input.parentId);
  }
  const company = await companyRows.insert(tx, tenantId, { ...input, id, phone: await phoneOf(ctx, input.phone) });
  await emit(tx, scopeOf(ctx), companyEvent('company.created', company));
  return company;
}

/** Changes a company. Throws NOT_FOUND, VERSION_CONFLICT, COMPANY_CYCLE, and what `createCompany` throws. */
export async function updateCompany(ctx: TenantContext, { id, version, ...changes }: UpdateCompany): Promise<Company> {
  return ctx.db.write((tx) => changeCompany(tx, ctx, id, changes, version));
}

async function changeCompany(
  tx: Tx,
  ctx: TenantContext,
  id: string,
  { phone, ...given }: CompanyChanges,
  version?: number,
): Promise<Company> {
  const { tenantId } = ctx;
  const changes: CompanyChanges = { ...given };
  if (phone !== undefined) changes.phone = await phoneOf(ctx, phone);
  // The tree's lock before the row's: two moves that cross would wait for one another.
  if (changes.parentId) await lockCompanies(tx, tenantId, 'tree');
  const old = await companyRows.lock(tx, tenantId, id, 'no key update');
  checkVersion(version, old, changes);
  const changed = (Object.keys(changes) as (keyof CompanyChanges)[]).filter(
    (field) => changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(old[field]),
  );
  if (changed.length === 0) return old;
  if (changes.domain && changes.domain !== old.domain) await claimDomain(tx, tenantId, changes.domain);
  if (changes.parentId && changes.parentId !== old.parentId) await checkParent(tx, tenantId, id, changes.parentId);
  const company = await companyRows.update(tx, tenantId, id, changes);
  await emit(tx, scopeOf(ctx), companyEvent('company.updated', company, changed));
  return company;
}

/** Updates the company that matches, or creates one. Throws VALIDATION_ERROR when the input lacks what it should be matched by. */
export async function upsertCompany(ctx: TenantContext, { match, ...input }: UpsertCompany) {
  const value = input[match];
  if (!value) throw commonErrors.VALIDATION_ERROR([{ path: match, message: 'Required to find the company to update' }]);
  return ctx.db.write(async (tx) => {
    // Of several at once, one creates and the others update.
    await lockCompanies(tx, ctx.tenantId, `${match}:${value}`);
    const found = await findCompanyBy(tx, ctx.tenantId, match, value);
    if (found) return { created: false, company: await changeCompany(tx, ctx, found.id, input) };
    const parsed = CreateCompany.safeParse(input);
    if (!parsed.success) throw commonErrors.VALIDATION_ERROR(zodDetails(parsed.error));
    return { created: true, company: await addCompany(tx, ctx, parsed.data) };
  });
}

/**
 * Deletes a company; `restoreCompany` brings it back. Throws NOT_FOUND; HAS_DEPENDENTS with their numbers while live contacts or companies name
 * it, unless `unlink` takes it off them, each with its event.
 */
export async function deleteCompany(ctx: TenantContext, { id, unlink }: DeleteCompany): Promise<void> {
  const { tenantId } = ctx;
  const writer = await carrierWriterOf(ctx);
  await ctx.db.write(async (tx) => {
    await lockCompanies(tx, tenantId, 'tree');
    await companyRows.lock(tx, tenantId, id);
    const dependents = await countDependents(tx, tenantId, id);
    if (!unlink && dependents.contacts + dependents.companies > 0) throw commonErrors.HAS_DEPENDENTS(dependents);
    // Contacts in the bin too: they may come back.
    await unlinkCompany(tx, writer, id);
    for (const child of await subsidiariesOf(tx, tenantId, id)) {
      const orphan = await companyRows.update(tx, tenantId, child, { parentId: null });
      await emit(tx, scopeOf(ctx), companyEvent('company.updated', orphan, ['parentId']));
    }
    await emit(tx, scopeOf(ctx), companyEvent('company.deleted', await companyRows.softDelete(tx, tenantId, id)));
  });
}

/**
 * Brings a deleted company back, at the top where its parent is gone or would make a circle now. Throws NOT_FOUND, COMPANY_DOMAIN_EXISTS and
 * COMPANY_EXTERNAL_ID_EXISTS when another has them by now.
 */
export async function restoreCompany(ctx: TenantContext, { id }: ById): Promise<Company> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockCompanies(tx, tenantId, 'tree');
    let company = await companyRows.restore(tx, tenantId, id);
    if (company.parentId !== null && !(await companyRows.find(tx, tenantId, company.parentId)))
      company = await companyRows.update(tx, tenantId, id, { parentId: null });
    await emit(tx, scopeOf(ctx), companyEvent('company.restored', company));
    return company;
  });
}

/** The company that an address belongs to, by its domain; none for providers of mailboxes for everybody. */
export async function suggestCompany(ctx: TenantContext, domain: string | null): Promise<CompanySuggestion> {
  if (domain === null || isFreeMail(domain)) return { domain: null, company: null };
  return ctx.db.read(async (tx) => ({
    domain,
    company: (await findCompanyBy(tx, ctx.tenantId, 'domain', domain)) ?? null,
  }));
}

/** Throws COMPANY_DOMAIN_EXISTS with the holder's id; nobody else gets the domain until the transaction ends. */
async function claimDomain(tx: Tx, tenantId: string, domain: string): Promise<void> {
  await lockCompanies(tx, tenantId, `domain:${domain}`);
  const holder = await findCompanyBy(tx, tenantId, 'domain', domain);
  if (holder) throw companyErrors.DOMAIN_EXISTS({ id: holder.id });
}

async function phoneOf({ services, tenantId }: TenantContext, phone: string | null): Promise<string | null> {
  return phone && normalisePhone(phone, (await tenantPreferences(services, tenantId)).defaultCountry).value;
}

function scopeOf({ tenantId, principal }: TenantContext) {
  return { tenantId, actor: principal.actor };
}
