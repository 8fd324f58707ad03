import { type AppError, commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type Principal, type TenantContext } from '@mainstay/kernel';
import { importErrors } from '../transfer.errors.ts';
import type { AnyImportKind } from './import-kind.ts';
import * as imports from './import.rows.ts';
import { type ImportedFile, type ListImports, MAX_CHARACTERS } from './import.schemas.ts';
import { surveyFile } from './survey-file.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** Faulty or kept rows that an answer shows, at most. */
const MOST_SHOWN = 100;

/** Runs of one import's job before it is given up; the waits between them sum up to four minutes. */
const MOST_ATTEMPTS = 6;

/** Where an import's sealed text belongs. */
export function contentPlace(importId: string): string {
  return `contact_import_files|content|${importId}`;
}

/** How an import's job is added. A job that waits already is replaced, one that runs is joined: every step locks the import. */
function importJob(importId: string): { key: string; maxAttempts: number } {
  return { key: `contacts.import:${importId}`, maxAttempts: MOST_ATTEMPTS };
}

/**
 * Takes a file in and queues its rows; `options` are those of the kind, which its schema reads again. Throws VALIDATION_ERROR, naming `content`,
 * `charset` or `mapping`, when it cannot be read as a whole.
 */
export async function startImport(
  ctx: TenantContext,
  kind: AnyImportKind,
  input: ImportedFile,
  options: Record<string, unknown>,
): Promise<imports.ImportRecord> {
  const { mapping = {}, mode, matchBy, dryRun, filename } = input;
  const { tenantId, services, principal } = ctx;
  const content = contentOf(input);
  const format = input.format ?? kind.formatOf(content, filename);
  const survey = await surveyFile(kind, format, content, mapping);
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const id = newId();
    const sealed = keys.seal(Buffer.from(content), contentPlace(id));
    const settings = { entity: kind.entity, format, mode, matchBy, dryRun, mapping, options };
    const values = { id, ...settings, unmapped: survey.unmapped, total: survey.rows, createdBy: principal.userId };
    const row = await imports.insertImport(tx, tenantId, values, sealed);
    await services.jobs.add(tx, kind.tasks.import, { tenantId, importId: id }, importJob(id));
    return row;
  });
}

function contentOf({ content, contentEncoding, charset }: ImportedFile): string {
  const text = contentEncoding === 'text' ? content : textOfBytes(bytesOf(content), charset);
  if (text.length > MAX_CHARACTERS) throw unreadable(`The file has more than ${MAX_CHARACTERS} characters`);
  return text;
}

/** Throws VALIDATION_ERROR for what is not base64 (RFC 4648). */
function bytesOf(content: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content)) throw unreadable('Not base64');
  return Buffer.from(content, 'base64');
}

function unreadable(message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
}

/** One import with its first faults and, once it was reverted, the first rows that were kept. Throws NOT_FOUND. */
export async function getImport(ctx: TenantContext, kind: AnyImportKind, { id }: { id: string }) {
  const { tenantId } = ctx;
  return ctx.db.read(async (tx) => {
    const row = requireKind(kind, await imports.importRecords.get(tx, tenantId, id));
    const [faults, warned, kept, revertedRows, keptRows] = await Promise.all([
      imports.findFaults(tx, tenantId, id, MOST_SHOWN),
      imports.findWarnings(tx, tenantId, id, MOST_SHOWN),
      imports.findKept(tx, tenantId, id, MOST_SHOWN),
      imports.countReverted(tx, tenantId, id, 'reverted'),
      imports.countReverted(tx, tenantId, id, 'kept'),
    ]);
    return {
      ...row,
      errors: faults.map(({ line, errors }) => ({ line, errors: errors ?? [] })),
      warnings: warned.map(({ line, warnings }) => ({ line, warnings: warnings ?? [] })),
      kept: kept.flatMap(({ line, recordId }) => (recordId ? [{ line, recordId }] : [])),
      revertedRows,
      keptRows,
    };
  });
}

/** An import, where it is of this kind: whoever may read one entity may not read another. Throws NOT_FOUND. */
function requireKind({ entity }: AnyImportKind, row: imports.ImportRecord): imports.ImportRecord {
  if (row.entity !== entity) throw commonErrors.NOT_FOUND();
  return row;
}

/** A page of the imports of one kind, newest first. */
export function listImports(ctx: TenantContext, kind: AnyImportKind, query: ListImports) {
  return ctx.db.read((tx) => imports.importRecords.page(tx, ctx.tenantId, query, [imports.ofEntity(kind.entity)]));
}

/**
 * Queues the undoing of an import: what it created is deleted, what it updated gets its former values, except records that were
 * changed since. Throws NOT_FOUND, IMPORT_NOT_FINISHED, IMPORT_ALREADY_REVERTED, IMPORT_DRY_RUN.
 */
export async function revertImport(
  ctx: TenantContext,
  kind: AnyImportKind,
  { id }: { id: string },
): Promise<imports.ImportRecord> {
  const { tenantId, services } = ctx;
  return ctx.db.write(async (tx) => {
    const row = requireKind(kind, await imports.importRecords.lock(tx, tenantId, id));
    if (row.status === 'queued' || row.status === 'running') throw importErrors.NOT_FINISHED();
    if (row.status === 'reverting' || row.status === 'reverted') throw importErrors.ALREADY_REVERTED();
    if (row.dryRun) throw importErrors.DRY_RUN();
    const changed = await imports.updateImport(tx, tenantId, id, { status: 'reverting' });
    await services.jobs.add(tx, kind.tasks.revert, { tenantId, importId: id }, importJob(id));
    return changed;
  });
}

/** Tells subscribers how far an import is, in the transaction that brought it there. */
export async function emitImport(
  tx: Tx,
  who: { tenantId: string; actor: Principal['actor'] | null },
  type: string,
  row: imports.ImportRecord,
): Promise<void> {
  const { entity, status, dryRun, total, processed, created, updated, failed, warned } = row;
  const data = { status, dryRun, total, processed, created, updated, failed, warned };
  await emit(tx, who, { type, entity: { type: `${entity}_import`, id: row.id, version: row.version }, data });
}
