import { Readable } from 'node:stream';
import { type AppError, commonErrors } from '@mainstay/core';
import { CsvError, parse } from 'csv-parse';
import type { ImportRow } from '../import-row.ts';
import { readCells } from './csv-cells.ts';
import { type CsvTarget, recognisedTarget, targetNamed } from './csv-columns.ts';

/** Characters handed to the parser at once. */
const SLICE = 64 * 1024;

/** Rows of a CSV text (RFC 4180; comma, semicolon or tab). Throws VALIDATION_ERROR when the header or the quoting cannot be read. */
export async function* readCsv(text: string, mapping: Record<string, string>): AsyncGenerator<ImportRow> {
  // Within quotes the parser would count CR and LF as a line each.
  const content = text.replace(/\r\n?/g, '\n');
  const parser = parse({
    bom: true,
    info: true,
    delimiter: delimiterOf(content),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  let targets: CsvTarget[] | null = null;
  try {
    for await (const parsed of Readable.from(slices(content)).pipe(parser)) {
      const { record, info } = parsed as { record: string[]; info: { lines: number } };
      if (!targets) {
        targets = targetsOf(record, mapping);
        continue;
      }
      const line = info.lines - record.join('').split('\n').length + 1;
      yield rowOf(line, record, targets);
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw unreadable(`Line ${(error as { lines?: number }).lines ?? '?'}: a quote is not closed`);
    throw error;
  }
  if (!targets) throw unreadable('The file has no header');
}

function unreadable(message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}

/** Whichever of comma, semicolon and tab the header holds most of, outside quotes. */
function delimiterOf(content: string): string {
  const start = content.search(/[^\s\uFEFF]/);
  const header = content.slice(
    Math.max(0, start),
    content.indexOf('\n', start) < 0 ? undefined : content.indexOf('\n', start),
  );
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function targetsOf(header: readonly string[], mapping: Record<string, string>): CsvTarget[] {
  const named = new Map(Object.entries(mapping).map(([name, field]) => [name.trim().toLowerCase(), { name, field }]));
  const faults = [...named.values()]
    .filter(({ field }) => targetNamed(field) === null)
    .map(({ name }) => ({ path: `mapping.${name}`, message: 'Unknown field' }));
  const present = new Set(header.map((name) => name.trim().toLowerCase()));
  for (const [key, { name }] of named) {
    if (!present.has(key)) faults.push({ path: `mapping.${name}`, message: 'The file does not have this column' });
  }
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);

  const explicit = header
    .map((name) => named.get(name.trim().toLowerCase()))
    .map((entry) => entry && targetNamed(entry.field));
  const taken = new Set(explicit.flatMap((target) => (target ? [keyOf(target)] : [])));
  const titled = header.some((name) => /^job ?title$/i.test(name.trim()));
  const targets = header.map((name, index): CsvTarget => {
    const mapped = explicit[index];
    if (mapped) return mapped;
    // Outlook's "Title" is Dr. or Mr.; its "Job Title" is the title.
    const recognised = titled && /^title$/i.test(name.trim()) ? null : recognisedTarget(name);
    if (!recognised || taken.has(keyOf(recognised))) return { kind: 'ignore' };
    taken.add(keyOf(recognised));
    return recognised;
  });
  if (targets.every((target) => target.kind === 'ignore')) {
    throw unreadable('No column of the first line is known; name them in `mapping`');
  }
  return targets;
}

function keyOf(target: CsvTarget): string {
  if (target.kind === 'entry') return `${target.list}.${target.slot}.${target.part}`;
  if (target.kind === 'customField') return `customFields.${target.key}`;
  return target.kind === 'plain' ? target.field : '';
}

function rowOf(line: number, record: readonly string[], targets: readonly CsvTarget[]): ImportRow {
  const surplus = record.slice(targets.length).some((cell) => cell.trim() !== '');
  if (record.length < targets.length || surplus) {
    const message = `Has ${record.length} cells where the header has ${targets.length}`;
    return { line, input: {}, faults: [{ path: '', message }] };
  }
  return { line, ...readCells(record, targets) };
}
