import { Readable } from 'node:stream';
import { type AppError, commonErrors } from '@mainstay/core';
import { CsvError, parse } from 'csv-parse';
import { draftOf, type Found } from '../draft.ts';
import type { ImportRow, Leftover } from '../import-row.ts';
import { targetNamed } from '../targets.ts';
import { type CsvHeader, mappingKey } from './csv-columns.ts';
import { type CsvLayout, layoutOf } from './csv-layout.ts';

/** Characters handed to the parser at once. */
const SLICE = 64 * 1024;

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * Rows of a CSV text (RFC 4180; comma, semicolon, tab or bar; lines end with LF, CR or both). Throws VALIDATION_ERROR when the header or
 * the quoting cannot be read, or `mapping` names a field or a column that is not there.
 */
export async function* readCsv(text: string, mapping: Record<string, string>): AsyncGenerator<ImportRow> {
  const wanted = new Map(Object.entries(mapping).map(([name, field]) => [mappingKey(name), field]));
  const faults = Object.entries(mapping)
    .filter(([, field]) => targetNamed(field) === null)
    .map(([name]) => ({ path: `mapping.${name}`, message: 'Unknown field' }));
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
  // Within quotes the parser would count CR and LF as a line each.
  const content = text.replace(/\r\n?/g, '\n');
  const layout = layoutOf(content, wanted);
  if (!layout) throw unreadable('No column of the first lines is known; name them in `mapping`');
  requireColumns(layout.header, mapping);
  yield* rowsOf(content, layout);
}

async function* rowsOf(content: string, { delimiter, header, preamble, start }: CsvLayout): AsyncGenerator<ImportRow> {
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
        const row = rowOf(line, record, header);
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

function requireColumns({ columns }: CsvHeader, mapping: Record<string, string>): void {
  const present = new Set(columns.map(({ header }) => mappingKey(header)));
  const faults = Object.keys(mapping)
    .filter((name) => !present.has(mappingKey(name)))
    .map((name) => ({ path: `mapping.${name}`, message: 'The file does not have this column' }));
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
}

function rowOf(line: number, record: readonly string[], header: CsvHeader): ImportRow {
  // Spreadsheets leave out blank cells at a row's end. Cells beyond the header mean that some delimiter is not quoted.
  if (record.slice(header.columns.length).some((cell) => cell.trim() !== '')) {
    const message = `Has ${record.length} cells where the header has ${header.columns.length}`;
    return { line, input: {}, faults: [{ path: '', message }], warnings: [], leftovers: [] };
  }
  return { line, ...readRecord(record, header) };
}

/** What a row's cells say of a contact. Blank cells say nothing. */
export function readRecord(record: readonly string[], { columns, dayFirst }: CsvHeader): Omit<ImportRow, 'line'> {
  const found: Found[] = [];
  const leftovers: Leftover[] = [];
  for (const [index, { header, target, starred }] of columns.entries()) {
    const text = unescaped(record[index] ?? '').trim();
    if (text === '' || target?.kind === 'ignore') continue;
    if (target) found.push({ name: header, target, text, starred });
    else leftovers.push({ name: header, value: text });
  }
  const draft = draftOf(found, { dayFirst });
  return { ...draft, leftovers: [...leftovers, ...draft.leftovers] };
}

/** Takes back the quote that an export put before a formula character. */
function unescaped(cell: string): string {
  return /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}
