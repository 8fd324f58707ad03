import { statement, type Tx } from '@mainstay/db';
import { contactLookups, contacts } from '@mainstay/db/schema';
import { actingLocale, isSame, recordsAt, type TenantKeys, tenantRows } from '@mainstay/kernel';
import { and, desc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { customFieldErrors, type FieldDefs, haveValues } from '../custom-fields/index.ts';
import { contactErrors } from './contacts.errors.ts';
import type { ListContacts } from './contacts.schemas.ts';
import type { ContactQuestion } from './details/contact-question.ts';
import type { Lookup } from './details/contact-record.ts';

/** The named columns of a contact. */
export const contactColumns = {
  id: contacts.id,
  firstName: contacts.firstName,
  lastName: contacts.lastName,
  prefix: contacts.prefix,
  middleNames: contacts.middleNames,
  suffix: contacts.suffix,
  nickname: contacts.nickname,
  phoneticFirstName: contacts.phoneticFirstName,
  phoneticLastName: contacts.phoneticLastName,
  companyId: contacts.companyId,
  company: contacts.company,
  title: contacts.title,
  ownerId: contacts.ownerId,
  status: contacts.status,
  source: contacts.source,
  externalId: contacts.externalId,
  tags: contacts.tags,
  customFields: contacts.customFields,
  pii: contacts.pii,
  piiKey: contacts.piiKey,
  version: contacts.version,
  createdAt: contacts.createdAt,
  updatedAt: contacts.updatedAt,
};

const live = isNull(contacts.deletedAt);

const sorts = {
  createdAt: null,
  updatedAt: contacts.updatedAt,
  firstName: contacts.firstName,
  lastName: contacts.lastName,
};

/** Rows to be shown, and nothing else: with the locale that composes their names, so that a read is one statement. */
export const shownContactRows = tenantRows(contacts, { columns: { ...contactColumns, locale: actingLocale() }, sorts });

/** The rows of contacts. Writes throw CONTACT_EXTERNAL_ID_EXISTS, CONTACT_COMPANY_NOT_FOUND, CONTACT_OWNER_NOT_FOUND. */
export const contactRows = tenantRows(contacts, {
  columns: contactColumns,
  sorts,
  unique: {
    contacts_external_id: contactErrors.EXTERNAL_ID_EXISTS,
    contacts_external_key: contactErrors.EXTERNAL_ID_EXISTS,
    custom_field_values_unique: customFieldErrors.NOT_UNIQUE,
  },
  references: {
    contacts_tenant_id_company_id_companies_tenant_id_id_fk: () =>
      contactErrors.COMPANY_NOT_FOUND([{ path: 'companyId', message: 'Company not found' }]),
    contacts_owner_member_fk: () =>
      contactErrors.OWNER_NOT_FOUND([{ path: 'ownerId', message: 'The owner is not a member of this tenant' }]),
  },
});

const selectForUpdate = statement('contact-for-update', (db) =>
  db
    .select({ ...contactColumns, deletedAt: contacts.deletedAt, mergedInto: contacts.mergedInto })
    .from(contacts)
    .where(and(eq(contacts.tenantId, sql.placeholder('tenantId')), eq(contacts.id, sql.placeholder('id'))))
    .for('update'),
);

/** A contact, deleted or not, locked until the transaction ends. */
export async function lockWithDeleted(tx: Tx, tenantId: string, id: string) {
  const [row] = await selectForUpdate(tx, { tenantId, id });
  return row;
}

/** Filters of a list besides the tenant, as SQL. */
export interface ContactFilter {
  /** Only these: what a search or a tag found. */
  among?: SQL | undefined;
  where: SQL[];
}

/** The filters of a list input as SQL; `search` is answered by the definer function, which alone can use its index. */
export function contactFilter(
  tenantId: string,
  query: Omit<ListContacts, 'page' | 'limit' | 'cursor' | 'sort'>,
  view: { fields: FieldDefs; keys: TenantKeys },
): ContactFilter {
  const where: SQL[] = [];
  if (query.companyId) where.push(eq(contacts.companyId, query.companyId));
  if (query.ownerId) where.push(eq(contacts.ownerId, query.ownerId));
  if (query.status) where.push(eq(contacts.status, query.status));
  if (query.createdAfter) where.push(gt(contacts.createdAt, query.createdAfter));
  if (query.customFields) where.push(...haveValues(view, query.customFields, recordsAt({ table: contacts }, tenantId)));
  if (query.tag) {
    where.push(sql`${contacts.id} in (select ct.contact_id from contact_tags ct join tags t on t.tenant_id = ct.tenant_id and t.id = ct.tag_id
      where ct.tenant_id = ${tenantId} and mainstay.same_text(t.name) = mainstay.same_text(${query.tag}))`);
  }
  return { where };
}

/** The kinds of entries that hold what a lookup asks for: several contacts may share an email. */
export function kindsOf({ kind }: Pick<Lookup, 'kind'>): Lookup['kind'][] {
  return kind === 'email' ? ['email', 'shared_email'] : [kind];
}

/** Narrows a list to all that a search text asks for, however many. */
export function amongMatches(tenantId: string, { words, codes, lookup }: ContactQuestion): SQL {
  const holders = lookup
    ? sql`select contact_id from contact_lookups
           where tenant_id = ${tenantId} and kind in ${kindsOf(lookup)} and digest = ${lookup.digest}`
    : undefined;
  const matches = words === null ? undefined : sql`select mainstay.match_contacts(${words}, ${codesOf(codes)}::text[])`;
  const either = [holders, matches].filter((part) => part !== undefined);
  // As an array, which is made first: as a subquery it may be joined to a walk through all of the tenant's contacts in the list's order.
  return sql`${contacts.id} = any(array(${sql.join(either, sql` union all `)}))`;
}

/** Ids of the best matches of a search text with how well they match, 0 to 1, best first. A holder of a whole email, domain or phone matches best. */
export async function rankContacts(
  tx: Tx,
  tenantId: string,
  { words, codes, lookup }: ContactQuestion,
  limit: number,
): Promise<Map<string, number>> {
  const holders = lookup ? await contactIdsWith(tx, tenantId, lookup, limit) : [];
  const ranks = new Map(holders.map((id) => [id, 1]));
  if (words === null) return ranks;
  const rows = await tx.execute<{ id: string; rank: number }>(
    sql`select id, rank from mainstay.rank_contacts(${words}, ${codesOf(codes)}::text[], ${limit})`,
  );
  for (const { id, rank } of rows) if (ranks.size < limit && !ranks.has(id)) ranks.set(id, rank);
  return ranks;
}

/** Codes hold letters, digits, - and _: none needs escaping in an array's text form. */
function codesOf(codes: readonly string[]): string {
  return `{${codes.join()}}`;
}

/** Ids of the live contacts with a blind-index entry, oldest first. */
export async function contactIdsWith(tx: Tx, tenantId: string, lookup: Lookup, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: contactLookups.contactId })
    .from(contactLookups)
    .where(
      and(
        eq(contactLookups.tenantId, tenantId),
        inArray(contactLookups.kind, kindsOf(lookup)),
        eq(contactLookups.digest, lookup.digest),
      ),
    )
    .orderBy(contactLookups.contactId)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The live contact with an external id, in whatever letter case; the one that spells it just so before others. */
export async function contactIdByExternalId(tx: Tx, tenantId: string, externalId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), isSame(contacts.externalKey, [externalId]), live))
    .orderBy(desc(eq(contacts.externalId, externalId)))
    .limit(1);
  return row?.id;
}
