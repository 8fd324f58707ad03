import type { Services } from '@mainstay/kernel';
import { type PageView, renderPage } from '@mainstay/sections';
import { findSiteSettings, siteOrigin } from '../../generations/index.ts';
import type { PreviewedTemplate } from '../../pages/index.ts';
import { readLook } from './site-look.ts';

/** A template as the page of a tenant's site that it would be; style sheet and pictures are named at the site's own address. */
export async function templateHtml(
  services: Services,
  tenantId: string,
  { name, seo, sections }: PreviewedTemplate,
): Promise<string> {
  const { subdomain, origin } = await services.database.read({ tenantId }, async (tx) => ({
    subdomain: (await findSiteSettings(tx, tenantId)).subdomain,
    origin: await siteOrigin(tx, services, tenantId),
  }));
  const { view } = await readLook(services, { tenantId, subdomain }, origin);
  const page: PageView = {
    path: '/',
    title: seo.title ?? name,
    locale: view.defaultLocale,
    seo,
    sections: sections.map((section, index) => ({ id: `template-${index}`, ...section })),
  };
  return renderPage({ ...view, base: `${origin}/` }, page, { preview: true });
}
