import { AppError, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { prepareQuery, queryPage, type TenantContext, toAppError } from '@mainstay/kernel';
import { withView } from '../../views/index.ts';
import {
  type BulkDelete,
  type BulkOutcome,
  type BulkResult,
  type BulkUpdate,
  ItemFault,
  MAX_BULK,
  type Matching,
} from './bulk.schemas.ts';

/**
 * Runs one step per item in one transaction, each behind a savepoint: an item's fault, one against its schema too, is its own result. With
 * `atomic` the first fault undoes the call and is thrown, with the item's index before each path. Faults that are not the item's own are
 * thrown. What a step gives back stands in the item's result: `{ company }`. `before` comes first, such as locks that all steps need.
 */
export async function runBulk<I, R extends object>(
  ctx: TenantContext,
  atomic: boolean,
  items: readonly (I | ItemFault)[],
  step: (tx: Tx, item: I) => Promise<R>,
  before?: (tx: Tx) => Promise<unknown>,
): Promise<BulkOutcome<Partial<R>>> {
  const results = await ctx.db.write(async (tx) => {
    await before?.(tx);
    const done: BulkResult<Partial<R>>[] = [];
    for (const [index, item] of items.entries()) {
      try {
        if (item instanceof ItemFault) throw commonErrors.VALIDATION_ERROR(item.details);
        const made = await tx.transaction((inner) => step(inner as Tx, item));
        done.push({ index, ok: true, ...made });
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
        if (atomic) throw new AppError(error.kind, error.code, `Item ${index}: ${error.message}`, atItem(error, index));
        const { code, message, details } = error;
        const told = { code, message, ...(details ? { details } : {}) };
        done.push({ index, ok: false, error: told } as BulkResult<Partial<R>>);
      }
    }
    return done;
  });
  const succeeded = results.filter((result) => result.ok).length;
  return { succeeded, failed: results.length - succeeded, results };
}

function atItem({ details }: AppError, index: number): AppError['details'] {
  if (Array.isArray(details)) return details.map((detail) => ({ ...detail, path: `items.${index}.${detail.path}` }));
  return { ...details, index };
}

/** The records of an entity, and their rows as lists read them. */
interface Listed<C extends { id: unknown }, F extends string> {
  entity: string;
  rows: Parameters<typeof queryPage<C, F>>[1];
}

/** The oldest hundred records of a filter or a view. A view without a filter names nobody. Throws VIEW_INVALID, VALIDATION_ERROR. */
async function matching<C extends { id: unknown }, F extends string>(
  ctx: TenantContext,
  { entity, rows }: Listed<C, F>,
  which: Matching,
  cursor?: string,
) {
  const query = await withView(ctx, entity, { ...which, sort: 'createdAt' }, 'createdAt');
  if (!query.filter) throw commonErrors.VALIDATION_ERROR([{ path: 'viewId', message: 'This view has no filter' }]);
  const prepared = await prepareQuery(ctx, entity, { filter: query.filter, sort: 'createdAt' });
  const page = { sort: 'createdAt', limit: MAX_BULK, cursor };
  const { data, meta } = await ctx.db.read((tx) => queryPage(tx, rows, prepared, page));
  return { ids: data.map(({ id }) => String(id)), more: meta.nextCursor !== null, nextCursor: meta.nextCursor };
}

/** Changes up to 100 records, each item as `change` does, or all of a filter or a view alike. A result per item; all or nothing on request. */
export async function bulkUpdate<
  C extends { id: unknown },
  F extends string,
  I extends { id: string },
  R extends object,
>(
  ctx: TenantContext,
  of: Listed<C, F>,
  { atomic, items, changes, cursor, ...which }: BulkUpdate<I, Omit<I, 'id' | 'version'>>,
  change: (tx: Tx, item: I) => Promise<R>,
  before?: (tx: Tx) => Promise<unknown>,
): Promise<BulkOutcome<Partial<R>>> {
  if (items) return runBulk(ctx, atomic, items, change, before);
  const { ids, more, nextCursor } = await matching(ctx, of, which, cursor);
  // What the schema takes off an update's item is its id and its version.
  const all = ids.map((id) => ({ ...changes, id }) as I);
  return { ...(await runBulk(ctx, atomic, all, change, before)), more, nextCursor };
}

/** Deletes up to 100 records, by their ids, a filter or a view, each as `remove` does. A result per item; all or nothing on request. */
export async function bulkDelete<C extends { id: unknown }, F extends string>(
  ctx: TenantContext,
  of: Listed<C, F>,
  { atomic, ids, ...which }: BulkDelete,
  remove: (tx: Tx, id: string) => Promise<unknown>,
): Promise<BulkOutcome> {
  const step = async (tx: Tx, id: string) => {
    await remove(tx, id);
    return {};
  };
  if (ids) return runBulk(ctx, atomic, ids, step);
  const { ids: found, more } = await matching(ctx, of, which);
  return { ...(await runBulk(ctx, atomic, found, step)), more };
}
