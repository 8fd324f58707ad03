/** What a contact is called by. */
export interface NameParts {
  prefix: string;
  firstName: string;
  middleNames: readonly string[];
  lastName: string;
  suffix: string;
  nickname: string;
  company: string | null;
}

/** The ways to reach somebody who has no name. */
interface Reachable {
  emails: readonly { value: string; primary?: boolean | undefined }[];
  phones: readonly { value: string; primary?: boolean | undefined }[];
}

/** Languages whose speakers put the family name first (CLDR, personNames, nameOrderLocales: surnameFirst). */
const FAMILY_FIRST = new Set(['hu', 'ja', 'ko', 'yue', 'zh']);

/** Names in these scripts put the family name first, whatever the language of whoever reads them. */
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{M}\p{P}\p{Zs}ー]+$/u;

const families = new Map<string, boolean>();

function isFamilyFirst(locale: string): boolean {
  let known = families.get(locale);
  if (known === undefined) {
    known = FAMILY_FIRST.has(locale.split('-', 1)[0]!.toLowerCase());
    families.set(locale, known);
  }
  return known;
}

/**
 * What a contact is called. The family name comes first in a tenant whose locale is Hungarian, Japanese, Korean or Chinese, and in any
 * tenant when first and last name are both written in Han, kana or Hangul; the parts are joined by a space. Who has no name is called by
 * nickname, company, primary email or primary phone, whichever comes first.
 */
export function displayName(parts: NameParts, { emails, phones }: Reachable, locale: string): string {
  const { prefix, firstName, middleNames, lastName, suffix } = parts;
  const familyFirst =
    firstName !== '' && lastName !== '' && (isFamilyFirst(locale) || isEastAsian(firstName + lastName));
  const given = middleNames.length > 0 ? [firstName, ...middleNames] : [firstName];
  const name = (familyFirst ? [prefix, lastName, ...given, suffix] : [prefix, ...given, lastName, suffix])
    .filter((part) => part !== '')
    .join(' ');
  return name || parts.nickname || parts.company || primaryOf(emails) || primaryOf(phones);
}

function isEastAsian(name: string): boolean {
  // Most names begin with a letter below the first of these scripts: one comparison spares them the pattern.
  return name.charCodeAt(0) >= 0x1100 && EAST_ASIAN.test(name);
}

function primaryOf(entries: Reachable['emails']): string {
  return (entries.find(({ primary }) => primary) ?? entries[0])?.value ?? '';
}
