import { stringify } from 'csv-stringify/sync';

/** The first line of a file, with the mark by which spreadsheets know UTF-8. */
export function csvHead(header: readonly string[]): string {
  return `\uFEFF${csvLines([header])}`;
}

/** Rows as CSV lines (RFC 4180), no cell of which a spreadsheet runs as a formula. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(escaped)),
    // By itself the library quotes a line break only where it is the very one that ends records.
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
}

/**
 * A leading quote keeps spreadsheets from running a cell as a formula (OWASP, CSV injection). One that is there already gets a
 * second, so that a reader who takes one away restores the text.
 */
function escaped(cell: string): string {
  return /^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
