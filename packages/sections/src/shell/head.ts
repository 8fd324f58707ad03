import { createElement as h, type ReactNode } from 'react';
import { record, text } from '../content/read.ts';
import { safeHref } from '../content/safe-href.ts';
import type { PageView, SiteView } from '../view.ts';
import { iconName } from '../files/icon.ts';
import { encoded, homeOf } from './paths.ts';

/** What a page says to browsers, to search engines, and to those who link to it. All addresses are absolute, of the site's own origin. */
export function Head({ site, page, noindex }: { site: SiteView; page: PageView; noindex: boolean }): ReactNode {
  const seo = record(page.seo);
  const og = record(seo['og']);
  const isHome = page.path === homeOf(site, page.locale);
  const ofHome = site.tagline ? `${site.name} – ${site.tagline}` : site.name;
  const title = text(seo['title']) || (isHome ? ofHome : `${page.title} – ${site.name}`);
  const description = text(seo['description']);
  const robots = [
    ...(noindex || !site.indexable || seo['noindex'] === true ? ['noindex'] : []),
    ...(seo['nofollow'] === true ? ['nofollow'] : []),
  ].join();
  const address = site.origin + encoded(page.path);
  const canonical = webAddress(text(seo['canonical'])) ?? address;
  const image = webAddress(text(og['image']));
  return h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    site.base !== undefined && h('base', { href: site.base }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', null, title),
    description !== '' && h('meta', { name: 'description', content: description }),
    robots !== '' && h('meta', { name: 'robots', content: robots }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('link', { rel: 'stylesheet', href: site.stylesheet }),
    ...(site.fonts ?? []).map((href) =>
      h('link', { rel: 'preload', href, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' }),
    ),
    h('link', { rel: 'icon', href: iconOf(site) }),
    !noindex && h('link', { rel: 'canonical', href: canonical }),
    ...(page.alternates ?? []).map(({ locale, path }) =>
      h('link', { rel: 'alternate', hrefLang: locale, href: site.origin + encoded(path) }),
    ),
    h('meta', { property: 'og:type', content: 'website' }),
    h('meta', { property: 'og:site_name', content: site.name }),
    h('meta', { property: 'og:title', content: text(og['title']) || title }),
    (text(og['description']) || description) !== '' &&
      h('meta', { property: 'og:description', content: text(og['description']) || description }),
    h('meta', { property: 'og:url', content: address }),
    image !== null && h('meta', { property: 'og:image', content: image }),
    h('meta', { name: 'twitter:card', content: image === null ? 'summary' : 'summary_large_image' }),
  );
}

function webAddress(url: string): string | null {
  const href = safeHref(url);
  return href !== null && /^https?:/.test(href) ? href : null;
}

/** The icon of a site: its own, or its initial on its colour. */
function iconOf({ favicon, name, color }: SiteView): string {
  return (favicon && safeHref(favicon.url)) ?? `/_site/${iconName(name, color)}`;
}
