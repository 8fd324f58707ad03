import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { siteWriter } from '../generations/index.ts';
import { draftChanged } from './draft.rows.ts';
import { lockTree, pageRows, placeAmongSiblings } from './pages.rows.ts';
import type { MovePage, Page } from './pages.schemas.ts';
import { pageEvent } from './pages.service.ts';
import { requirePlace } from './place-page.ts';
import { presentPage } from './present-pages.ts';

/** Moves a page below another, to a place among its siblings. Throws NOT_FOUND, VERSION_CONFLICT, SLUG_TAKEN, PAGE_CYCLE, PAGE_TOO_DEEP, INVALID_REFERENCE. */
export async function movePage(ctx: TenantContext, { id, version, parentId, index }: MovePage): Promise<Page> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockTree(tx, tenantId);
    const old = await pageRows.lock(tx, tenantId, id, 'no key update');
    checkVersion(version, old, { parentId });
    const place = await requirePlace(tx, tenantId, old, { parentId });
    if ('parentId' in place) await pageRows.update(tx, tenantId, id, place);
    await placeAmongSiblings(tx, tenantId, { id, locale: old.locale, parentId }, index);
    await draftChanged(tx, tenantId, id);
    const row = await pageRows.get(tx, tenantId, id);
    if (row.position !== old.position || row.version !== old.version)
      await emit(tx, siteWriter(ctx), pageEvent('page.updated', row, ['parentId', 'position']));
    return presentPage(tx, tenantId, row);
  });
}
