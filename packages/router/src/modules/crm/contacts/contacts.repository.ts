import { contactLookups, contacts, statement, type Tx } from '@mainstay/db';
import { and, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { type KeysetSort, keysetPage } from '@mainstay/kernel';
import type { ContactRow, Lookup } from './contact-record.ts';
import type { ListContacts } from './contacts.schemas.ts';

/** The named columns of a contact. */
export const contactColumns = {
  id: contacts.id,
  firstName: contacts.firstName,
  lastName: contacts.lastName,
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
const inTenant = eq(contacts.tenantId, sql.placeholder('tenantId'));
const byId = eq(contacts.id, sql.placeholder('id'));

const selectById = statement('contact-by-id', (db) =>
  db
    .select(contactColumns)
    .from(contacts)
    .where(and(inTenant, byId, live)),
);

export async function findContact(tx: Tx, tenantId: string, id: string): Promise<ContactRow | undefined> {
  const [row] = await selectById(tx, { tenantId, id });
  return row;
}

const selectForUpdate = statement('contact-for-update', (db) =>
  db
    .select({ ...contactColumns, deletedAt: contacts.deletedAt, mergedInto: contacts.mergedInto })
    .from(contacts)
    .where(and(inTenant, byId))
    .for('update'),
);

/** A contact, deleted or not, locked until the transaction ends. */
export async function lockContact(tx: Tx, tenantId: string, id: string) {
  const [row] = await selectForUpdate(tx, { tenantId, id });
  return row;
}

export async function findContacts(tx: Tx, tenantId: string, ids: readonly string[]): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select(contactColumns)
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), inArray(contacts.id, [...ids]), live));
}

const newest = statement('contacts-newest', (db) =>
  db
    .select(contactColumns)
    .from(contacts)
    .where(and(inTenant, live))
    .orderBy(desc(contacts.id))
    .limit(sql.placeholder('limit')),
);

const newestAfter = statement('contacts-newest-after', (db) =>
  db
    .select(contactColumns)
    .from(contacts)
    .where(and(inTenant, live, lt(contacts.id, sql.placeholder('after'))))
    .orderBy(desc(contacts.id))
    .limit(sql.placeholder('limit')),
);

const SORTS: Record<'createdAt' | 'updatedAt' | 'firstName' | 'lastName', KeysetSort> = {
  createdAt: { column: null, id: contacts.id },
  updatedAt: { column: contacts.updatedAt, id: contacts.id },
  firstName: { column: contacts.firstName, id: contacts.id },
  lastName: { column: contacts.lastName, id: contacts.id },
};

/** Filters of a list besides the tenant, as SQL. */
export interface ContactFilter {
  /** Only these: what a search or a tag found. */
  among?: SQL | undefined;
  where: SQL[];
}

/** One page of contacts. The commonest list, newest first without filters, runs as a statement built once. */
export async function listContacts(tx: Tx, tenantId: string, query: ListContacts, filter: ContactFilter) {
  const where = and(eq(contacts.tenantId, tenantId), live, filter.among, ...filter.where);
  const plain = query.sort === '-createdAt' && query.page === undefined && !filter.among && filter.where.length === 0;
  return keysetPage(query, SORTS, {
    rows: ({ where: after, position, orderBy, limit, offset }) => {
      if (plain)
        return position ? newestAfter(tx, { tenantId, limit, after: position.id }) : newest(tx, { tenantId, limit });
      return tx
        .select(contactColumns)
        .from(contacts)
        .where(and(where, after))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset);
    },
    count: () => tx.$count(contacts, where),
  });
}

/** The filters of a list input as SQL; `search` is answered by the definer function, which alone can use its index. */
export function contactFilter(
  tenantId: string,
  query: Omit<ListContacts, 'page' | 'limit' | 'cursor' | 'sort'>,
): ContactFilter {
  const where: SQL[] = [];
  if (query.companyId) where.push(eq(contacts.companyId, query.companyId));
  if (query.ownerId) where.push(eq(contacts.ownerId, query.ownerId));
  if (query.status) where.push(eq(contacts.status, query.status));
  if (query.createdAfter) where.push(gt(contacts.createdAt, query.createdAfter));
  if (query.customFields) where.push(sql`${contacts.customFields} @> ${JSON.stringify(query.customFields)}::jsonb`);
  if (query.tag) {
    where.push(sql`${contacts.id} in (select ct.contact_id from contact_tags ct join tags t on t.tenant_id = ct.tenant_id and t.id = ct.tag_id
      where ct.tenant_id = ${tenantId} and lower(t.name) = lower(${query.tag}))`);
  }
  return { where };
}

/** Matches of a list's search, at most; a list over more is cut to the best. */
const MOST_MATCHES = 1_000;

/** Narrows a list to the matches of a search query (see `toSearchQuery`). */
export function amongMatches(searchQuery: string): SQL {
  return sql`${contacts.id} in (select id from mainstay.search_contacts(${searchQuery}, ${MOST_MATCHES}))`;
}

/** Narrows a list to the holders of one blind-index entry. */
export function amongHolders(tenantId: string, lookup: Lookup): SQL {
  return sql`${contacts.id} in (select contact_id from contact_lookups
    where tenant_id = ${tenantId} and kind = ${lookup.kind} and digest = ${lookup.digest})`;
}

/** Ids of the best matches of a search query, best first. */
export async function searchContactIds(tx: Tx, searchQuery: string, limit: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select id from mainstay.search_contacts(${searchQuery}, ${limit})`);
  return [...rows].map((row) => row.id);
}

/** What contacts are called, and where they work: enough to show a match, with nothing sealed. */
export async function findHeadings(tx: Tx, tenantId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { id, firstName, lastName, company, title } = contactColumns;
  return tx
    .select({ id, firstName, lastName, company, title })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), inArray(contacts.id, [...ids]), live));
}

/** Ids of the live contacts with a blind-index entry, oldest first. */
export async function contactIdsWith(tx: Tx, tenantId: string, lookup: Lookup, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: contactLookups.contactId })
    .from(contactLookups)
    .where(
      and(
        eq(contactLookups.tenantId, tenantId),
        eq(contactLookups.kind, lookup.kind),
        eq(contactLookups.digest, lookup.digest),
      ),
    )
    .orderBy(contactLookups.contactId)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The live contact with an external id. */
export async function contactIdByExternalId(tx: Tx, tenantId: string, externalId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), eq(contacts.externalId, externalId), live));
  return row?.id;
}

/** How many contacts a tenant has, those in the bin left out. */
export async function countContacts(tx: Tx, tenantId: string): Promise<number> {
  return tx.$count(contacts, and(eq(contacts.tenantId, tenantId), live));
}
