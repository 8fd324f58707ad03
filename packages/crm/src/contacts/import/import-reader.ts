import { setImmediate } from 'node:timers/promises';
import { type AppError, commonErrors } from '@mainstay/core';
import { readCsv } from './csv/csv-reader.ts';
import type { ImportFormat } from './detect-format.ts';
import type { ImportRow } from './import-row.ts';
import type { Unmapped } from './import.schemas.ts';
import { readVcardRows } from './vcard/vcard-reader.ts';

/** Data rows of one file, at most. */
const MAX_ROWS = 50_000;

/** Different columns, properties and labels without a field that are listed, at most. */
const MAX_UNMAPPED = 200;

/** Characters of a listed name. */
const MAX_NAME = 100;

/** Rows after which other work gets its turn. */
const TURN = 100;

/** The file's rows, in order. Throws VALIDATION_ERROR when the file as a whole cannot be read. */
export async function* readImport(
  format: ImportFormat,
  content: string,
  mapping: Record<string, string>,
): AsyncGenerator<ImportRow> {
  let count = 0;
  for await (const row of format === 'csv' ? readCsv(content, mapping) : readVcardRows(content, mapping)) {
    count++;
    if (count % TURN === 0) await setImmediate();
    yield hasReplacement(row) ? damaged(row) : row;
  }
}

/** What an earlier program could not read stands as U+FFFD: such a name or address is nobody's. */
function hasReplacement({ input, leftovers }: ImportRow): boolean {
  return leftovers.some(({ value }) => value.includes('\uFFFD')) || holdsReplacement(input);
}

function holdsReplacement(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\uFFFD');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsReplacement);
}

function damaged(row: ImportRow): ImportRow {
  const message = 'Has characters that were lost before the file was written (U+FFFD)';
  return { ...row, faults: [...row.faults, { path: '', message }] };
}

/** What a file holds. */
export interface Survey {
  rows: number;
  /** What it says that no field takes. */
  unmapped: Unmapped[];
}

/** Reads a file through. Throws VALIDATION_ERROR, naming `content` or `mapping`, for what makes the file as a whole unreadable. */
export async function surveyFile(
  format: ImportFormat,
  content: string,
  mapping: Record<string, string>,
): Promise<Survey> {
  if (!content.isWellFormed() || content.includes('\0')) throw unreadable('The file is not text');
  if (content.trim() === '') throw unreadable('The file is empty');
  let rows = 0;
  let any = false;
  const unmapped = new Map<string, Unmapped>();
  for await (const { line, leftovers, noContact } of readImport(format, content, mapping)) {
    any = true;
    if (!noContact && ++rows > MAX_ROWS) throw unreadable(`The file has more than ${MAX_ROWS} rows`);
    for (const leftover of leftovers) {
      const name = leftover.name.slice(0, MAX_NAME) || '(no header)';
      const known = unmapped.get(name);
      if (known) known.count++;
      else if (unmapped.size < MAX_UNMAPPED) unmapped.set(name, { name, count: 1, line });
    }
  }
  if (!any) throw unreadable('The file has no rows');
  return { rows, unmapped: [...unmapped.values()] };
}

function unreadable(message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
}
