import stringWidth from 'string-width';
import { plainText } from './plain-text.ts';

export interface Column<T> {
  header: string;
  cell: (row: T) => string;
  /** Never cut, such as an id that is meant to be copied. */
  whole?: boolean;
}

const GAP = '  ';
const NARROWEST = 8;

/** Aligned columns, page by page: the first page settles the widths. */
export interface Table<T> {
  /** The lines of a page; the first page has the header too. */
  page(rows: readonly T[]): string;
}

/** Makes a table no wider than `width` characters; cells of later pages are cut to the columns of the first when it is finite. */
export function createTable<T>(columns: readonly Column<T>[], width: number): Table<T> {
  let widths: number[] | null = null;
  return {
    page(rows) {
      const cells = rows.map((row) => columns.map((column) => plainText(column.cell(row))));
      const headers = columns.map(({ header }) => header);
      const first = widths === null;
      widths ??= settleWidths(columns, [headers, ...cells], width);
      const settled = widths;
      const line = (row: readonly string[]) =>
        row
          .map((cell, index) => {
            const room = settled[index] ?? 0;
            const shown = Number.isFinite(width) && !columns[index]?.whole ? cut(cell, room) : cell;
            return shown + ' '.repeat(Math.max(0, room - stringWidth(shown)));
          })
          .join(GAP)
          .trimEnd();
      return [...(first ? [headers] : []), ...cells].map((row) => `${line(row)}\n`).join('');
    },
  };
}

/** One record as aligned names and values; what is empty is left out. */
export function recordLines(pairs: readonly (readonly [string, string | null | undefined])[]): string {
  const shown = pairs.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  const room = Math.max(0, ...shown.map(([name]) => stringWidth(name)));
  return shown.map(([name, value]) => `${name.padEnd(room)}${GAP}${plainText(value)}\n`).join('');
}

/** The characters that a table may be wide: the terminal's, and any number into a file. */
export function outputWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
}

function settleWidths<T>(columns: readonly Column<T>[], rows: readonly string[][], width: number): number[] {
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => stringWidth(row[index] ?? ''))));
  let excess = widths.reduce((sum, one) => sum + one + GAP.length, -GAP.length) - width;
  while (excess > 0) {
    const widest = widths.reduce(
      (best, one, index) => (!columns[index]?.whole && one > (widths[best] ?? 0) ? index : best),
      columns.findIndex(({ whole }) => !whole),
    );
    const room = widths[widest] ?? 0;
    if (room <= NARROWEST) break;
    widths[widest] = room - 1;
    excess -= 1;
  }
  return widths;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text that is no wider than so many characters: what is longer ends with an ellipsis. */
export function cut(text: string, room: number): string {
  if (stringWidth(text) <= room) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > room) break;
    kept += segment;
  }
  return `${kept}…`;
}
