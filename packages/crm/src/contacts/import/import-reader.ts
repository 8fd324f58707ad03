import { checkedRows, type ImportRecord } from '../../transfer/index.ts';
import { readCsv } from './csv/csv-reader.ts';
import type { ImportRow } from './import-row.ts';
import { readVcardRows } from './vcard/vcard-reader.ts';

/** The file's rows, in order. Throws VALIDATION_ERROR when the file as a whole cannot be read. */
export function readImport(
  format: ImportRecord['format'],
  content: string,
  mapping: Record<string, string>,
): AsyncGenerator<ImportRow> {
  return checkedRows<ImportRow['input']>(
    format === 'csv' ? readCsv(content, mapping) : readVcardRows(content, mapping),
  );
}
