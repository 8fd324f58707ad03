import { Id } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { assetViews } from '../assets/index.ts';
import { formViews } from '../forms/index.ts';
import { encodedPath, routesOfPages } from '../generations/index.ts';
import { currentContent, type FrozenPage, idsIn, type Links, shownContent } from '../pages/index.ts';
import type { PublicPage } from './site.schemas.ts';
import { pagesAt, translationsOf } from './site.rows.ts';

interface Shown {
  pageId: string;
  path: string;
  publishedAt: string | null;
}

/** A version, or a draft, as the public sees it: links resolved to what is live, hidden sections and unknown types left out. */
export async function publicPage(
  tx: Tx,
  services: Services,
  tenantId: string,
  { pageId, path, publishedAt }: Shown,
  frozen: FrozenPage,
): Promise<PublicPage> {
  const live = await routesOfPages(tx, tenantId, [...idsIn(frozen.sections, 'pageId')]);
  const paths = new Map(live.map((route) => [route.pageId, encodedPath(route.path)]));
  const assets = await assetViews(
    tx,
    tenantId,
    idsIn(
      frozen.sections.filter(({ hidden }) => !hidden),
      'assetId',
    ),
  );
  // Posts have nothing public yet: their links are text.
  const links: Links = { page: (id) => paths.get(id), post: () => undefined, asset: (id) => assets[id] };
  const forms = await formViews(tx, tenantId, frozen.sections.flatMap(formIdOf));
  const segments = path.split('/').slice(1, -1);
  const above = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
  const alternates = await translationsOf(tx, tenantId, pageId);
  return {
    id: pageId,
    path,
    title: frozen.title,
    locale: frozen.locale,
    alternates: alternates.length > 1 ? alternates : [],
    breadcrumbs: await pagesAt(tx, tenantId, above),
    seo: frozen.seo ?? {},
    sections: frozen.sections.flatMap((section) => {
      const { known, ...current } = currentContent(services, section);
      if (section.hidden || !known) return [];
      const shown = shownContent(current, links);
      const content = section.type === 'custom' ? shown : (withPaths(shown, paths) as typeof shown);
      const form = formIdOf(section).map((id) => forms.get(id))[0];
      return [{ id: section.id, type: section.type, content, settings: section.settings, ...(form ? { form } : {}) }];
    }),
    assets,
    publishedAt,
  };
}

/** The form that a section shows: one id or none. */
function formIdOf({ type, hidden, content }: FrozenPage['sections'][number]): string[] {
  const { data: id } = Id.safeParse(content['formId']);
  return type === 'contact_form' && !hidden && id !== undefined ? [id] : [];
}

/** Content in which each link to a page says where that is; one whose page is not live leads nowhere. */
function withPaths(value: unknown, paths: ReadonlyMap<string | null, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withPaths(item, paths));
  if (typeof value !== 'object' || value === null) return value;
  const { pageId, ...rest } = value as Record<string, unknown>;
  const shown = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, withPaths(inner, paths)]));
  if (typeof pageId !== 'string') return pageId === undefined ? shown : { ...shown, pageId };
  const href = paths.get(pageId);
  return href === undefined ? shown : { ...shown, pageId, href };
}
