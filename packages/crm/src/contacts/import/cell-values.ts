/** Splits a cell that holds several values. Google joins values of one label with " ::: ". */
const SEPARATORS = / ::: | \/ |[;,\n]/;

/** Email addresses of one cell: split where every piece is one, so that `"Doe, Ann" <ann@x.test>` stays whole. */
export function emailsIn(text: string): string[] {
  const pieces = text.split(' ::: ').flatMap((one) => one.match(/(?:"(?:[^"\\]|\\.)*"|[^",;\n])+/g) ?? []);
  const filled = pieces.flatMap((piece) => piece.trim() || []);
  return filled.length > 1 && filled.every((piece) => piece.includes('@')) ? filled : wholeValues(text);
}

/** Phone numbers of one cell. A piece needs six digits to be a number: what follows a comma may be what is dialled next. */
export function phonesIn(text: string): string[] {
  return piecesOf(
    text,
    (piece) => (piece.match(/\p{Nd}/gu) ?? []).length >= 6 && !/^\s*(?:ext|phone-context)/i.test(piece),
  );
}

/** Pages of one cell. */
export function urlsIn(text: string): string[] {
  return piecesOf(text, (piece) => /^\s*(?:https?:|www\.)/i.test(piece));
}

function piecesOf(text: string, isWhole: (piece: string) => boolean): string[] {
  const pieces = text.split(SEPARATORS).flatMap((piece) => piece.trim() || []);
  return pieces.length > 1 && pieces.every(isWhole) ? pieces : wholeValues(text);
}

function wholeValues(text: string): string[] {
  return text.split(' ::: ').flatMap((piece) => piece.trim() || []);
}

/** Google's groups in one cell; its own, such as `* myContacts`, are none of the person's. */
export function groupsIn(text: string): string[] {
  return text
    .split(' ::: ')
    .map((group) => group.trim())
    .filter((group) => group !== '' && !group.startsWith('*'));
}

/** Middle names of one cell: the words, or what stands between commas. */
export function middleNamesIn(text: string): string[] {
  return text.split(text.includes(',') ? ',' : /\s+/).flatMap((name) => name.trim() || []);
}

/**
 * A date as ISO 8601 writes it, `1990-05-17`, or without its year as RFC 6350 does, `--05-17`. Undefined for what programs write for no date at
 * all, null for what cannot be read.
 */
export function dateIn(text: string, dayFirst: boolean): string | null | undefined {
  const written = text.trim().replace(/^(?:[a-z]+,? )?(.*?)(?:[T ]\d\d?:\d\d.*)?$/i, '$1');
  if (/^[0./-]*$/.test(written)) return undefined;
  const iso = /^(\d{4}|-)-?(\d\d)-?(\d\d)$/.exec(written) ?? /^(\d{4})[./](\d\d?)[./](\d\d?)$/.exec(written);
  if (iso) return dateOf(iso[1] === '-' ? null : Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, one = '', two = '', year] = /^(\d\d?)([./-]\d\d?)(?:[./-](\d{4}))?[./]?$/.exec(written) ?? [];
  if (one === '') return null;
  const first = Number(one);
  const second = Number(two.slice(1));
  const isDayFirst = first > 12 || (second <= 12 && (dayFirst || two.startsWith('.')));
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return dateOf(year === undefined ? null : Number(year), month, day);
}

/** A date of its parts; null when the calendar has none such. */
export function dateOf(year: number | null, month: number, day: number): string | null {
  // 2004 is a leap year: a birthday without its year may be on 29 February.
  const date = new Date(Date.UTC(2004, 0, 1));
  date.setUTCFullYear(year ?? 2004, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || (year !== null && year < 1000)) return null;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year === null ? '-' : year}-${two(month)}-${two(day)}`;
}
