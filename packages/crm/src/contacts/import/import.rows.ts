import type { Tx } from '@mainstay/db';
import { contactImportFiles, contactImportRows, contactImports } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, asc, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';

/** The rows of imports. Whoever works on one locks it and so does so alone. */
export const importRecords = tenantRows(contactImports, {
  columns: {
    id: contactImports.id,
    status: contactImports.status,
    format: contactImports.format,
    mode: contactImports.mode,
    matchBy: contactImports.matchBy,
    mapping: contactImports.mapping,
    dryRun: contactImports.dryRun,
    options: contactImports.options,
    unmapped: contactImports.unmapped,
    total: contactImports.total,
    processed: contactImports.processed,
    created: contactImports.created,
    updated: contactImports.updated,
    failed: contactImports.failed,
    warned: contactImports.warned,
    error: contactImports.error,
    createdBy: contactImports.createdBy,
    version: contactImports.version,
    createdAt: contactImports.createdAt,
    finishedAt: contactImports.finishedAt,
  },
  sorts: { createdAt: null },
});

const ofImport = (tenantId: string, importId: string) =>
  and(eq(contactImportRows.tenantId, tenantId), eq(contactImportRows.importId, importId));

export type ImportRecord = Awaited<ReturnType<typeof importRecords.get>>;
export type ImportRowRecord = typeof contactImportRows.$inferInsert;
export type ImportChanges = Partial<Pick<typeof contactImports.$inferInsert, 'status' | 'error'>> & {
  finished?: boolean;
};

type NewImport = Pick<
  ImportRecord,
  'id' | 'format' | 'mode' | 'dryRun' | 'options' | 'unmapped' | 'mapping' | 'matchBy' | 'total' | 'createdBy'
>;

/** Adds an import and its text, sealed. */
export async function insertImport(
  tx: Tx,
  tenantId: string,
  values: NewImport,
  content: Buffer,
): Promise<ImportRecord> {
  const row = await importRecords.insert(tx, tenantId, values);
  await tx.insert(contactImportFiles).values({ tenantId, importId: row.id, content });
  return row;
}

const fileOf = (tenantId: string, importId: string) =>
  and(eq(contactImportFiles.tenantId, tenantId), eq(contactImportFiles.importId, importId));

/** The uploaded text, sealed; null once the import is over. */
export async function findContent(tx: Tx, tenantId: string, importId: string): Promise<Buffer | null> {
  const [row] = await tx
    .select({ content: contactImportFiles.content })
    .from(contactImportFiles)
    .where(fileOf(tenantId, importId));
  return row?.content ?? null;
}

export async function deleteContent(tx: Tx, tenantId: string, importId: string): Promise<void> {
  await tx.delete(contactImportFiles).where(fileOf(tenantId, importId));
}

/** Bytes of the files that a tenant's imports keep until they are done. */
export async function sumImportFiles(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ bytes: sql<number>`coalesce(sum(octet_length(${contactImportFiles.content})), 0)::float8` })
    .from(contactImportFiles)
    .where(eq(contactImportFiles.tenantId, tenantId));
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
    processed: sql`${contactImports.processed} + ${created + updated + failed}`,
    created: sql`${contactImports.created} + ${created}`,
    updated: sql`${contactImports.updated} + ${updated}`,
    failed: sql`${contactImports.failed} + ${failed}`,
    warned: sql`${contactImports.warned} + ${warned}`,
  });
}

/** The last line whose outcome is recorded; 0 when there is none. */
export async function lastRecordedLine(tx: Tx, tenantId: string, importId: string): Promise<number> {
  const [row] = await tx
    .select({ line: max(contactImportRows.line) })
    .from(contactImportRows)
    .where(ofImport(tenantId, importId));
  return row?.line ?? 0;
}

/** The recorded lines that created a contact. */
export async function createdLines(tx: Tx, tenantId: string, importId: string): Promise<Set<number>> {
  const rows = await tx
    .select({ line: contactImportRows.line })
    .from(contactImportRows)
    .where(and(ofImport(tenantId, importId), eq(contactImportRows.outcome, 'created')));
  return new Set(rows.map((row) => row.line));
}

export async function insertRows(tx: Tx, rows: ImportRowRecord[]): Promise<void> {
  if (rows.length > 0) await tx.insert(contactImportRows).values(rows);
}

/** The first faulty rows. */
export function findFaults(tx: Tx, tenantId: string, importId: string, limit: number) {
  return tx
    .select({ line: contactImportRows.line, errors: contactImportRows.errors })
    .from(contactImportRows)
    .where(and(ofImport(tenantId, importId), eq(contactImportRows.outcome, 'failed')))
    .orderBy(asc(contactImportRows.line))
    .limit(limit);
}

/** The first rows that were written with a warning. */
export function findWarnings(tx: Tx, tenantId: string, importId: string, limit: number) {
  return tx
    .select({ line: contactImportRows.line, warnings: contactImportRows.warnings })
    .from(contactImportRows)
    .where(and(ofImport(tenantId, importId), isNotNull(contactImportRows.warnings)))
    .orderBy(asc(contactImportRows.line))
    .limit(limit);
}

/** The first rows that a revert kept. */
export function findKept(tx: Tx, tenantId: string, importId: string, limit: number) {
  return tx
    .select({ line: contactImportRows.line, contactId: contactImportRows.contactId })
    .from(contactImportRows)
    .where(and(ofImport(tenantId, importId), eq(contactImportRows.reverted, 'kept')))
    .orderBy(asc(contactImportRows.line))
    .limit(limit);
}

export function countReverted(
  tx: Tx,
  tenantId: string,
  importId: string,
  reverted: 'reverted' | 'kept',
): Promise<number> {
  return tx.$count(contactImportRows, and(ofImport(tenantId, importId), eq(contactImportRows.reverted, reverted)));
}

/** Some contacts that an import wrote and that were not looked at by its revert yet. */
export async function nextToRevert(tx: Tx, tenantId: string, importId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ contactId: contactImportRows.contactId })
    .from(contactImportRows)
    .where(
      and(ofImport(tenantId, importId), isNotNull(contactImportRows.contactId), isNull(contactImportRows.reverted)),
    )
    .orderBy(contactImportRows.contactId)
    .limit(limit);
  return rows.flatMap(({ contactId }) => contactId ?? []);
}

/** What an import did to one contact, last row first. */
export function rowsOfContact(tx: Tx, tenantId: string, importId: string, contactId: string) {
  return tx
    .select({
      line: contactImportRows.line,
      outcome: contactImportRows.outcome,
      contactVersion: contactImportRows.contactVersion,
      before: contactImportRows.before,
    })
    .from(contactImportRows)
    .where(and(ofImport(tenantId, importId), eq(contactImportRows.contactId, contactId)))
    .orderBy(sql`${contactImportRows.line} desc`);
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
    .update(contactImportRows)
    .set({ reverted })
    .where(and(ofImport(tenantId, importId), inArray(contactImportRows.line, [...lines])));
}
