import { perInstallation, type Services, type TenantContext } from '@mainstay/kernel';
import type { ById } from '@mainstay/core';
import { shownContent } from '../content/section-registry.ts';
import type { SectionContent } from '../content/define-section.ts';
import { parsedSections } from './templates.service.ts';
import { getTemplateRow } from './templates.rows.ts';
import type { TemplateHtml } from './templates.schemas.ts';

export interface PreviewedTemplate {
  name: string;
  seo: { title?: string | undefined; description?: string | undefined };
  sections: { type: string; content: SectionContent; settings: Record<string, unknown> }[];
}

/** Renders a template as the page of a tenant's site that it would be. The module that renders sites sets it. */
export const templatePreview =
  perInstallation<(services: Services, tenantId: string, template: PreviewedTemplate) => Promise<string>>(
    'preview of templates',
  );

/** A template as HTML, in the look of the tenant's site. Throws NOT_FOUND. */
export async function previewTemplate(ctx: TenantContext, { id }: ById): Promise<TemplateHtml> {
  const { services, tenantId } = ctx;
  const { name, seo, sections } = await ctx.db.one((tx) => getTemplateRow(tx, id));
  const shown = parsedSections(services, sections)
    .filter(({ hidden }) => !hidden)
    .map(({ type, content, settings = {} }) => ({
      type,
      content: shownContent({ type, schemaVersion: 1, content }),
      settings,
    }));
  return { html: await templatePreview.get(services)(services, tenantId, { name, seo, sections: shown }) };
}
