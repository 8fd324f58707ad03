/** Words of a search that are looked for, at most. */
const MOST_WORDS = 8;

/** The words of a search text, the first eight at most. */
export function searchTerms(text: string): string[] {
  return (text.normalize('NFKC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, MOST_WORDS);
}
