import { setImmediate } from 'node:timers/promises';
import { type AppError, commonErrors } from '@mainstay/core';
import { readCsv } from './csv/csv-reader.ts';
import type { ImportRow } from './import-row.ts';
import { readVcardRows } from './vcard/vcard-reader.ts';

/** Data rows of one file, at most. */
const MOST_ROWS = 50_000;

/** Rows after which other work gets its turn. */
const TURN = 100;

/** The file's rows, in order. Throws VALIDATION_ERROR when the file as a whole cannot be read. */
export async function* readImport(
  format: 'csv' | 'vcard',
  content: string,
  mapping: Record<string, string>,
): AsyncGenerator<ImportRow> {
  let count = 0;
  for await (const row of format === 'csv' ? readCsv(content, mapping) : readVcardRows(content)) {
    count++;
    if (count % TURN === 0) await setImmediate();
    yield row;
  }
}

/** Counts a file's rows. Throws VALIDATION_ERROR, naming `content` or `mapping`, for what makes the file as a whole unreadable. */
export async function countRows(
  format: 'csv' | 'vcard',
  content: string,
  mapping: Record<string, string>,
): Promise<number> {
  // A file of another encoding that was read as UTF-8 holds the replacement character.
  if (!content.isWellFormed() || /[\0\uFFFD]/.test(content)) throw unreadable('The file is not UTF-8 text');
  if (content.trim() === '') throw unreadable('The file is empty');
  if (format === 'vcard' && Object.keys(mapping).length > 0) {
    throw commonErrors.VALIDATION_ERROR([{ path: 'mapping', message: 'Only a CSV file has columns to map' }]);
  }
  let count = 0;
  for await (const _row of readImport(format, content, mapping)) {
    if (++count > MOST_ROWS) throw unreadable(`The file has more than ${MOST_ROWS} rows`);
  }
  if (count === 0) throw unreadable('The file has no rows');
  return count;
}

function unreadable(message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
}
