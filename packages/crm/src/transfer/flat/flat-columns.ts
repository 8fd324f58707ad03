import type { ErrorDetail } from '@mainstay/core';
import { cellText, type CsvReader, csvRows } from '../import/csv/csv-rows.ts';
import { type ImportRow, jsonObject, type Leftover } from '../import/import-row.ts';

type Draft = Record<string, unknown>;

/** One column of an entity's files, as an export writes it and an import reads it. */
export interface FlatColumn {
  header: string;
  /** The path of its field: `domain`, `addresses.0.city`. */
  field: string;
  /** What other programs call it. Letter case and punctuation make no difference. */
  also?: readonly string[];
  /** A value as text, where it is no text or number itself. */
  write?: (value: unknown) => string;
  /** The value of a text, where it is not the text itself; null for one that it cannot read. */
  read?: (text: string) => unknown;
  /** Told, and not read: `id`, the times. */
  told?: true;
}

/** The last column of an export: the facts that the others cannot say, as JSON. */
export const MORE: FlatColumn = { header: 'More Details', field: 'moreDetails', read: jsonObject };

/** Texts that a custom field's column may be mapped to. */
const CUSTOM_FIELD = /^customFields\.([A-Za-z][\w-]{0,49})$/;

/** A header by its letters and digits alone, so that `Company Name`, `company_name` and `companyName` are one. */
function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Where the cells of a column go: into a field, into a custom field, nowhere; null for one that no field takes. */
type Target = { column: FlatColumn } | { customField: string } | 'ignore' | null;

interface Header {
  columns: { header: string; target: Target }[];
}

/** Reads CSV files whose columns are these. */
export function flatReader(columns: readonly FlatColumn[]): CsvReader<Header, Draft> {
  const all = [...columns, MORE];
  const byHeader = new Map<string, FlatColumn>();
  for (const column of all)
    for (const name of [column.header, column.field, ...(column.also ?? [])])
      if (!byHeader.has(headerKey(name))) byHeader.set(headerKey(name), column);
  const named = (name: string): Target => {
    if (name === 'ignore' || name === '') return 'ignore';
    const custom = CUSTOM_FIELD.exec(name)?.[1];
    if (custom !== undefined) return { customField: custom };
    const column = all.find(({ field, told }) => field === name && !told);
    return column ? { column } : null;
  };
  const recognised = (header: string): Target => {
    const custom = named(header.trim());
    if (custom !== null && custom !== 'ignore') return custom;
    const column = byHeader.get(headerKey(header));
    if (!column) return null;
    return column.told ? 'ignore' : { column };
  };
  return {
    isField: (name) => named(name) !== null,
    header: (mapping) => ({
      read: (names) => ({
        columns: names.map((header) => {
          const mapped = mapping.get(header.trim().toLowerCase());
          return { header: header.trim(), target: mapped === undefined ? recognised(header) : named(mapped) };
        }),
      }),
      known: (header) => header.columns.filter(({ target }) => target !== null && target !== 'ignore').length,
    }),
    row: readRecord,
  };
}

/** The rows of a CSV text. Throws VALIDATION_ERROR where it cannot be read as a whole. */
export function flatRows(
  columns: readonly FlatColumn[],
  text: string,
  mapping: Record<string, string>,
): AsyncGenerator<ImportRow<Draft>> {
  return csvRows(text, mapping, flatReader(columns));
}

/** What a row's cells say. Blank cells say nothing. */
function readRecord(record: readonly string[], { columns }: Header): Omit<ImportRow<Draft>, 'line'> {
  const input: Draft = {};
  const faults: ErrorDetail[] = [];
  const warnings: ErrorDetail[] = [];
  const leftovers: Leftover[] = [];
  let more: Draft = {};
  const seen = new Map<string, string>();
  for (const [index, { header, target }] of columns.entries()) {
    const text = cellText(record[index]);
    if (text === '' || target === 'ignore') continue;
    if (target === null) {
      leftovers.push({ name: header, value: text });
      continue;
    }
    const field = 'column' in target ? target.column.field : `customFields.${target.customField}`;
    const known = seen.get(field);
    if (known !== undefined) {
      if (known !== text) leftovers.push({ name: header, value: text });
      continue;
    }
    seen.set(field, text);
    const value = 'column' in target && target.column.read ? target.column.read(text) : text;
    if (value === null) {
      const isJson = 'column' in target && target.column.read === jsonObject;
      const fault = { path: field, message: isJson ? 'Must be a JSON object' : 'Cannot be read' };
      if (isJson) faults.push(fault);
      else {
        warnings.push(fault);
        leftovers.push({ name: header, value: text });
      }
    } else if (field === MORE.field) more = ((value as Draft)['set'] ?? {}) as Draft;
    else put(input, field, value);
  }
  return { input: { ...input, ...more }, faults, warnings, leftovers };
}

/** Puts a value where a path says; numbers are places in lists. */
function put(input: Draft, path: string, value: unknown): void {
  const steps = path.split('.');
  let holder: Record<string, unknown> = input;
  for (const [at, step] of steps.slice(0, -1).entries()) {
    const inList = /^\d+$/.test(steps[at + 1]!);
    const next = holder[step] ?? (inList ? [] : {});
    holder[step] = next;
    holder = next as Record<string, unknown>;
  }
  const last = steps.at(-1)!;
  const known = holder[last];
  const areObjects = typeof known === 'object' && known !== null && typeof value === 'object' && value !== null;
  holder[last] = areObjects && !Array.isArray(value) ? { ...known, ...value } : value;
}

/** The value at a path; undefined where there is none. */
export function valueAt(record: object, path: string): unknown {
  return path
    .split('.')
    .reduce((at: unknown, step) => (at as Record<string, unknown> | undefined | null)?.[step], record);
}
