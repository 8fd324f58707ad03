import { defineModule } from '@mainstay/kernel';
import { sumImportFiles } from './import/import.rows.ts';
import { importErrors, mergeErrors } from './transfer.errors.ts';
import { transferPersonal } from './transfer.personal.ts';

export { BulkDelete, bulkOf, bulkResults, bulkUpdateOf } from './bulk/bulk.schemas.ts';
export { bulkDelete, bulkUpdate, runBulk } from './bulk/run-bulk.ts';
export { exportPieces } from './export/export-pieces.ts';
export { unsaidFacts } from './export/unsaid-facts.ts';
export { checkedRows } from './import/checked-rows.ts';
export { mappingKey } from './import/csv/csv-layout.ts';
export { cellText, type CsvReader, csvRows } from './import/csv/csv-rows.ts';
export { fieldKey } from './import/field-key.ts';
export { fitTo, textOf } from './import/fit-to.ts';
export { importJobs } from './import/import.jobs.ts';
export type { ImportKind } from './import/import-kind.ts';
export { type ImportRow, jsonObject, type Leftover } from './import/import-row.ts';
export type { ImportRecord, ImportRowRecord, RecordedRow } from './import/import.rows.ts';
export { IMPORT_BODY_LIMIT, importAnswers, importedFile, ListImports, strict } from './import/import.schemas.ts';
export { getImport, listImports, revertImport, startImport } from './import/import.service.ts';
export { undoable } from './import/revert-chunk.ts';
export { decoderOf, startsWithCard } from './import/text-of-bytes.ts';
export {
  type MovedReference,
  moveReferences,
  type Reference,
  referencesTo,
  restoreReferences,
} from './merge/merge-references.ts';
export { duplicateGroups } from './merge/duplicate-groups.ts';
export { mergeInput, type MergeInput } from './merge/merge.schemas.ts';
export { type MergedFields, mergedChanges, undoneChanges } from './merge/merged-values.ts';
export { purgeHistory } from './merge/purge-history.ts';
export { requireUndoable } from './merge/require-undoable.ts';
export { type FileWriter, jsonFile } from './export/file-writer.ts';
export type { FlatColumn } from './flat/flat-columns.ts';
export { tagCell, tagsOfCell } from './flat/tag-cells.ts';
export { csvFile, flatFormat } from './flat/flat-export.ts';
export { flatImport } from './flat/flat-import.ts';
export { flatImportSchemas } from './flat/flat-import.schemas.ts';
export { flatImports } from './flat/flat-imports.ts';
export { importErrors, mergeErrors } from './transfer.errors.ts';

/** What features share that take their records in and out by the many: bulk calls, imports, exports and merges. It has no procedures of its own. */
export const transferModule = defineModule({
  name: 'crm/transfer',
  dependsOn: ['platform/tenants', 'crm/custom-fields', 'crm/views'],
  router: {},
  errors: [importErrors, mergeErrors],
  usage: { storage: sumImportFiles },
  personalData: transferPersonal,
});
