/** Words of a search that are looked for, at most. */
const MOST_WORDS = 8;

/** A search text as a tsquery: every word as a prefix, all required. Null when it holds no word. */
export function toSearchQuery(text: string): string | null {
  const words = text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu);
  return words
    ? words
        .slice(0, MOST_WORDS)
        .map((word) => `${word}:*`)
        .join(' & ')
    : null;
}
