import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import {
  changeSite,
  documentsAt,
  documentsOf,
  type ItemRow,
  itemsOf,
  lockSite,
  releaseErrors,
  releaseEvent,
  releaseRows,
  requireKept,
  rollbackErrors,
  siteWriter,
  undoRoutes,
  unitsOf,
} from '../generations/index.ts';
import { restoreDocuments } from './restore-documents.ts';
import type { RollBackRelease, RolledBackRelease } from './releases.schemas.ts';
import { shownItem, shownRelease } from './releases.service.ts';

/**
 * Makes live what was live before a release, in a generation of its own: addresses with their redirects, menus, the look. Drafts stay as they
 * are. What was changed since is refused, or with `keepLater` left as it is. Throws NOT_FOUND, VERSION_CONFLICT, RELEASE_NOT_PUBLISHED,
 * ROLLBACK_CONFLICT, ROLLBACK_EXPIRED, PUBLISH_BUSY.
 */
export async function rollBackRelease(
  ctx: TenantContext,
  { id, version, mode }: RollBackRelease,
): Promise<RolledBackRelease> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const release = await releaseRows.lock(tx, tenantId, id);
    checkVersion(version, release, {});
    if (release.status !== 'published') throw releaseErrors.NOT_PUBLISHED();
    const gen = release.genAfter!;
    await requireKept(tx, tenantId, gen - 1);
    const items = await itemsOf(tx, tenantId, id);
    const pages = items.flatMap(({ kind, ref }) => (kind === 'page' ? [ref] : []));
    const units = await unitsOf(tx, tenantId, gen, pages);
    const documents = await documentsOf(tx, tenantId, gen);
    const isLater = ({ kind, ref }: ItemRow) =>
      kind === 'page'
        ? units.some((unit) => unit.later && unit.pages.has(ref))
        : documents.get(`${kind} ${ref}`) === true;
    const skipped = items.filter(isLater).map(shownItem);
    const restored = items.filter((item) => !isLater(item)).map(shownItem);
    if (skipped.length > 0 && (mode === 'strict' || restored.length === 0))
      throw rollbackErrors.CONFLICT({ items: skipped });
    const paths = units.flatMap((unit) => (unit.later ? [] : unit.paths));
    const before = (await documentsAt(tx, tenantId, gen - 1)).filter(
      ({ kind, key }) => documents.get(`${kind} ${key}`) === false,
    );
    await restoreDocuments(tx, siteWriter(ctx), before);
    const generation = await changeSite(tx, siteWriter(ctx), live, {
      kind: 'rollback',
      refId: id,
      summary: `Rolled back ${release.name}`,
      close: [],
      open: [],
      documents: before,
      also: async (next) => {
        await undoRoutes(tx, tenantId, gen, next, paths);
        return paths;
      },
      tags: restored.flatMap(({ pageId, kind }) => (pageId === null ? kind : `page-${pageId}`)),
    });
    const row = await releaseRows.update(tx, tenantId, id, { status: 'rolled_back' });
    const facts = { generation, restored: restored.length, skipped: skipped.length };
    await emit(tx, siteWriter(ctx), releaseEvent('release.rolled_back', row, facts));
    return { ...shownRelease(row), generation, restored, skipped };
  });
}
