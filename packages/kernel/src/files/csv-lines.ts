import { stringify } from 'csv-stringify/sync';

export interface CsvOptions {
  /** Keeps spreadsheets from running cells as formulas; unless told otherwise, they are kept from it. */
  guarded?: boolean;
}

/** The first line of a file, with the mark by which spreadsheets know UTF-8 unless told otherwise. */
export function csvHead(
  header: readonly string[],
  { marked = true, ...options }: CsvOptions & { marked?: boolean } = {},
): string {
  return `${marked ? '\uFEFF' : ''}${csvLines([header], options)}`;
}

/** Rows as CSV lines (RFC 4180), no cell of which a spreadsheet runs as a formula unless the guard is off. */
export function csvLines(rows: readonly (readonly string[])[], { guarded = true }: CsvOptions = {}): string {
  return stringify(guarded ? rows.map((row) => row.map(escaped)) : rows.map((row) => [...row]), {
    record_delimiter: '\r\n',
    // By itself the library quotes a line break only where it is the very one that ends records.
    quoted_match: /[\r\n]/,
  });
}

/**
 * A leading quote keeps spreadsheets from running a cell as a formula (OWASP, CSV injection). One that is there already gets a
 * second, so that a reader who takes one away restores the text.
 */
function escaped(cell: string): string {
  return /^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
