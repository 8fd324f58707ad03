import type { Tx } from '@mainstay/db';
import { companies, contacts } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { companyErrors } from './companies.errors.ts';
import type { Company } from './companies.schemas.ts';

/** Levels of companies that belong to one another. */
const MAX_DEPTH = 5;

/** The rows of companies. Writes throw COMPANY_DOMAIN_EXISTS, COMPANY_EXTERNAL_ID_EXISTS, COMPANY_PARENT_NOT_FOUND, COMPANY_OWNER_NOT_FOUND. */
export const companyRows = tenantRows(companies, {
  columns: {
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
    version: companies.version,
    createdAt: companies.createdAt,
    updatedAt: companies.updatedAt,
  },
  sorts: { createdAt: null, updatedAt: companies.updatedAt, name: companies.name },
  unique: {
    companies_domain: companyErrors.DOMAIN_EXISTS,
    companies_external_id: companyErrors.EXTERNAL_ID_EXISTS,
  },
  references: {
    companies_parent_fk: () =>
      companyErrors.PARENT_NOT_FOUND([{ path: 'parentId', message: 'Parent company not found' }]),
    companies_owner_member_fk: () =>
      companyErrors.OWNER_NOT_FOUND([{ path: 'ownerId', message: 'The owner is not a member of this tenant' }]),
  },
});

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
): Promise<Company | undefined> {
  const [found] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), eq(companies[by], value), isNull(companies.deletedAt)));
  return found && companyRows.find(tx, tenantId, found.id);
}

/**
 * Refuses a parent that would make the tree a circle or too deep; the caller holds the lock of the tree. Throws COMPANY_PARENT_NOT_FOUND for one
 * that is not there, COMPANY_CYCLE, COMPANY_TOO_DEEP.
 */
export async function checkParent(tx: Tx, tenantId: string, id: string, parentId: string): Promise<void> {
  const above = await tx.execute<{ id: string; live: boolean }>(sql`
    with recursive above (id, parent_id, deleted_at, level) as (
      select id, parent_id, deleted_at, 1 from companies where tenant_id = ${tenantId} and id = ${parentId}
      union all
      select c.id, c.parent_id, c.deleted_at, a.level + 1 from above a
        join companies c on c.tenant_id = ${tenantId} and c.id = a.parent_id where a.level <= ${MAX_DEPTH})
    select id, deleted_at is null as live from above order by level`);
  if (!above[0]?.live)
    throw companyErrors.PARENT_NOT_FOUND([{ path: 'parentId', message: 'Parent company not found' }]);
  if (above.some((company) => company.id === id)) throw companyErrors.CYCLE();
  const [below] = await tx.execute<{ levels: number }>(sql`
    with recursive below (id, level) as (
      select ${id}::uuid, 1
      union all
      select c.id, b.level + 1 from below b
        join companies c on c.tenant_id = ${tenantId} and c.parent_id = b.id where b.level <= ${MAX_DEPTH})
    select max(level) as levels from below`);
  if (above.length + below!.levels > MAX_DEPTH) throw companyErrors.TOO_DEEP();
}

/** How many live contacts and companies name a company. */
export async function countDependents(tx: Tx, tenantId: string, id: string) {
  const [people, subsidiaries] = await Promise.all([
    tx.$count(contacts, and(eq(contacts.tenantId, tenantId), eq(contacts.companyId, id), isNull(contacts.deletedAt))),
    companyRows.count(tx, tenantId, [eq(companies.parentId, id)]),
  ]);
  return { contacts: people, companies: subsidiaries };
}

/** The live companies that belong to one. */
export async function subsidiariesOf(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  const rows = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), eq(companies.parentId, id), isNull(companies.deletedAt)));
  return rows.map((row) => row.id);
}
