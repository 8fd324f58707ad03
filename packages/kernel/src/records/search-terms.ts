/** Words of a search that are looked for, at most. */
const MOST_WORDS = 8;

/** A search text as a tsquery: every word as a prefix, all required. Null when it holds no word. */
export function toSearchQuery(text: string): string | null {
  const words = searchTerms(text);
  return words.length > 0 ? words.map((word) => `${word}:*`).join(' & ') : null;
}

/** The words of a search text, the first eight at most. */
export function searchTerms(text: string): string[] {
  return (text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}
