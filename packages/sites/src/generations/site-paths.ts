/** What the paths of a locale's pages begin with; nothing for the site's default locale. */
export function localePrefix(locale: string, defaultLocale: string): string {
  return locale === defaultLocale ? '' : `/${locale}`;
}

/** The path of a page below another's path. */
export function pathBelow(parent: string, slug: string): string {
  return `${parent === '/' ? '' : parent}/${slug}`;
}

/** A path as it stands in a header or a sitemap: percent-encoded (RFC 3986). */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The site's form of a path as somebody asked for it: decoded once, in lower case, one slash between segments and none behind. Null for what is none. */
export function canonicalPath(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const segments = decoded.normalize('NFC').toLowerCase().split('/').filter(Boolean);
  if (decoded.includes('\0') || segments.some((segment) => segment === '.' || segment === '..')) return null;
  return `/${segments.join('/')}`;
}
