import { commonErrors } from '@mainstay/core';
import transliterate from '@sindresorhus/transliterate';

const MAX_SLUG = 96;

/** What the server itself answers at: no page's path begins with one. */
const RESERVED = new Set(
  ['api', 'trpc', 'console', 'mcp', 'public', 'files', 'assets', 'preview', 'docs', 'health', 'metrics'].concat([
    '.well-known',
    'sitemap.xml',
    'robots.txt',
    'feed.xml',
    '_site',
  ]),
);

/** Whether a page at the root may have a slug. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}

/** A slug as somebody gave it: letters and digits of any script, and hyphens. Throws VALIDATION_ERROR for one of which nothing is left. */
export function givenSlug(text: string, locale: string): string {
  const slug = cleaned(
    text
      .normalize('NFKC')
      .trim()
      .replace(/^\/+|\/+$/g, ''),
    locale,
  );
  if (slug === '' || slug.length > MAX_SLUG) {
    const message = `Use 1 to ${MAX_SLUG} letters, digits and hyphens`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'slug', message }]);
  }
  return slug;
}

/** A slug made of a title: in Latin letters where they can say it, in its own where they cannot. */
export function slugOfTitle(title: string, locale: string): string {
  const text = title
    .normalize('NFKC')
    .toLocaleLowerCase(locale)
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
  const slug = cleaned(transliterate(text, { locale }), locale);
  return slug.slice(0, MAX_SLUG - 4).replace(/-+$/, '') || 'page';
}

/** What slugs are compared by. */
export function slugKey(slug: string): string {
  return slug.normalize('NFC').toLowerCase();
}

/** The first of `slug`, `slug-2`, `slug-3` … that is free. */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  let number = 2;
  while (isTaken(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

function cleaned(text: string, locale: string): string {
  return text
    .toLocaleLowerCase(locale)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
}
