import { decodeCursor, encodeCursor } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import { generationsBefore } from '../../generations/index.ts';
import type { GenerationPage, ListGenerations } from './history.schemas.ts';

/** What cursors of the list belong to: it has one order. */
const SORT = '-generation';

/** What made each generation of the site, the newest first. Throws VALIDATION_ERROR for a cursor of another list. */
export async function listGenerations(ctx: TenantContext, { limit, cursor }: ListGenerations): Promise<GenerationPage> {
  const { tenantId } = ctx;
  const before = cursor === undefined ? null : decodeCursor(cursor, SORT).value;
  const rows = await ctx.db.one((tx) => generationsBefore(tx, tenantId, before, limit + 1));
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const nextCursor =
    rows.length > limit && last ? encodeCursor({ sort: SORT, value: String(last.generation), id: tenantId }) : null;
  return { data, meta: { limit, nextCursor } };
}
