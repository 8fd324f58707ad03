import { setImmediate } from 'node:timers/promises';
import type { ImportRow } from './import-row.ts';

/**
 * The rows of a reader, in order, those that were damaged before the file was written with a fault. Other work gets its turn behind each: the rows
 * before these are written meanwhile, and every answer of the database waits for a turn.
 */
export async function* checkedRows<D extends object>(rows: AsyncIterable<ImportRow<D>>): AsyncGenerator<ImportRow<D>> {
  for await (const row of rows) {
    await setImmediate();
    yield hasReplacement(row) ? damaged(row) : row;
  }
}

/** What an earlier program could not read stands as U+FFFD: such a name or address is nobody's. */
function hasReplacement({ input, leftovers }: ImportRow<object>): boolean {
  return leftovers.some(({ value }) => value.includes('\uFFFD')) || holdsReplacement(input);
}

function holdsReplacement(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\uFFFD');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsReplacement);
}

function damaged<D extends object>(row: ImportRow<D>): ImportRow<D> {
  const message = 'Has characters that were lost before the file was written (U+FFFD)';
  return { ...row, faults: [...row.faults, { path: '', message }] };
}
