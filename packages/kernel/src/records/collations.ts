import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TenantContext } from '../procedures/context.ts';
import { tenantPreferences } from './tenant-preferences.ts';

/** The order of the Unicode Collation Algorithm without a language's own rules: that of English, German, French, Italian, Portuguese, Dutch. */
const ROOT = 'und';

/**
 * Languages with letters in an order of their own by the CLDR: the names that PostgreSQL has for them, less `-x-icu`. All others sort by
 * the root. A closed list, since the name becomes SQL and each makes a statement of its own.
 */
const OWN_ORDER: ReadonlySet<string> = new Set(
  (
    'af am ar as az be bg bn bs bs-Cyrl chr cs cy da dsb ee el eo es et fa fi fil fo fr-CA gl gu ha haw he hi hr hsb hu hy ig is ja ka kk ' +
    'kl km kn ko kok ky lkt ln lo lt lv mk ml mn mr mt my nb ne nn om or pa pl ps ro ru se si sk sl smn sq sr sr-Latn sv ta te th to tr ' +
    'ug uk ur uz vi wo yi yo yue yue-Hans zh zh-Hant'
  ).split(' '),
);

/** What CLDR calls otherwise than PostgreSQL. */
const ALIASES: Readonly<Record<string, string>> = { no: 'nb', iw: 'he', tl: 'fil' };

/** The collation by which text is sorted in a locale (BCP 47), as PostgreSQL names it; that of the root for a locale without an order of its own. */
export function collationOf(locale: string): string {
  return `${orderOf(locale)}-x-icu`;
}

/** The collation of the root. */
export const ROOT_COLLATION = `${ROOT}-x-icu`;

/** Every collation that a list may be sorted by. */
export const COLLATIONS: readonly string[] = [ROOT, ...OWN_ORDER].map((order) => `${order}-x-icu`);

function orderOf(locale: string): string {
  try {
    const { language, script = '', region = '' } = new Intl.Locale(locale).maximize();
    const known = ALIASES[language] ?? language;
    return [`${known}-${region}`, `${known}-${script}`, known].find((name) => OWN_ORDER.has(name)) ?? ROOT;
  } catch {
    return ROOT;
  }
}

/** Whether a column holds words, which people sort by the rules of their language; `text collate "C"` is sorted by its bytes. */
export function isWords(column: PgColumn): boolean {
  return column.getSQLType() === 'text';
}

/** A value under a collation of `COLLATIONS`. Throws TypeError for any other. */
export function collated(value: SQLWrapper, collation: string = ROOT_COLLATION): SQL {
  if (!COLLATIONS.includes(collation)) throw new TypeError(`${collation} is no collation of lists`);
  return sql`${value} collate ${sql.identifier(collation)}`;
}

/** A list's input with the collation of the tenant's locale, for `tenantRows`' `page`, which sorts by the root's otherwise. */
export async function inLocale<Q extends object>(
  { services, tenantId }: Pick<TenantContext, 'services' | 'tenantId'>,
  query: Q,
): Promise<Q & { collation: string }> {
  const { locale } = await tenantPreferences(services, tenantId);
  return { ...query, collation: collationOf(locale) };
}
