import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { siteWriter } from '../../generations/index.ts';
import { draftChanged, freezeDraft } from '../draft.rows.ts';
import { pageRows } from '../pages.rows.ts';
import type { PageDetails } from '../pages.schemas.ts';
import { pageDetails, pageEvent } from '../pages.service.ts';
import { putTemplate } from './put-template.ts';
import type { ApplyTemplate } from './templates.schemas.ts';

/**
 * Applies a template to a page's draft, which is kept as a version as it was. What is live stays so. Throws NOT_FOUND, VERSION_CONFLICT,
 * PLAN_LIMIT for a premium template, PAGE_TOO_LARGE, VALIDATION_ERROR for an embed of a host that the site does not allow.
 */
export async function applyTemplate(
  ctx: TenantContext,
  { id, pageId, mode, version }: ApplyTemplate,
): Promise<PageDetails> {
  const { tenantId, principal } = ctx;
  return ctx.db.write(async (tx) => {
    const old = await pageRows.lock(tx, tenantId, pageId, 'no key update');
    checkVersion(version, old, { templateId: id });
    await freezeDraft(tx, tenantId, pageId, {
      reason: 'template',
      note: 'Before a template was applied',
      createdBy: principal.userId,
    });
    await putTemplate(tx, ctx, pageId, id, mode);
    await draftChanged(tx, tenantId, pageId);
    const row = await pageRows.get(tx, tenantId, pageId);
    const changed = mode === 'replace' ? ['templateId', 'sections', 'seo'] : ['templateId', 'sections'];
    await emit(tx, siteWriter(ctx), pageEvent('page.updated', row, changed));
    return pageDetails(tx, ctx, row);
  });
}
