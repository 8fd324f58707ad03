import type { Tx } from '@mainstay/db';
import { emit } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { SiteWriter } from './change-site.ts';
import { releaseErrors } from './generations.errors.ts';
import {
  type ItemRow,
  itemRows,
  itemsOf,
  lockOpenRelease,
  MAX_ITEMS,
  type ReleaseRow,
  releaseRows,
} from './releases.rows.ts';

/** What a release holds of menus and looks: its items, the release locked. Throws NOT_FOUND, RELEASE_CLOSED. */
export async function stagedItems(
  tx: Tx,
  tenantId: string,
  releaseId: string,
  kind: ItemRow['kind'],
): Promise<ItemRow[]> {
  await lockOpenRelease(tx, tenantId, releaseId);
  return (await itemsOf(tx, tenantId, releaseId)).filter((item) => item.kind === kind);
}

/**
 * Has a release make this of a menu or a look, in place of what it was to make of it before. The caller holds the release's lock. Throws
 * RELEASE_LIMIT.
 */
export async function stageItem(
  tx: Tx,
  who: SiteWriter,
  { releaseId, kind, ref, payload }: Pick<ItemRow, 'releaseId' | 'kind' | 'ref' | 'payload'>,
): Promise<void> {
  const { tenantId } = who;
  const items = await itemsOf(tx, tenantId, releaseId);
  const known = items.find((item) => item.kind === kind && item.ref === ref);
  if (!known && items.length >= MAX_ITEMS) throw releaseErrors.LIMIT({ limit: MAX_ITEMS });
  if (known) await itemRows.update(tx, tenantId, known.id, { payload });
  else
    await itemRows.insert(tx, tenantId, {
      releaseId,
      kind,
      ref,
      payload,
      base: await documentSince(tx, tenantId, kind, ref),
    });
  await touchRelease(tx, who, releaseId, {}, ['items']);
}

/** The generation since which a menu or look is live; null where none is. */
export async function documentSince(tx: Tx, tenantId: string, kind: string, key: string): Promise<number | null> {
  const [row] = await tx.execute<{ gen: number }>(sql`select from_gen::float8 as gen from site_documents
    where tenant_id = ${tenantId} and kind = ${kind} and key = ${key} and to_gen is null`);
  return row?.gen ?? null;
}

/** Changes a release's row, and tells of it. */
export async function touchRelease(
  tx: Tx,
  who: SiteWriter,
  id: string,
  changes: object,
  changed: string[],
): Promise<ReleaseRow> {
  const row = await releaseRows.update(tx, who.tenantId, id, changes);
  await emit(tx, who, releaseEvent('release.updated', row, { changed }));
  return row;
}

/** What subscribers are told of a release. */
export function releaseEvent(
  type: string,
  { id, name, version }: Pick<ReleaseRow, 'id' | 'name' | 'version'>,
  more: object = {},
) {
  return { type, entity: { type: 'release', id, version }, data: { id, name, ...more } };
}
