/** Tags in one cell, separated by commas or semicolons; one that holds such a character stands in double quotes. */
export function tagsOfCell(text: string): string[] {
  const found = text.match(/"(?:[^"]|"")*"|[^,;"]+/g) ?? [];
  return found
    .map((tag) => tag.trim())
    .map((tag) => (tag.startsWith('"') ? tag.slice(1, -1).replaceAll('""', '"').trim() : tag))
    .filter((tag) => tag !== '');
}

/** Tags as one cell, which `tagsOfCell` reads back. */
export function tagCell(tags: unknown): string {
  return (tags as readonly string[])
    .map((tag) => (/[,;"]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag))
    .join(', ');
}
