import { csvHead, csvLines } from '@mainstay/kernel';
import type { Contact } from '../../contacts.schemas.ts';
import { readHeader } from '../../import/csv/csv-columns.ts';
import { readRecord } from '../../import/csv/csv-reader.ts';
import { unsaidFacts } from '../../../transfer/index.ts';
import { factsOf } from '../contact-facts.ts';
import { googleCells, googleColumns } from './google-columns.ts';
import { ownCells, ownColumns } from './own-columns.ts';
import { outlookCells, outlookColumns } from './outlook-columns.ts';

/** For whom a CSV file is written. */
export interface CsvWriter {
  /** The first line. */
  head: string;
  /** Contacts as lines (RFC 4180) that the import reads back into equal contacts. */
  rows: (contacts: readonly Contact[]) => string;
}

/** The last column: the facts that the others cannot say, as JSON. */
const MORE = 'More Contact Details';

interface Layout {
  columns: readonly string[];
  cells: (contact: Contact) => string[];
  /** Keeps spreadsheets from running cells as formulas; other programs would take the quote for part of the value. */
  guarded: boolean;
}

const LAYOUTS = {
  excel: { columns: ownColumns, cells: ownCells, guarded: true },
  plain: { columns: ownColumns, cells: ownCells, guarded: false },
  google: { columns: googleColumns, cells: googleCells, guarded: false },
  outlook: { columns: outlookColumns, cells: outlookCells, guarded: false },
} satisfies Record<string, Layout>;
export type CsvDialect = keyof typeof LAYOUTS;

/** The writer of a dialect. */
export function csvWriter(dialect: CsvDialect): CsvWriter {
  const { columns, cells, guarded } = LAYOUTS[dialect];
  const header = [...columns, MORE];
  const read = readHeader(header, new Map());
  return {
    head: csvHead(header, { guarded, marked: dialect === 'excel' || dialect === 'outlook' }),
    rows: (contacts) =>
      csvLines(
        contacts.map((contact) => {
          const written = cells(contact);
          const { input } = readRecord(
            written.map((cell) => asRead(cell, guarded)),
            read,
          );
          const unsaid = unsaidFacts(factsOf(contact), input);
          return [...written, Object.keys(unsaid).length > 0 ? JSON.stringify({ set: unsaid }) : ''];
        }),
        { guarded },
      ),
  };
}

/** A cell as the import will see it: line breaks as one character, and a guard that was set taken off again. */
function asRead(cell: string, guarded: boolean): string {
  const read = cell.replace(/\r\n?/g, '\n');
  return guarded && /^'*[=+\-@\t\r\n]/.test(read) ? `'${read}` : read;
}
