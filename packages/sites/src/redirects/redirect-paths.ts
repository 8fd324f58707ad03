import { canonicalPath, encodedPath } from '../generations/index.ts';

/** The stored form of a redirect’s `from`, without its locale’s prefix. Null for what is no path. */
export function redirectPath(from: string): string | null {
  const isPrefix = from.endsWith('/*');
  const path = canonicalPath(isPrefix ? from.slice(0, -2) : from);
  if (path === null) return null;
  return isPrefix ? `${path === '/' ? '' : path}/*` : path;
}

/** What is asked for a path, the best first: itself, then `/*` from the nearest above it to the root. */
export function rulesFor(path: string): string[] {
  const segments = path.split('/').filter(Boolean);
  const above = segments.map((_, index) => `/${segments.slice(0, segments.length - index).join('/')}/*`);
  return [path, ...above, '/*'];
}

/** Where a rule leads for a path: an address with `:splat` filled in, encoded for a header. */
export function filledIn(url: string, rule: string, path: string): string {
  const splat = rule.endsWith('/*') ? encodedPath(path.slice(rule.length - 1)) : '';
  return headerUrl(url.replaceAll(':splat', splat));
}

/** An address as it may stand in a header: percent-encoded, and never `//host`. */
function headerUrl(url: string): string {
  if (!url.startsWith('/')) return new URL(url).href;
  const { pathname, search, hash } = new URL(url, 'https://site.invalid');
  return `${pathname.replace(/^\/+/, '/')}${search}${hash}`;
}

/** The path of this site that an address names; null for another site's. */
export function ownPath(url: string): string | null {
  return url.startsWith('/') ? canonicalPath(url.replace(/[?#].*$/s, '')) : null;
}

/** An address with a query (`?x=1`) behind its own. */
export function withQuery(url: string, query: string): string {
  if (query === '' || query === '?') return url;
  const [, head, hash] = /^([^#]*)(.*)$/s.exec(url)!;
  return `${head}${head!.includes('?') ? '&' : '?'}${query.slice(1)}${hash}`;
}
