import { commonErrors } from '@mainstay/core';
import { isOneStatement, prepareQuery, queryPage, type TenantContext } from '@mainstay/kernel';
import { withView } from '../../views/index.ts';
import { cachedContact } from '../contacts.cache.ts';
import { amongMatches, type ContactFilter, contactFilter, contactRows, rankContacts } from '../contacts.rows.ts';
import type { Contact, ListContacts, SearchContacts } from '../contacts.schemas.ts';
import { contactQuestion } from './contact-question.ts';
import { type ContactView, contactView, toContact } from './contact-record.ts';

/** One contact. Throws NOT_FOUND. */
export async function getContact(ctx: TenantContext, { id }: { id: string }): Promise<Contact> {
  const { tenantId, services } = ctx;
  const view = await contactView(services, tenantId);
  const load = () => ctx.db.one((tx) => contactRows.find(tx, tenantId, id));
  // What is cached is everybody's: the database decides what a caller sees who sees less.
  const row = ctx.principal.reach ? await load() : await cachedContact(services, tenantId, id, load);
  if (!row) throw commonErrors.NOT_FOUND();
  return toContact(row, view);
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
  const view = await contactView(services, tenantId);
  const filter = resolveFilter(tenantId, query, view);
  const prepared = await prepareQuery(ctx, 'contact', query, { narrowed: isNarrowed(query) });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  const page = await open((tx) => queryPage(tx, contactRows, prepared, query, [filter.among, ...filter.where]));
  return { data: page.data.map((row) => toContact(row, view)), meta: page.meta };
}

/** The best matches: of those that a list with the same search has, in the order of how well they match. */
export async function searchContacts(ctx: TenantContext, { q, limit }: SearchContacts): Promise<{ data: Contact[] }> {
  const { tenantId, services } = ctx;
  const view = await contactView(services, tenantId);
  return ctx.db.read(async (tx) => {
    const ids = [...(await rankContacts(tx, tenantId, contactQuestion(q, view), limit)).keys()];
    const rows = await contactRows.many(tx, tenantId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return { data: ids.flatMap((id) => byId.get(id) ?? []).map((row) => toContact(row, view)) };
  });
}
