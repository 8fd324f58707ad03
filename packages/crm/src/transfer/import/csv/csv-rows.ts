import { Readable } from 'node:stream';
import { type AppError, commonErrors, type ErrorDetail } from '@mainstay/core';
import { CsvError, parse } from 'csv-parse';
import type { ImportRow, Leftover } from '../import-row.ts';
import { type CsvLayout, type HeaderReader, layoutOf, mappingKey } from './csv-layout.ts';

/** Characters handed to the parser at once. */
const SLICE = 64 * 1024;

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** How the rows of a CSV text become records. */
export interface CsvReader<H, D extends object> {
  /** Whether a mapping can name this field. */
  isField(name: string): boolean;
  header(mapping: ReadonlyMap<string, string>): HeaderReader<H>;
  /** What a row's cells say. */
  row(record: readonly string[], header: H): Omit<ImportRow<D>, 'line'>;
}

/**
 * Rows of a CSV text (RFC 4180; comma, semicolon, tab or bar; lines end with LF, CR or both). Throws VALIDATION_ERROR when the header or
 * the quoting cannot be read, or `mapping` names a field or a column that is not there.
 */
export async function* csvRows<H, D extends object>(
  text: string,
  mapping: Record<string, string>,
  reader: CsvReader<H, D>,
): AsyncGenerator<ImportRow<D>> {
  const wanted = new Map(Object.entries(mapping).map(([name, field]) => [mappingKey(name), field]));
  requireNone(mapping, 'Unknown field', (_name, field) => !reader.isField(field));
  // Within quotes the parser would count CR and LF as a line each.
  const content = text.replace(/\r\n?/g, '\n');
  const layout = layoutOf(content, wanted, reader.header(wanted));
  if (!layout) throw unreadable('No column of the first lines is known; name them in `mapping`');
  const present = new Set(layout.names.map(mappingKey));
  requireNone(mapping, 'The file does not have this column', (name) => !present.has(mappingKey(name)));
  yield* rowsOf(content, layout, reader);
}

/** Throws VALIDATION_ERROR for the columns of a mapping that have a fault. */
function requireNone(
  mapping: Record<string, string>,
  message: string,
  isFault: (name: string, field: string) => boolean,
): void {
  const faults = Object.entries(mapping).flatMap(([name, field]): ErrorDetail[] =>
    isFault(name, field) ? [{ path: `mapping.${name}`, message }] : [],
  );
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
}

async function* rowsOf<H, D extends object>(
  content: string,
  { delimiter, header, names, preamble, start }: CsvLayout<H>,
  reader: CsvReader<H, D>,
): AsyncGenerator<ImportRow<D>> {
  const parser = parse({
    info: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  const before = content.slice(0, start).split('\n').length - 1;
  let lines = 0;
  let skipped = 0;
  let above: Leftover[] = [];
  try {
    for await (const parsed of Readable.from(slices(content, start)).pipe(parser)) {
      const { record, info } = parsed as Parsed;
      lines = info.lines;
      if (skipped < preamble) above.push({ name: 'lines above the header', value: record.join(' ').trim() });
      else if (skipped > preamble) {
        const line = before + info.lines - record.join('').split('\n').length + 1;
        const row = { line, ...(tooLong<D>(record, names.length) ?? reader.row(record, header)) };
        yield { ...row, leftovers: [...above, ...row.leftovers] };
        above = [];
      }
      skipped++;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(`Line ${openQuote(content, start, lines) + before}: a quote is not closed`);
  }
}

function unreadable(message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
}

function* slices(text: string, start: number): Generator<string> {
  for (let at = start; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}

/** The line on which the quote stands that nothing closes, behind so many lines that are read. */
function openQuote(content: string, start: number, lines: number): number {
  let at = start;
  for (let line = 0; line < lines; line++) at = content.indexOf('\n', at) + 1;
  let line = lines + 1;
  let opened = line;
  let quoted = false;
  for (; at < content.length; at++) {
    if (content[at] === '\n') line++;
    else if (content[at] === '"') {
      quoted = !quoted;
      if (quoted) opened = line;
    }
  }
  return opened;
}

function tooLong<D extends object>(record: readonly string[], columns: number): Omit<ImportRow<D>, 'line'> | null {
  // Spreadsheets leave out blank cells at a row's end. Cells beyond the header mean that some delimiter is not quoted.
  if (record.slice(columns).every((cell) => cell.trim() === '')) return null;
  const message = `Has ${record.length} cells where the header has ${columns}`;
  return { input: {} as D, faults: [{ path: '', message }], warnings: [], leftovers: [] };
}

/** A cell's text, without the quote that an export put before a formula character. */
export function cellText(cell: string | undefined): string {
  const text = cell ?? '';
  return (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text).trim();
}
