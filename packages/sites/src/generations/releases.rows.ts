import type { Tx } from '@mainstay/db';
import { releaseItems, releases } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { releaseErrors } from './generations.errors.ts';

/** Items of a release, at most. */
export const MAX_ITEMS = 5_000;

/** Named in full: in a statement on one table, Drizzle names columns alone, and `id` would be the item's. */
const items = sql<number>`(select count(*)::int from release_items i where i.tenant_id = releases.tenant_id and i.release_id = releases.id)`;

export const releaseRows = tenantRows(releases, {
  columns: {
    id: releases.id,
    name: releases.name,
    notes: releases.notes,
    status: releases.status,
    at: releases.at,
    localAt: releases.localAt,
    timeZone: releases.timeZone,
    scheduledBy: releases.scheduledBy,
    late: releases.late,
    error: releases.error,
    genBefore: releases.genBefore,
    genAfter: releases.genAfter,
    publishedAt: releases.publishedAt,
    publishedBy: releases.publishedBy,
    items: items.as('items'),
    version: releases.version,
    createdAt: releases.createdAt,
    updatedAt: releases.updatedAt,
  },
  sorts: { createdAt: null },
});
export type ReleaseRow = Awaited<ReturnType<typeof releaseRows.get>>;

/** The rows of what releases change. Writes throw RELEASE_ITEM_EXISTS. */
export const itemRows = tenantRows(releaseItems, {
  columns: {
    id: releaseItems.id,
    releaseId: releaseItems.releaseId,
    kind: releaseItems.kind,
    ref: releaseItems.ref,
    action: releaseItems.action,
    versionNumber: releaseItems.versionNumber,
    payload: releaseItems.payload,
    base: releaseItems.base,
    createdAt: releaseItems.createdAt,
    updatedAt: releaseItems.updatedAt,
  },
  sorts: { createdAt: null },
  unique: { release_items_ref: () => releaseErrors.ITEM_EXISTS() },
});
export type ItemRow = Awaited<ReturnType<typeof itemRows.get>>;

/** All items of a release, in the order in which they were added. */
export async function itemsOf(tx: Tx, tenantId: string, releaseId: string): Promise<ItemRow[]> {
  return tx
    .select(itemRows.columns)
    .from(releaseItems)
    .where(and(eq(releaseItems.tenantId, tenantId), eq(releaseItems.releaseId, releaseId)))
    .orderBy(releaseItems.id);
}

/** A release that may still be changed, locked. Throws NOT_FOUND, RELEASE_CLOSED. */
export async function lockOpenRelease(tx: Tx, tenantId: string, id: string): Promise<ReleaseRow> {
  const release = await releaseRows.lock(tx, tenantId, id);
  if (release.status === 'published' || release.status === 'rolled_back') throw releaseErrors.CLOSED();
  return release;
}
