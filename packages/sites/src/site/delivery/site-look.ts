import { commonErrors } from '@mainstay/core';
import type { ReplyFacts, Services } from '@mainstay/kernel';
import { baseStylesheet, fontFile, type SiteView, withFallbacks } from '@mainstay/sections';
import { liveSettings, routesOfPages } from '../../generations/index.ts';
import { EMBED_HOSTS } from '../../pages/index.ts';
import { getPublicBranding, getPublicNavigation, getStylesheet } from '../public-look.ts';
import type { Site } from './hosts.rows.ts';

/** What all pages of a site in one language have in common, and the generation that it is of. */
export interface SiteLook {
  view: SiteView;
  settings: Awaited<ReturnType<typeof liveSettings>>;
  /** Where the page is that is shown where there is none; undefined while it is not live. */
  notFoundPath: string | undefined;
  generation: number;
}

const SHEET = /^([0-9a-f]{32})-([0-9a-f]{16})\.css$/;

/** Reads what all pages of a site have in common, in its default language unless given. */
export async function readLook(
  services: Services,
  { tenantId, subdomain }: Pick<Site, 'tenantId' | 'subdomain'>,
  origin: string,
  wanted?: string,
): Promise<SiteLook> {
  const { settings, notFoundPath } = await services.database.read({ tenantId }, async (tx) => {
    const live = await liveSettings(tx, tenantId);
    const [route] = live.notFoundPageId === null ? [] : await routesOfPages(tx, tenantId, [live.notFoundPageId]);
    return { settings: live, notFoundPath: route?.path };
  });
  const { name, tagline, defaultLocale, indexable, embedHosts } = settings;
  const locale = wanted ?? defaultLocale;
  const replies: ReplyFacts[] = [{}, {}];
  const menus = await getPublicNavigation({ services, reply: replies[0]! }, { subdomain, locale });
  const branding = await getPublicBranding({ services, reply: replies[1]! }, { subdomain });
  const generations = replies.map(({ headers }) => Number(headers?.['x-site-generation']));
  const view: SiteView = {
    name,
    tagline,
    origin,
    defaultLocale,
    indexable,
    header: menus.header,
    footer: menus.footer,
    socialLinks: branding.socialLinks,
    stylesheet: branding.stylesheet.replace(/\.css$/, `-${baseStylesheet.hash}.css`),
    color: branding.colors.primary,
    fonts: fontPaths(branding.fonts),
    embedHosts: embedHosts.length > 0 ? embedHosts : EMBED_HOSTS,
  };
  // What was read in two generations is of neither.
  return { view, settings, notFoundPath, generation: generations[0] === generations[1] ? generations[0]! : -1 };
}

function fontPaths({ heading, body }: { heading: string; body: string }): string[] {
  return [...new Set([heading, body])].flatMap((family) => {
    const file = fontFile(family);
    return file === undefined ? [] : [`/_site/${file}`];
  });
}

/** The style sheet of a page: the site's own properties, and the rules of every site. Throws NOT_FOUND. */
export async function readStylesheet(
  services: Services,
  { subdomain }: Site,
  file: string,
): Promise<{ css: string; isCurrent: boolean }> {
  const [, hash, base] = SHEET.exec(file) ?? [];
  if (hash === undefined) throw commonErrors.NOT_FOUND();
  const properties = await getStylesheet({ services, reply: {} }, { subdomain, file: `${hash}.css` });
  // A page in a cache may name the rules of an earlier release: it gets these, and no cache is to keep them under that name.
  return { css: `${withFallbacks(properties)}\n${baseStylesheet.css}`, isCurrent: base === baseStylesheet.hash };
}
