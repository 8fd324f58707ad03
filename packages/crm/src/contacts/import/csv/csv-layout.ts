import { parse } from 'csv-parse/sync';
import { type CsvHeader, knownColumns, mappingKey, readHeader } from './csv-columns.ts';

/** Records among which the header is looked for: reports have a title and a date above it. */
const MOST_PREAMBLE = 20;

/** Columns of a file. */
const MAX_COLUMNS = 2_000;

/** Characters in which they are looked for. */
const HEAD = 64 * 1024;

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a CSV text is laid out. */
export interface CsvLayout {
  delimiter: string;
  header: CsvHeader;
  /** Records before the header. */
  preamble: number;
  /** Characters before the first record: the mark of the encoding and a `sep=` line. */
  start: number;
}

interface Candidate {
  delimiter: string;
  header: CsvHeader;
  preamble: number;
  known: number;
  filled: number;
}

/**
 * Finds the delimiter and the header of a text whose lines end with LF: a `sep=` line says the delimiter (Excel), else it is the one
 * that makes most known columns. Null when no line names a column that is known or mapped.
 */
export function layoutOf(content: string, mapping: ReadonlyMap<string, string>): CsvLayout | null {
  const bom = content.startsWith('\uFEFF') ? 1 : 0;
  const said = /^\s*"?sep=([^\n"]?)"?[^\n\S]*(?:\n|$)/i.exec(content.slice(bom, bom + 200));
  const start = bom + (said?.[0].length ?? 0);
  const head = content.slice(start, start + HEAD);
  const delimiters = said?.[1] ? [said[1]] : DELIMITERS;
  const candidates = delimiters.flatMap((delimiter) => candidatesOf(head, delimiter, mapping));
  const [first] = candidates;
  if (!first) return null;
  // The widest kind of line that names something: a title line may hold one known word, a header holds several.
  const best = candidates.reduce((most, next) => (next.known > most.known ? next : most));
  return best.known === 0 ? null : { delimiter: best.delimiter, header: best.header, preamble: best.preamble, start };
}

function candidatesOf(head: string, delimiter: string, mapping: ReadonlyMap<string, string>): Candidate[] {
  const records = firstRecords(head, delimiter);
  const filled = records.map((record) => record.filter((cell) => cell.trim() !== '').length);
  const widest = Math.max(0, ...filled);
  return records.flatMap((record, preamble): Candidate[] => {
    // Lines that are much narrower than the rows stand above the table.
    if (filled[preamble]! * 2 < widest || record.length > MAX_COLUMNS) return [];
    const header = readHeader(record, mapping);
    const mapped = record.filter((name) => mapping.has(mappingKey(name))).length;
    return [{ delimiter, header, preamble, known: knownColumns(header) + mapped, filled: filled[preamble]! }];
  });
}

function firstRecords(head: string, delimiter: string): string[][] {
  const records: string[][] = [];
  try {
    parse(head, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: MOST_PREAMBLE,
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
  } catch {
    // A quote that is open where the head ends: what stands before it is enough.
  }
  return records;
}
