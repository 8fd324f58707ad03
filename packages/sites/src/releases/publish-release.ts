import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import {
  type ItemRow,
  itemsOf,
  lockSite,
  releaseErrors,
  releaseEvent,
  type ReleaseRow,
  releaseRows,
  type SiteDocument,
} from '../generations/index.ts';
import { releaseLook } from '../branding/index.ts';
import { releaseMenu } from '../navigation/index.ts';
import { changePages, type Publisher, publisherOf } from '../pages/index.ts';
import { type CheckedItem, checkItems, planOf } from './check-items.ts';
import type { PublishedRelease, PublishRelease, ReleaseCheck } from './releases.schemas.ts';
import { shownItem, shownRelease } from './releases.service.ts';

/** What would become of a release if it went live now. Throws NOT_FOUND. */
export async function validateRelease(ctx: TenantContext, { id }: ById): Promise<ReleaseCheck> {
  const { tenantId, services } = ctx;
  return ctx.db.read(async (tx) => {
    await releaseRows.get(tx, tenantId, id);
    const checked = await checkItems(tx, services, tenantId, await itemsOf(tx, tenantId, id));
    return {
      ok: checked.length > 0 && checked.every(({ state }) => state === 'ready'),
      items: checked.map(shownCheck),
    };
  });
}

/**
 * Puts all of a release live in one generation, or nothing of it; one that was rolled back goes live again. What was published since it was
 * added is refused unless it is to be overridden. Throws NOT_FOUND, VERSION_CONFLICT, RELEASE_CLOSED, RELEASE_CONFLICT, RELEASE_INVALID,
 * PUBLISH_BUSY.
 */
export async function publishRelease(
  ctx: TenantContext,
  { id, version, ...how }: PublishRelease,
): Promise<PublishedRelease> {
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, ctx.tenantId);
    const release = await releaseRows.lock(tx, ctx.tenantId, id);
    checkVersion(version, release, {});
    return goLive(tx, publisherOf(ctx), live, release, how);
  });
}

/** As `publishRelease`, for whoever holds the locks of the site and the release. */
export async function goLive(
  tx: Tx,
  who: Publisher,
  live: number,
  release: ReleaseRow,
  {
    onConflict = 'fail',
    note,
    late = false,
  }: { onConflict?: PublishRelease['onConflict']; note?: string | undefined; late?: boolean },
): Promise<PublishedRelease> {
  const { tenantId, services } = who;
  const { id, name } = release;
  if (release.status === 'published') throw releaseErrors.CLOSED();
  const items = await itemsOf(tx, tenantId, id);
  await lockPages(tx, tenantId, items);
  requireReady(await checkItems(tx, services, tenantId, items), onConflict);
  const { publish, leave } = planOf(items);
  const change = {
    kind: 'release' as const,
    refId: id,
    documents: await putDocuments(tx, who, items),
    tags: [...new Set(items.flatMap(({ kind }) => (kind === 'page' ? [] : kind)))],
    summary: note === undefined ? `Released ${name}` : `Released ${name}: ${note}`,
  };
  const { generation, plan } = await changePages(tx, who, live, publish, { change, leave });
  const row = await releaseRows.update(tx, tenantId, id, {
    status: 'published',
    genBefore: live,
    genAfter: generation,
    publishedAt: sql`now()`,
    publishedBy: who.userId,
    late,
    error: null,
  });
  const facts = { generation, items: items.length, late };
  await emit(tx, who, releaseEvent('release.published', row, facts));
  return { ...shownRelease(row), generation, redirectsCreated: plan.redirects };
}

/** Makes the menus and the look what a release says of them; what is to go live of them. */
async function putDocuments(tx: Tx, who: Publisher, items: readonly ItemRow[]): Promise<SiteDocument[]> {
  const documents: SiteDocument[] = [];
  for (const { kind, ref, payload } of items)
    if (kind === 'navigation') documents.push(await releaseMenu(tx, who, ref, payload));
    else if (kind === 'branding') documents.push(await releaseLook(tx, who, payload));
  return documents;
}

/** Holds the pages of a release as they are: none is deleted or changed meanwhile. In one order, so that two never wait for each other. */
async function lockPages(tx: Tx, tenantId: string, items: readonly ItemRow[]): Promise<void> {
  const ids = items.flatMap(({ kind, ref }) => (kind === 'page' ? [ref] : []));
  await tx.execute(sql`select 1 from pages where tenant_id = ${tenantId} and id = any(${`{${ids.join()}}`}::uuid[])
    order by id for no key update`);
}

/** Throws RELEASE_INVALID, RELEASE_CONFLICT with the items concerned. */
function requireReady(checked: readonly CheckedItem[], onConflict: PublishRelease['onConflict']): void {
  const invalid = checked.filter(({ state }) => state === 'invalid' || state === 'missing');
  if (invalid.length > 0 || checked.length === 0) throw releaseErrors.INVALID({ items: invalid.map(shownCheck) });
  const conflicts = checked.filter(({ state }) => state === 'conflict');
  if (conflicts.length > 0 && onConflict === 'fail') throw releaseErrors.CONFLICT({ items: conflicts.map(shownCheck) });
}

function shownCheck({ item, state, details }: CheckedItem): ReleaseCheck['items'][number] {
  return { ...shownItem(item), state, details };
}
