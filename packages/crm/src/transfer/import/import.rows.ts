import type { Tx } from '@mainstay/db';
import { type ImportEntity, importFiles, importRows, imports } from '@mainstay/db/schema';
import { insertMany, tenantRows } from '@mainstay/kernel';
import { and, asc, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';

/** The rows of imports. Whoever works on one locks it and so does so alone. */
export const importRecords = tenantRows(imports, {
  columns: {
    id: imports.id,
    entity: imports.entity,
    status: imports.status,
    format: imports.format,
    mode: imports.mode,
    matchBy: imports.matchBy,
    mapping: imports.mapping,
    dryRun: imports.dryRun,
    options: imports.options,
    unmapped: imports.unmapped,
    total: imports.total,
    processed: imports.processed,
    created: imports.created,
    updated: imports.updated,
    failed: imports.failed,
    warned: imports.warned,
    error: imports.error,
    createdBy: imports.createdBy,
    version: imports.version,
    createdAt: imports.createdAt,
    finishedAt: imports.finishedAt,
  },
  sorts: { createdAt: null },
});

/** The imports of one entity. */
export const ofEntity = (entity: ImportEntity) => eq(imports.entity, entity);

const ofImport = (tenantId: string, importId: string) =>
  and(eq(importRows.tenantId, tenantId), eq(importRows.importId, importId));

export type ImportRecord = Awaited<ReturnType<typeof importRecords.get>>;
export type ImportRowRecord = typeof importRows.$inferInsert;
export type ImportChanges = Partial<Pick<typeof imports.$inferInsert, 'status' | 'error'>> & {
  finished?: boolean;
};

type NewImport = Pick<
  ImportRecord,
  | 'id'
  | 'entity'
  | 'format'
  | 'mode'
  | 'dryRun'
  | 'options'
  | 'unmapped'
  | 'mapping'
  | 'matchBy'
  | 'total'
  | 'createdBy'
>;

/** Adds an import and its text, sealed. */
export async function insertImport(
  tx: Tx,
  tenantId: string,
  values: NewImport,
  content: Buffer,
): Promise<ImportRecord> {
  const row = await importRecords.insert(tx, tenantId, values);
  await tx.insert(importFiles).values({ tenantId, importId: row.id, content });
  return row;
}

const fileOf = (tenantId: string, importId: string) =>
  and(eq(importFiles.tenantId, tenantId), eq(importFiles.importId, importId));

/** The uploaded text, sealed; null once the import is over. */
export async function findContent(tx: Tx, tenantId: string, importId: string): Promise<Buffer | null> {
  const [row] = await tx.select({ content: importFiles.content }).from(importFiles).where(fileOf(tenantId, importId));
  return row?.content ?? null;
}

export async function deleteContent(tx: Tx, tenantId: string, importId: string): Promise<void> {
  await tx.delete(importFiles).where(fileOf(tenantId, importId));
}

/** Bytes of the files that a tenant's imports keep until they are done. */
export async function sumImportFiles(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ bytes: sql<number>`coalesce(sum(octet_length(${importFiles.content})), 0)::float8` })
    .from(importFiles)
    .where(eq(importFiles.tenantId, tenantId));
  return row!.bytes;
}

/** Rows by what became of them. */
export type Counts = Record<'created' | 'updated' | 'failed' | 'warned', number>;

/** Changes an import and adds to its counts. Throws NOT_FOUND. */
export async function updateImport(
  tx: Tx,
  tenantId: string,
  id: string,
  { finished, ...changes }: ImportChanges,
  counts: Counts = { created: 0, updated: 0, failed: 0, warned: 0 },
): Promise<ImportRecord> {
  const { created, updated, failed, warned } = counts;
  return importRecords.update(tx, tenantId, id, {
    ...changes,
    ...(finished ? { finishedAt: sql`now()` } : {}),
    processed: sql`${imports.processed} + ${created + updated + failed}`,
    created: sql`${imports.created} + ${created}`,
    updated: sql`${imports.updated} + ${updated}`,
    failed: sql`${imports.failed} + ${failed}`,
    warned: sql`${imports.warned} + ${warned}`,
  });
}

