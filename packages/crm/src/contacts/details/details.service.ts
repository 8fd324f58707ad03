import { commonErrors } from '@mainstay/core';
import { isOneStatement, prepareQuery, queryPage, type TenantContext, tenantPreferences } from '@mainstay/kernel';
import { withView } from '../../views/index.ts';
import { cachedContact } from '../contacts.cache.ts';
import { amongMatches, type ContactFilter, contactFilter, rankContacts, shownContactRows } from '../contacts.rows.ts';
import type { Contact, ListContacts, SearchContacts } from '../contacts.schemas.ts';
import { contactQuestion } from './contact-question.ts';
import { type ContactView, contactView, toContacts } from './contact-record.ts';

/** One contact. Throws NOT_FOUND. */
export async function getContact(ctx: TenantContext, { id }: { id: string }): Promise<Contact> {
  const { tenantId, services } = ctx;
  const load = () => ctx.db.one((tx) => shownContactRows.find(tx, tenantId, id));
  // What is cached is everybody's: the database decides what a caller sees who sees less.
  const row = ctx.principal.reach ? await load() : await cachedContact(services, tenantId, id, load);
  if (!row) throw commonErrors.NOT_FOUND();
  const [contact] = await toContacts(services, tenantId, [row]);
  return contact!;
}

/** A list's filters with its search resolved. */
export function resolveFilter(
  tenantId: string,
  query: Omit<ListContacts, 'page' | 'limit' | 'cursor' | 'sort'>,
  view: ContactView,
): ContactFilter {
  const filter = contactFilter(tenantId, query, view);
  if (query.search === undefined) return filter;
  return { ...filter, among: amongMatches(tenantId, contactQuestion(query.search, view)) };
}

/** Whether a list is narrowed down by one of its own parameters, so that its filter need not be. */
export function isNarrowed({ search, tag, companyId, ownerId, status }: Partial<ListContacts>): boolean {
  return [search, tag, companyId, ownerId, status].some((given) => given !== undefined);
}

/** A page of contacts. Throws FILTER_NEEDS_INDEX, FORBIDDEN, VIEW_INVALID. */
export async function listContacts(ctx: TenantContext, input: ListContacts) {
  const query = await withView(ctx, 'contact', input, '-createdAt');
  const { tenantId, services } = ctx;
  const filter = await filterOf(ctx, query);
  const prepared = await prepareQuery(ctx, 'contact', query, { narrowed: isNarrowed(query) });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  const page = await open((tx) => queryPage(tx, shownContactRows, prepared, query, [filter.among, ...filter.where]));
  return { data: await toContacts(services, tenantId, page.data), meta: page.meta };
}

/** A list's filters; the tenant's settings and fields are asked for only where a search or a custom field needs them. */
async function filterOf({ services, tenantId }: TenantContext, query: ListContacts): Promise<ContactFilter> {
  if (query.search === undefined && query.customFields === undefined)
    return contactFilter(tenantId, query, { keys: await services.vault.forTenant(tenantId), fields: new Map() });
  return resolveFilter(tenantId, query, await contactView(services, tenantId));
}

/** The best matches: of those that a list with the same search has, in the order of how well they match. */
export async function searchContacts(ctx: TenantContext, { q, limit }: SearchContacts): Promise<{ data: Contact[] }> {
  const { tenantId, services } = ctx;
  const [keys, preferences] = await Promise.all([
    services.vault.forTenant(tenantId),
    tenantPreferences(services, tenantId),
  ]);
  const found = await ctx.db.read(async (tx) => {
    const ranked = await rankContacts(tx, tenantId, contactQuestion(q, { keys, preferences }), limit);
    const ids = [...ranked.keys()];
    const rows = await shownContactRows.many(tx, tenantId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  });
  return { data: await toContacts(services, tenantId, found) };
}
