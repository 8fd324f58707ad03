import { cellText, type CsvReader, csvRows, type Leftover } from '../../../transfer/index.ts';
import { type ContactDraft, type ImportRow } from '../import-row.ts';
import { draftOf, type Found } from '../draft.ts';
import { targetNamed } from '../targets.ts';
import { type CsvHeader, knownColumns, readHeader } from './csv-columns.ts';

const reader: CsvReader<CsvHeader, ContactDraft> = {
  isField: (name) => targetNamed(name) !== null,
  header: (mapping) => ({ read: (names) => readHeader(names, mapping), known: knownColumns }),
  row: readRecord,
};

/** Rows of a CSV text as contacts. Throws VALIDATION_ERROR when the header, the quoting or the mapping cannot be read. */
export function readCsv(text: string, mapping: Record<string, string>): AsyncGenerator<ImportRow> {
  return csvRows(text, mapping, reader);
}

/** What a row's cells say of a contact. Blank cells say nothing. */
export function readRecord(record: readonly string[], { columns, dayFirst }: CsvHeader): Omit<ImportRow, 'line'> {
  const found: Found[] = [];
  const leftovers: Leftover[] = [];
  for (const [index, { header, target, starred }] of columns.entries()) {
    const text = cellText(record[index]);
    if (text === '' || target?.kind === 'ignore') continue;
    if (target) found.push({ name: header, target, text, starred });
    else leftovers.push({ name: header, value: text });
  }
  const draft = draftOf(found, { dayFirst });
  return { ...draft, leftovers: [...leftovers, ...draft.leftovers] };
}
