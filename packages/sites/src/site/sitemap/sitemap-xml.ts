import { encodedPath } from '../../generations/index.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text as it may stand in XML. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** The elements around the pages of a sitemap (sitemaps.org, and Google’s `xhtml:link` for other languages). */
export const URLSET = {
  open: `${HEAD}<urlset xmlns="${SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`,
  close: '</urlset>\n',
};

export interface SitemapUrl {
  path: string;
  lastmod: string;
  alternates: readonly { locale: string; path: string }[];
}

/** One page of a sitemap. */
export function urlElement(origin: string, defaultLocale: string, { path, lastmod, alternates }: SitemapUrl): string {
  const at = (of: string) => escapeXml(origin + encodedPath(of));
  const link = (hreflang: string, of: string) =>
    `<xhtml:link rel="alternate" hreflang="${escapeXml(hreflang)}" href="${at(of)}"/>`;
  const fallback = alternates.find(({ locale }) => locale === defaultLocale) ?? alternates[0];
  const links =
    alternates.length < 2
      ? []
      : [...alternates.map(({ locale, path: of }) => link(locale, of)), link('x-default', fallback!.path)];
  return `<url><loc>${at(path)}</loc><lastmod>${lastmod}</lastmod>${links.join('')}</url>\n`;
}

/** The index of a sitemap of several files. */
export function indexXml(files: readonly { loc: string; lastmod: string | undefined }[]): string {
  const elements = files.map(({ loc, lastmod }) => {
    const when = lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`;
    return `<sitemap><loc>${escapeXml(loc)}</loc>${when}</sitemap>\n`;
  });
  return `${HEAD}<sitemapindex xmlns="${SITEMAPS}">\n${elements.join('')}</sitemapindex>\n`;
}
