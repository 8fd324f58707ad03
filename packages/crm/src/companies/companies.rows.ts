import type { Tx } from '@mainstay/db';
import { companies } from '@mainstay/db/schema';
import { isSame, tenantRows } from '@mainstay/kernel';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { customFieldErrors } from '../custom-fields/index.ts';
import { companyErrors } from './companies.errors.ts';

/** Levels of companies that belong to one another. */
const MAX_DEPTH = 5;

/** The columns of a company; its custom fields as they are stored. */
export const companyColumns = {
  id: companies.id,
  name: companies.name,
  domain: companies.domain,
  industry: companies.industry,
  size: companies.size,
  phone: companies.phone,
  website: companies.website,
  addresses: companies.addresses,
  ownerId: companies.ownerId,
  parentId: companies.parentId,
  externalId: companies.externalId,
  tags: companies.tags,
  customFields: companies.customFields,
  version: companies.version,
  createdAt: companies.createdAt,
  updatedAt: companies.updatedAt,
};

/** The rows of companies. Writes throw COMPANY_DOMAIN_EXISTS, COMPANY_EXTERNAL_ID_EXISTS, COMPANY_PARENT_NOT_FOUND, COMPANY_OWNER_NOT_FOUND. */
export const companyRows = tenantRows(companies, {
  columns: companyColumns,
  sorts: { createdAt: null, updatedAt: companies.updatedAt, name: companies.name },
  unique: {
    companies_domain: companyErrors.DOMAIN_EXISTS,
    companies_external_id: companyErrors.EXTERNAL_ID_EXISTS,
    custom_field_values_unique: customFieldErrors.NOT_UNIQUE,
    companies_external_key: companyErrors.EXTERNAL_ID_EXISTS,
  },
  references: {
    companies_parent_fk: () =>
      companyErrors.PARENT_NOT_FOUND([{ path: 'parentId', message: 'Parent company not found' }]),
    companies_owner_member_fk: () =>
      companyErrors.OWNER_NOT_FOUND([{ path: 'ownerId', message: 'The owner is not a member of this tenant' }]),
  },
});

/** A company as it is stored. */
export type CompanyRow = Awaited<ReturnType<typeof companyRows.get>>;

/** One writer at a time for what no index alone can say: who holds a domain, and that the tree stays one. Held until the transaction ends. */
export async function lockCompanies(tx: Tx, tenantId: string, what: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`company:${tenantId}:${what}`}, 0))`);
}

/** The live company of a domain or an external id. */
export async function findCompanyBy(
  tx: Tx,
  tenantId: string,
  by: 'domain' | 'externalId',
  value: string,
): Promise<CompanyRow | undefined> {
  const is = by === 'domain' ? eq(companies.domain, value) : isSame(companies.externalKey, [value]);
  const [found] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), is, isNull(companies.deletedAt)))
    .orderBy(desc(eq(companies[by], value)))
    .limit(1);
  return found && companyRows.find(tx, tenantId, found.id);
}

/** A company with those above it, from below, as far as the tree may reach and one more. */
export async function ancestorsOf(tx: Tx, tenantId: string, id: string) {
  const rows = await tx.execute<{ id: string; live: boolean }>(sql`
    with recursive above (id, parent_id, deleted_at, level) as (
      select id, parent_id, deleted_at, 1 from companies where tenant_id = ${tenantId} and id = ${id}
      union all
      select c.id, c.parent_id, c.deleted_at, a.level + 1 from above a
        join companies c on c.tenant_id = ${tenantId} and c.id = a.parent_id where a.level <= ${MAX_DEPTH})
    select id, deleted_at is null as live from above order by level`);
  return [...rows];
}

/** Levels of a company with those below it. */
async function levelsOf(tx: Tx, tenantId: string, id: string): Promise<number> {
  const [below] = await tx.execute<{ levels: number }>(sql`
    with recursive below (id, level) as (
      select ${id}::uuid, 1
      union all
      select c.id, b.level + 1 from below b
        join companies c on c.tenant_id = ${tenantId} and c.parent_id = b.id where b.level <= ${MAX_DEPTH})
    select max(level) as levels from below`);
  return below!.levels;
}

/**
 * Refuses a parent that would make the tree a circle or too deep; the caller holds the lock of the tree. Throws COMPANY_PARENT_NOT_FOUND for one
 * that is not there, COMPANY_CYCLE, COMPANY_TOO_DEEP.
 */
export async function checkParent(tx: Tx, tenantId: string, id: string, parentId: string): Promise<void> {
  const above = await ancestorsOf(tx, tenantId, parentId);
  if (!above[0]?.live)
    throw companyErrors.PARENT_NOT_FOUND([{ path: 'parentId', message: 'Parent company not found' }]);
  if (above.some((company) => company.id === id)) throw companyErrors.CYCLE();
  if (above.length + (await levelsOf(tx, tenantId, id)) > MAX_DEPTH) throw companyErrors.TOO_DEEP();
}

/** Throws COMPANY_TOO_DEEP where the branch that a company is on is. */
export async function requireDepth(tx: Tx, tenantId: string, id: string): Promise<void> {
  const above = await ancestorsOf(tx, tenantId, id);
  if (above.length - 1 + (await levelsOf(tx, tenantId, id)) > MAX_DEPTH) throw companyErrors.TOO_DEEP();
}

/** The live companies that belong to one. */
export async function subsidiariesOf(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  const rows = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), eq(companies.parentId, id), isNull(companies.deletedAt)));
  return rows.map((row) => row.id);
}

/** A company, deleted or not, locked until the transaction ends. */
export async function lockWithDeleted(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({ ...companyColumns, deletedAt: companies.deletedAt, mergedInto: companies.mergedInto })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), eq(companies.id, id)))
    .for('update');
  return row;
}

/** Companies by any of their tags. Names of tags differ by more than letter case. */
export const taggedWith = (tenantId: string, names: readonly unknown[]) =>
  sql`select ct.company_id from company_tags ct join tags t on t.tenant_id = ct.tenant_id and t.id = ct.tag_id
      where ct.tenant_id = ${tenantId} and mainstay.same_text(t.name) in (${sql.join(
        names.map((name) => sql`mainstay.same_text(${name}::text)`),
        sql`, `,
      )})`;
