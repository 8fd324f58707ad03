import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { views } from '@mainstay/db/schema';
import {
  inLocale,
  can,
  checkVersion,
  defined,
  emit,
  type Filter,
  fieldsOf,
  missingFields,
  prepareQuery,
  sortNames,
  type TenantContext,
} from '@mainstay/kernel';
import { eq, or } from 'drizzle-orm';
import { viewErrors } from './views.errors.ts';
import { type ViewRow, viewRows } from './views.rows.ts';
import type { CreateView, DuplicateView, ListViews, UpdateView, View, ViewPage } from './views.schemas.ts';

/** The views that the caller sees: the own ones and those that are shared. */
export async function listViews(ctx: TenantContext, { entity, ...page }: ListViews): Promise<ViewPage> {
  const seen = or(eq(views.shared, true), eq(views.ownerId, ctx.principal.userId));
  const filters = [seen, entity === undefined ? undefined : eq(views.entity, entity)];
  const query = await inLocale(ctx, page);
  const { data, meta } = await ctx.db.read((tx) => viewRows.page(tx, ctx.tenantId, query, filters));
  return { data: await Promise.all(data.map((row) => toView(ctx, row))), meta };
}

/** One view. Throws NOT_FOUND, also for one of somebody else that is not shared. */
export async function getView(ctx: TenantContext, { id }: ById): Promise<View> {
  return toView(ctx, await findView(ctx, id));
}

async function findView(ctx: TenantContext, id: string): Promise<ViewRow> {
  return requireSeen(ctx, await ctx.db.one((tx) => viewRows.get(tx, ctx.tenantId, id)));
}

function requireSeen({ principal }: TenantContext, view: ViewRow): ViewRow {
  if (!view.shared && view.ownerId !== principal.userId) throw commonErrors.NOT_FOUND();
  return view;
}

async function toView(ctx: TenantContext, row: ViewRow): Promise<View> {
  const invalidFields = await missingFields(ctx, row.entity, namesOf(row));
  return { ...row, filter: filterOf(row) as View['filter'], invalid: invalidFields.length > 0, invalidFields };
}

/** What stands in a row passed `FilterInput` when it was written. */
function filterOf({ filter }: Pick<ViewRow, 'filter'>): Filter | null {
  return filter as Filter | null;
}

function namesOf({ filter, sort, columns }: Pick<ViewRow, 'filter' | 'sort' | 'columns'>): string[] {
  const asked = filterOf({ filter });
  return [
    ...(asked ? fieldsOf(asked) : []),
    ...(sort === null ? [] : sortNames(sort).map(({ name }) => name)),
    ...columns.filter((name) => name.startsWith('customFields.')),
  ];
}

/** Throws what a list with this filter and sort would throw, and VALIDATION_ERROR for records that there are not. */
async function requireSound(ctx: TenantContext, view: Pick<ViewRow, 'entity' | 'filter' | 'sort' | 'columns'>) {
  const entity = ctx.services.registry.entities.get(view.entity);
  if (!entity) throw commonErrors.VALIDATION_ERROR([{ path: 'entity', message: 'Not a kind of record' }]);
  if (!can(ctx.principal, entity.permission)) throw commonErrors.FORBIDDEN({ required: entity.permission });
  await prepareQuery(ctx, view.entity, { filter: filterOf(view) ?? undefined, sort: view.sort ?? undefined });
  const missing = await missingFields(ctx, view.entity, namesOf({ ...view, filter: null, sort: null }));
  if (missing.length > 0)
    throw commonErrors.VALIDATION_ERROR(missing.map((name) => ({ path: 'columns', message: `${name} is no field` })));
}

/** Saves a view of the caller's own. Throws VALIDATION_ERROR, FORBIDDEN, FILTER_NEEDS_INDEX as its list would. */
export async function createView(ctx: TenantContext, input: CreateView): Promise<View> {
  await requireSound(ctx, input);
  const row = await ctx.db.write((tx) => addView(tx, ctx, input));
  return toView(ctx, row);
}

async function addView(tx: Tx, ctx: TenantContext, input: CreateView): Promise<ViewRow> {
  const row = await viewRows.insert(tx, ctx.tenantId, { ...input, ownerId: ctx.principal.userId });
  await emitView(tx, ctx, 'view.created', row);
  return row;
}

/** Changes a view of the caller's own. Throws NOT_FOUND, FORBIDDEN for one of somebody else, VERSION_CONFLICT, and what `createView` does. */
export async function updateView(ctx: TenantContext, { id, version, ...changes }: UpdateView): Promise<View> {
  const row = await ctx.db.write(async (tx) => {
    const before = await lockOwn(tx, ctx, id);
    checkVersion(version, before, changes);
    await requireSound(ctx, { ...before, ...defined(changes) });
    const after = await viewRows.update(tx, ctx.tenantId, id, changes);
    await emitView(tx, ctx, 'view.updated', after);
    return after;
  });
  return toView(ctx, row);
}

async function lockOwn(tx: Tx, ctx: TenantContext, id: string): Promise<ViewRow> {
  const view = requireSeen(ctx, await viewRows.lock(tx, ctx.tenantId, id));
  if (view.ownerId !== ctx.principal.userId) throw commonErrors.FORBIDDEN({ required: 'owner' });
  return view;
}

/** Deletes a view of the caller's own. Throws NOT_FOUND, FORBIDDEN for one of somebody else. */
export async function deleteView(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const view = await lockOwn(tx, ctx, id);
    await viewRows.remove(tx, ctx.tenantId, id);
    await emitView(tx, ctx, 'view.deleted', view);
  });
}

/** Saves a view once more, as the caller's own and seen by nobody else. Throws NOT_FOUND. */
export async function duplicateView(ctx: TenantContext, { id, name }: DuplicateView): Promise<View> {
  const row = await ctx.db.write(async (tx) => {
    const { entity, filter, sort, columns, ...from } = requireSeen(ctx, await viewRows.get(tx, ctx.tenantId, id));
    const title = name ?? from.name;
    return addView(tx, ctx, { entity, name: title, filter: filterOf({ filter }), sort, columns, shared: false });
  });
  return toView(ctx, row);
}

async function emitView(tx: Tx, { tenantId, principal }: TenantContext, type: string, view: ViewRow): Promise<void> {
  const { id, entity, shared, ownerId, version } = view;
  const data = { id, entity, shared, ownerId };
  await emit(tx, { tenantId, actor: principal.actor }, { type, entity: { type: 'view', id, version }, data });
}

interface Viewed {
  viewId?: string | undefined;
  filter?: Filter | undefined;
}

/**
 * A list's input with the filter of the view that it names added to its own, and the view's sort in place of `fallback`. Throws NOT_FOUND,
 * also for a view of other records, and VIEW_INVALID with the `fields` that are no longer there: a filter is never left out.
 */
export async function withView<Q extends Viewed & { sort: string }>(
  ctx: TenantContext,
  entity: string,
  query: Q,
  fallback: string,
): Promise<Q> {
  if (query.viewId === undefined) return query;
  const view = await findView(ctx, query.viewId);
  if (view.entity !== entity) throw commonErrors.NOT_FOUND();
  const fields = await missingFields(ctx, entity, namesOf({ ...view, columns: [] }));
  if (fields.length > 0) throw viewErrors.INVALID({ fields });
  const filters = [filterOf(view), query.filter].flatMap((one) => one ?? []);
  const filter = filters.length > 1 ? { and: filters } : filters[0];
  return { ...query, filter, sort: query.sort === fallback ? (view.sort ?? query.sort) : query.sort };
}
