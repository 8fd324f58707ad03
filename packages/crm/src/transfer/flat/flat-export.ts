import { csvHead, csvLines } from '@mainstay/kernel';
import { z } from 'zod';
import type { FileWriter } from '../export/file-writer.ts';
import { unsaidFacts } from '../export/unsaid-facts.ts';
import { type FlatColumn, flatReader, MORE, valueAt } from './flat-columns.ts';

/** What an export of an entity's records asks for besides which ones. */
export const flatFormat = {
  format: z.enum(['csv', 'json']).default('csv'),
  dialect: z
    .enum(['excel', 'plain'])
    .default('excel')
    .describe(
      'CSV: who reads it. `excel` guards cells against being run as formulas, which other programs would take for part of the value; `plain` has the ' +
        'same columns without the guard.',
    ),
};

/** Records as CSV (RFC 4180), which the import of the same columns reads back into equal records; `factsOf` gives what makes two equal. */
export function csvFile<R extends object>(
  name: string,
  columns: readonly FlatColumn[],
  factsOf: (record: R) => Record<string, unknown>,
  dialect: 'excel' | 'plain',
): FileWriter<R> {
  const guarded = dialect === 'excel';
  const headers = [...columns, MORE].map(({ header }) => header);
  const reader = flatReader(columns);
  const header = reader.header(new Map()).read(headers);
  return {
    contentType: 'text/csv; charset=utf-8',
    fileName: `${name}.csv`,
    head: csvHead(headers, { guarded, marked: guarded }),
    rows: (batch) =>
      csvLines(
        batch.map((record) => {
          const cells = columns.map((column) => cellOf(column, record));
          const { input } = reader.row(
            cells.map((cell) => asRead(cell, guarded)),
            header,
          );
          const unsaid = unsaidFacts(factsOf(record), input);
          return [...cells, Object.keys(unsaid).length > 0 ? JSON.stringify({ set: unsaid }) : ''];
        }),
        { guarded },
      ),
    tail: '',
  };
}

function cellOf({ field, write }: FlatColumn, record: object): string {
  const value = valueAt(record, field);
  if (value === null || value === undefined) return '';
  if (write) return write(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A cell as the import will see it: line breaks as one character, and a guard that was set taken off again. */
function asRead(cell: string, guarded: boolean): string {
  const read = cell.replace(/\r\n?/g, '\n');
  return guarded && /^'*[=+\-@\t\r\n]/.test(read) ? `'${read}` : read;
}
