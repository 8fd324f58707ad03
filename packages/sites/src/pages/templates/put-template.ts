import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { tenants } from '@mainstay/db/schema';
import type { TenantContext } from '@mainstay/kernel';
import { tenantPlanOf } from '@mainstay/platform';
import { eq } from 'drizzle-orm';
import { pageRows } from '../pages.rows.ts';
import { removeSections, sectionsOf } from '../sections/sections.rows.ts';
import { addSections } from '../sections/sections.service.ts';
import { saveSeo } from '../seo/seo.rows.ts';
import type { TemplateContent } from './builtin-templates.ts';
import type { TemplateBase } from './template-state.ts';
import { getTemplateRow } from './templates.rows.ts';

/**
 * Puts a template's sections into a page's draft: in the place of its own, with the template's SEO, or behind them. The caller holds the
 * page's lock, and says that the draft changed. Returns how many sections there are. Throws NOT_FOUND, PLAN_LIMIT, VALIDATION_ERROR.
 */
export async function putTemplate(
  tx: Tx,
  ctx: Pick<TenantContext, 'services' | 'tenantId'>,
  pageId: string,
  id: string,
  mode: 'replace' | 'append',
): Promise<number> {
  const { tenantId } = ctx;
  const template = await getTemplateRow(tx, id);
  if (template.premium) await requirePremium(tx, tenantId);
  if (mode === 'replace') await removeSections(tx, tenantId, pageId);
  const kept = (await sectionsOf(tx, tenantId, pageId)).map((section) => section.id);
  const inputs = template.sections as Parameters<typeof addSections>[4];
  const added = new Set(await addSections(tx, ctx, pageId, kept.length, inputs, 'sections'));
  const seo = mode === 'replace' ? seoOf(template) : {};
  if (Object.keys(seo).length > 0) await saveSeo(tx, tenantId, pageId, seo);
  const sections = (await sectionsOf(tx, tenantId, pageId)).filter((section) => added.has(section.id));
  const base: TemplateBase = { sections: withKeys(sections), kept, seo };
  await pageRows.update(tx, tenantId, pageId, {
    templateId: template.id,
    templateVersion: template.version,
    templateBase: base,
  });
  return kept.length + sections.length;
}

function seoOf({ seo: { title, description } }: TemplateContent): TemplateBase['seo'] {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

function withKeys(sections: Awaited<ReturnType<typeof sectionsOf>>): TemplateBase['sections'] {
  const seen = new Map<string, number>();
  return sections.map(({ id, type, schemaVersion, content, settings, hidden }) => {
    const nth = (seen.get(type) ?? 0) + 1;
    seen.set(type, nth);
    return { id, key: nth === 1 ? type : `${type}-${nth}`, type, schemaVersion, content, settings, hidden };
  });
}

/** Premium templates are part of all plans but the free one, unless a plan says otherwise by its feature `premiumTemplates`. Throws PLAN_LIMIT. */
async function requirePremium(tx: Tx, tenantId: string): Promise<void> {
  const [tenant] = await tx.select({ plan: tenants.plan }).from(tenants).where(eq(tenants.id, tenantId));
  const { plan, features } = await tenantPlanOf(tx, tenantId, tenant?.plan ?? 'free');
  const included = features['premiumTemplates'] ?? plan !== 'free';
  if (included !== true) throw commonErrors.PLAN_LIMIT({ resource: 'premiumTemplates' });
}
