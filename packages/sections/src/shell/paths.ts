import type { SiteView } from '../view.ts';

/** Where the home page of a language is. */
export function homeOf(site: Pick<SiteView, 'defaultLocale'>, locale: string): string {
  return locale === site.defaultLocale ? '/' : `/${locale}`;
}

/** A path as it stands in a link: percent-encoded. */
export function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
