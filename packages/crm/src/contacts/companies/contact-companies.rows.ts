import type { Tx } from '@mainstay/db';
import { companies, contactCompanies } from '@mainstay/db/schema';
import { constraintErrors } from '@mainstay/kernel';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { contactErrors } from '../contacts.errors.ts';
import type { CompanyOfContact, CompanyLink } from './contact-companies.schemas.ts';

const l = contactCompanies;

const isLink = (tenantId: string, contactId: string, companyId: string) =>
  and(eq(l.tenantId, tenantId), eq(l.contactId, contactId), eq(l.companyId, companyId));

/** The companies of a contact, the primary one first; those in the bin left out. */
export async function companiesOf(tx: Tx, tenantId: string, contactId: string): Promise<CompanyOfContact[]> {
  return tx
    .select({
      companyId: l.companyId,
      name: companies.name,
      domain: companies.domain,
      role: l.role,
      primary: l.primary,
      since: l.since,
      until: l.until,
    })
    .from(l)
    .innerJoin(companies, and(eq(companies.tenantId, l.tenantId), eq(companies.id, l.companyId)))
    .where(and(eq(l.tenantId, tenantId), eq(l.contactId, contactId), isNull(companies.deletedAt)))
    .orderBy(desc(l.primary), asc(l.createdAt), asc(l.companyId));
}

/** How many companies a contact is linked with, and whether one of them is the one given. */
export async function countLinks(tx: Tx, tenantId: string, contactId: string, companyId: string) {
  const [row] = await tx.execute<{ all: number; linked: boolean }>(sql`
    select count(*)::int as all, coalesce(bool_or(company_id = ${companyId}), false) as linked from contact_companies
     where tenant_id = ${tenantId} and contact_id = ${contactId}`);
  return row!;
}

/** Adds a link, or changes what is given of it. Throws CONTACT_COMPANY_NOT_FOUND. */
export async function putLink(
  tx: Tx,
  tenantId: string,
  contactId: string,
  companyId: string,
  { role, since, until }: Partial<Pick<CompanyLink, 'role' | 'since' | 'until'>>,
): Promise<void> {
  const given = Object.fromEntries(Object.entries({ role, since, until }).filter(([, value]) => value !== undefined));
  const insertion = tx.insert(l).values({ tenantId, contactId, companyId, ...given });
  const target = [l.tenantId, l.contactId, l.companyId];
  const written =
    Object.keys(given).length === 0
      ? insertion.onConflictDoNothing({ target })
      : insertion.onConflictDoUpdate({ target, set: given });
  await written.catch(
    constraintErrors(
      {},
      {
        contact_companies_company_fk: () =>
          contactErrors.COMPANY_NOT_FOUND([{ path: 'companyId', message: 'Company not found' }]),
      },
    ),
  );
}

/** Takes a link away; false where there is none. */
export async function dropLink(tx: Tx, tenantId: string, contactId: string, companyId: string): Promise<boolean> {
  const gone = await tx
    .delete(l)
    .where(isLink(tenantId, contactId, companyId))
    .returning({ companyId: l.companyId });
  return gone.length > 0;
}

/** One page of the live contacts that are linked with a company, by their ids. */
export async function contactLinksOf(
  tx: Tx,
  tenantId: string,
  companyId: string,
  { after, limit }: { after: string | null; limit: number },
) {
  const rows = await tx.execute<{
    contact_id: string;
    role: string | null;
    primary: boolean;
    since: string | null;
    until: string | null;
  }>(sql`
    select l.contact_id, l.role, l."primary", l.since::text, l.until::text from contact_companies l
      join contacts c on c.tenant_id = l.tenant_id and c.id = l.contact_id and c.deleted_at is null
     where l.tenant_id = ${tenantId} and l.company_id = ${companyId}
       ${after === null ? sql`` : sql`and l.contact_id > ${after}`}
     order by l.contact_id limit ${limit}`);
  return [...rows].map(({ contact_id: contactId, ...link }) => ({ contactId, ...link }));
}
