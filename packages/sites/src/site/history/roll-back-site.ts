import { commonErrors } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import {
  changeSite,
  documentsAt,
  lockSite,
  lostPages,
  requireKept,
  restoreRoutes,
  siteWriter,
} from '../../generations/index.ts';
import { restoreDocuments } from '../../releases/index.ts';
import { restoreSettings } from '../settings/settings.service.ts';
import type { RolledBackSite, RollBackSite } from './history.schemas.ts';

/**
 * Makes the whole site what it was in a generation, by a new one: addresses, menus, the look, the settings. Drafts stay as they are. The
 * generation that is live changes nothing. Throws NOT_FOUND for one that there never was, ROLLBACK_EXPIRED, PUBLISH_BUSY.
 */
export async function rollBackSite(ctx: TenantContext, { generation: wanted }: RollBackSite): Promise<RolledBackSite> {
  const { tenantId } = ctx;
  const who = siteWriter(ctx);
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    if (wanted > live) throw commonErrors.NOT_FOUND();
    if (wanted === live) return { generation: live, paths: 0, skipped: [] };
    await requireKept(tx, tenantId, wanted);
    const documents = await documentsAt(tx, tenantId, wanted);
    await restoreDocuments(tx, who, documents);
    for (const { kind, content } of documents) if (kind === 'settings') await restoreSettings(tx, who, content);
    const skipped = await lostPages(tx, tenantId, wanted);
    let paths: readonly string[] = [];
    const generation = await changeSite(tx, who, live, {
      kind: 'rollback',
      refId: null,
      summary: `Rolled back to generation ${wanted}`,
      close: [],
      open: [],
      documents,
      also: async (next) => {
        paths = await restoreRoutes(tx, tenantId, wanted, next);
        return paths;
      },
      tags: [`site-${tenantId}`],
    });
    return { generation, paths: paths.length, skipped };
  });
}
