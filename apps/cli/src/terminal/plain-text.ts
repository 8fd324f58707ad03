/** What moves the cursor, changes colours or the reading direction: text from elsewhere may not do that to a terminal. */
const COMMANDING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Text on one line that a terminal only shows. */
export function plainText(text: string): string {
  return text.replace(COMMANDING, ' ').trim();
}

/** The same of text that keeps its lines and their indentation. */
export function plainLines(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.replace(COMMANDING, ' ').trimEnd());
  return lines.join('\n');
}