/** The last line whose outcome is recorded; 0 when there is none. */
export async function lastRecordedLine(tx: Tx, tenantId: string, importId: string): Promise<number> {
  const [row] = await tx
    .select({ line: max(importRows.line) })
    .from(importRows)
    .where(ofImport(tenantId, importId));
  return row?.line ?? 0;
}

/** The recorded lines that created a record. */
export async function createdLines(tx: Tx, tenantId: string, importId: string): Promise<Set<number>> {
  const rows = await tx
    .select({ line: importRows.line })
    .from(importRows)
    .where(and(ofImport(tenantId, importId), eq(importRows.outcome, 'created')));
  return new Set(rows.map((row) => row.line));
}

/** What a row says nothing of: `insertMany` goes by the columns of the first. */
const UNSAID = { recordId: null, recordVersion: null, errors: null, warnings: null, before: null };

export async function insertRows(tx: Tx, rows: readonly ImportRowRecord[]): Promise<void> {
  await insertMany(
    tx,
    importRows,
    rows.map((row) => ({ ...UNSAID, ...row })),
  );
}

/** The first faulty rows. */
export function findFaults(tx: Tx, tenantId: string, importId: string, limit: number) {
  return tx
    .select({ line: importRows.line, errors: importRows.errors })
    .from(importRows)
    .where(and(ofImport(tenantId, importId), eq(importRows.outcome, 'failed')))
    .orderBy(asc(importRows.line))
    .limit(limit);
}

/** The first rows that were written with a warning. */
export function findWarnings(tx: Tx, tenantId: string, importId: string, limit: number) {
  return tx
    .select({ line: importRows.line, warnings: importRows.warnings })
    .from(importRows)
    .where(and(ofImport(tenantId, importId), isNotNull(importRows.warnings)))
    .orderBy(asc(importRows.line))
    .limit(limit);
}

/** The first rows that a revert kept. */
export function findKept(tx: Tx, tenantId: string, importId: string, limit: number) {
  return tx
    .select({ line: importRows.line, recordId: importRows.recordId })
    .from(importRows)
    .where(and(ofImport(tenantId, importId), eq(importRows.reverted, 'kept')))
    .orderBy(asc(importRows.line))
    .limit(limit);
}

export function countReverted(
  tx: Tx,
  tenantId: string,
  importId: string,
  reverted: 'reverted' | 'kept',
): Promise<number> {
  return tx.$count(importRows, and(ofImport(tenantId, importId), eq(importRows.reverted, reverted)));
}

/** Some records that an import wrote and that were not looked at by its revert yet. */
export async function nextToRevert(tx: Tx, tenantId: string, importId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ recordId: importRows.recordId })
    .from(importRows)
    .where(and(ofImport(tenantId, importId), isNotNull(importRows.recordId), isNull(importRows.reverted)))
    .orderBy(importRows.recordId)
    .limit(limit);
  return rows.flatMap(({ recordId }) => recordId ?? []);
}

/** What an import did to one record, last row first. */
export function rowsOfRecord(tx: Tx, tenantId: string, importId: string, recordId: string) {
  return tx
    .select({
      line: importRows.line,
      outcome: importRows.outcome,
      recordVersion: importRows.recordVersion,
      before: importRows.before,
    })
    .from(importRows)
    .where(and(ofImport(tenantId, importId), eq(importRows.recordId, recordId)))
    .orderBy(sql`${importRows.line} desc`);
}

export async function markRows(
  tx: Tx,
  tenantId: string,
  importId: string,
  lines: readonly number[],
  reverted: 'reverted' | 'kept',
): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .update(importRows)
    .set({ reverted })
    .where(and(ofImport(tenantId, importId), inArray(importRows.line, [...lines])));
}

/** A row of an import as its revert sees it. */
export type RecordedRow = Awaited<ReturnType<typeof rowsOfRecord>>[number];
