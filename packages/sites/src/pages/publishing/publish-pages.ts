import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type Services, type TenantContext } from '@mainstay/kernel';
import { makePublic } from '../../assets/index.ts';
import {
  changeSite,
  findSiteSettings,
  lockSite,
  routesOfPages,
  type SiteChange,
  type SiteWriter,
  siteWriter,
} from '../../generations/index.ts';
import { idsIn } from '../content/define-section.ts';
import { publishFaults } from '../content/section-registry.ts';
import { freezeDraft } from '../draft.rows.ts';
import { pageErrors, publishingErrors } from '../pages.errors.ts';
import { ancestors, type PageRow, pageRows } from '../pages.rows.ts';
import type { PublishedPage, PublishPage } from './publishing.schemas.ts';
import { planRoutes, type PublishedVersion, type RoutePlan } from './route-plan.ts';
import { findVersions, isDraftLive, type VersionRef } from './versions.rows.ts';

/** Who publishes; `userId` is whom versions name. */
export interface Publisher extends SiteWriter {
  userId: string | null;
}

/** What an event tells besides: of the schedule that made it. */
export type EventFacts = { scheduleId?: string; late?: boolean };

export function publisherOf(ctx: TenantContext): Publisher {
  return { ...siteWriter(ctx), userId: ctx.principal.userId };
}

/**
 * Publishes a page's draft as it is now. Where that is live already, nothing changes. Throws NOT_FOUND, VERSION_CONFLICT, PAGE_INVALID,
 * PARENT_UNPUBLISHED, SLUG_TAKEN, PAGE_CYCLE, PUBLISH_BUSY.
 */
export async function publishPage(ctx: TenantContext, input: PublishPage): Promise<PublishedPage> {
  return ctx.db.write((tx) => publishDraft(tx, publisherOf(ctx), input));
}

export async function publishDraft(
  tx: Tx,
  who: Publisher,
  { id, version, note, withAncestors }: PublishPage,
  facts: EventFacts = {},
): Promise<PublishedPage> {
  const { tenantId } = who;
  const generation = await lockSite(tx, tenantId);
  const page = await pageRows.lock(tx, tenantId, id, 'no key update');
  checkVersion(version, page, {});
  if (page.liveVersion !== null && (await isDraftLive(tx, tenantId, id, page.liveVersion)))
    return { generation, versionNumber: page.liveVersion, path: page.livePath!, redirectsCreated: 0 };
  const above = await unpublishedAbove(tx, tenantId, page, withAncestors ?? false);
  const refs: VersionRef[] = [];
  for (const pageId of [...above, id]) {
    const how = { reason: 'publish' as const, note: pageId === id ? note : undefined, createdBy: who.userId };
    refs.push({ pageId, number: (await freezeDraft(tx, tenantId, pageId, how)).number });
  }
  return publishVersions(tx, who, generation, refs, { facts });
}

/** What a publish of several versions is about besides. */
export interface PublishOptions {
  facts?: EventFacts;
  /** What else the generation is about. */
  change?: Omit<SiteChange, 'close' | 'open'>;
  /** Pages that leave the public at the same time. */
  leave?: readonly string[];
}

/**
 * Publishes versions, all of them or none; the last is the one that is answered about. The caller holds the site's lock, which gave
 * `live`. Throws PAGE_INVALID, PARENT_UNPUBLISHED, SLUG_TAKEN, PAGE_CYCLE, NOT_FOUND for a version that is not there.
 */
export async function publishVersions(
  tx: Tx,
  who: Publisher,
  live: number,
  refs: readonly VersionRef[],
  options: PublishOptions = {},
): Promise<PublishedPage> {
  const { generation, plan } = await changePages(tx, who, live, refs, options);
  const asked = plan.pages.at(-1)!;
  return { generation, versionNumber: asked.version, path: asked.path, redirectsCreated: plan.redirects };
}

/** What `publishVersions` does, also without a version: for pages that only leave. Throws HAS_DEPENDENTS besides. */
export async function changePages(
  tx: Tx,
  who: Publisher,
  live: number,
  refs: readonly VersionRef[],
  { facts = {}, change, leave = [] }: PublishOptions = {},
): Promise<{ generation: number; plan: RoutePlan }> {
  const { tenantId } = who;
  const found = await findVersions(tx, tenantId, refs);
  const versions = refs.map(({ pageId }) => {
    const version = found.get(pageId);
    if (!version) throw commonErrors.NOT_FOUND();
    requireComplete(who.services, version);
    return version;
  });
  await makePublic(tx, tenantId, idsIn(versions, 'assetId'));
  const settings = await findSiteSettings(tx, tenantId);
  const plan = await planRoutes(tx, tenantId, settings, versions, leave);
  const asked = plan.pages.at(-1);
  if (plan.open.length === 0 && !change) return { generation: live, plan };
  const generation = await changeSite(tx, who, live, {
    kind: 'publish',
    refId: asked?.pageId ?? null,
    summary: `Published ${asked?.path ?? ''}`,
    ...change,
    close: plan.close,
    open: plan.open,
    tags: [...(change?.tags ?? []), ...[...plan.pages, ...plan.left].map(({ pageId }) => `page-${pageId}`)],
  });
  const left = await pageRows.many(
    tx,
    tenantId,
    plan.left.map(({ pageId }) => pageId),
  );
  const versionOf = new Map(left.map(({ id, version }) => [id, version]));
  await emit(
    tx,
    who,
    ...plan.pages.map(({ pageId, version, path, previousPath }) => ({
      type: 'page.published',
      entity: { type: 'page', id: pageId, version },
      data: {
        id: pageId,
        title: found.get(pageId)!.title,
        path,
        previousPath,
        versionNumber: version,
        generation,
        ...facts,
      },
    })),
    ...plan.left.map(({ pageId, path }) => ({
      type: 'page.unpublished',
      entity: { type: 'page', id: pageId, version: versionOf.get(pageId) ?? 1 },
      data: { id: pageId, path, generation, ...facts },
    })),
  );
  return { generation, plan };
}

/** Throws PAGE_INVALID with what each section lacks. */
export function requireComplete(services: Services, { pageId, sections }: PublishedVersion): void {
  const details = sections.flatMap((section) =>
    publishFaults(services, section).map((fault) => ({ sectionId: section.id, ...fault })),
  );
  if (details.length > 0) throw pageErrors.INVALID(details.map((fault) => ({ ...fault, pageId })));
}

/** The pages above one that are not live, topmost first, locked. Throws PARENT_UNPUBLISHED unless they are to be published with it. */
async function unpublishedAbove(tx: Tx, tenantId: string, page: PageRow, withAncestors: boolean): Promise<string[]> {
  const [, ...above] = (await ancestors(tx, tenantId, [page.id])).get(page.id) ?? [];
  const live = new Set(
    (
      await routesOfPages(
        tx,
        tenantId,
        above.map(({ id }) => id),
      )
    ).map(({ pageId }) => pageId),
  );
  const missing = above.filter(({ id }) => !live.has(id)).map(({ id }) => id);
  if (missing.length === 0) return [];
  if (!withAncestors) throw publishingErrors.PARENT_UNPUBLISHED({ pages: missing });
  for (const id of missing) await pageRows.lock(tx, tenantId, id, 'no key update');
  return missing.toReversed();
}
