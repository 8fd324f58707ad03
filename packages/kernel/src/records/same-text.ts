import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';

/**
 * A text in a form in which its letter case and the way its letters are composed (NFC) make no difference. It tells apart a little more
 * than `mainstay.same_text`, which folds case in full, and never less: what is the same here is the same in the database.
 */
export function sameText(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}

/**
 * Whether a key that `mainstay.keep_external_keys` keeps (drizzle/0049_same_text.sql) is that of one of these texts. A record from before
 * whose text differed from another's by no more than letter case has a key of its own, behind a control character.
 */
export function isSame(key: SQLWrapper, texts: readonly string[]): SQL {
  const keys = texts.flatMap((text) => [sql`mainstay.same_text(${text}::text)`, sql`chr(1) || ${text}::text`]);
  return sql`${key} in (${sql.join(keys, sql`, `)})`;
}
