import { parse } from 'csv-parse/sync';

/** Records among which the header is looked for: reports have a title and a date above it. */
const MOST_PREAMBLE = 20;

/** Columns of a file. */
const MAX_COLUMNS = 2_000;

/** Characters in which they are looked for. */
const HEAD = 64 * 1024;

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a reader takes the header of a file. */
export interface HeaderReader<H> {
  /** What the columns of a line are if it is the header. */
  read(names: readonly string[]): H;
  /** How many of them are known. */
  known(header: H): number;
}

/** How a mapping and a header name a column, letter case and blanks at the ends aside. */
export function mappingKey(header: string): string {
  return header.trim().toLowerCase();
}

/** How a CSV text is laid out. */
export interface CsvLayout<H> {
  delimiter: string;
  header: H;
  /** The names of its columns as they are written. */
  names: readonly string[];
  /** Records before the header. */
  preamble: number;
  /** Characters before the first record: the mark of the encoding and a `sep=` line. */
  start: number;
}

interface Candidate<H> {
  delimiter: string;
  header: H;
  names: readonly string[];
  preamble: number;
  known: number;
  filled: number;
}

/**
 * Finds the delimiter and the header of a text whose lines end with LF: a `sep=` line says the delimiter (Excel), else it is the one
 * that makes most known columns. Null when no line names a column that is known or mapped.
 */
export function layoutOf<H>(
  content: string,
  mapping: ReadonlyMap<string, string>,
  reader: HeaderReader<H>,
): CsvLayout<H> | null {
  const bom = content.startsWith('\uFEFF') ? 1 : 0;
  const said = /^\s*"?sep=([^\n"]?)"?[^\n\S]*(?:\n|$)/i.exec(content.slice(bom, bom + 200));
  const start = bom + (said?.[0].length ?? 0);
  const head = content.slice(start, start + HEAD);
  const delimiters = said?.[1] ? [said[1]] : DELIMITERS;
  const candidates = delimiters.flatMap((delimiter) => candidatesOf(head, delimiter, mapping, reader));
  const [first] = candidates;
  if (!first) return null;
  // The widest kind of line that names something: a title line may hold one known word, a header holds several.
  const best = candidates.reduce((most, next) => (next.known > most.known ? next : most));
  if (best.known === 0) return null;
  const { delimiter, header, names, preamble } = best;
  return { delimiter, header, names, preamble, start };
}

function candidatesOf<H>(
  head: string,
  delimiter: string,
  mapping: ReadonlyMap<string, string>,
  reader: HeaderReader<H>,
): Candidate<H>[] {
  const records = firstRecords(head, delimiter);
  const filled = records.map((record) => record.filter((cell) => cell.trim() !== '').length);
  const widest = Math.max(0, ...filled);
  return records.flatMap((record, preamble): Candidate<H>[] => {
    // Lines that are much narrower than the rows stand above the table.
    if (filled[preamble]! * 2 < widest || record.length > MAX_COLUMNS) return [];
    const header = reader.read(record);
    const mapped = record.filter((name) => mapping.has(mappingKey(name))).length;
    return [
      { delimiter, header, names: record, preamble, known: reader.known(header) + mapped, filled: filled[preamble]! },
    ];
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
