import { commonErrors } from '@mainstay/core';
import {
  born,
  fileKind,
  isOneStatement,
  prepareQuery,
  queryPage,
  readReceived,
  receivedFile,
  scopeOf,
  signFile,
  type TenantContext,
} from '@mainstay/kernel';
import { endUpload, planLimit, startUpload } from '@mainstay/platform';
import type { SQL } from 'drizzle-orm';
import { fileEvent } from './files.events.ts';
import { attachedTo, claimBlob, fileRows, linkFile, unlinkFile } from './files.rows.ts';
import {
  type AttachedFile,
  type AttachFile,
  type DetachFile,
  type FilePage,
  type FileRecord,
  type FileUrl,
  type FileUrlInput,
  type ListFiles,
  MAX_FILE_BYTES,
} from './files.schemas.ts';

/** What addresses of files are signed for. */
export const DOWNLOAD = 'crm file';

/** A page of the tenant's files. Throws FILTER_NEEDS_INDEX, FORBIDDEN. */
export async function listFiles(ctx: TenantContext, query: ListFiles): Promise<FilePage> {
  const { tenantId } = ctx;
  const of = (type: FileRecord['type'], id: string | undefined): SQL[] =>
    id === undefined ? [] : [attachedTo(tenantId, { type, id })];
  const filters = [
    ...of('contact', query.contactId),
    ...of('company', query.companyId),
    ...of('deal', query.dealId),
    ...of('task', query.taskId),
  ];
  const prepared = await prepareQuery(ctx, 'file', query, { narrowed: filters.length > 0 });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  return open((tx) => queryPage(tx, fileRows, prepared, query, filters));
}

/**
 * Stores a file and attaches it to a record. The same bytes are stored once in a tenant. Throws FILE_TYPE_NOT_ALLOWED, FILE_TYPE_MISMATCH,
 * FILE_RECORD_NOT_FOUND, STORAGE_QUOTA, PAYLOAD_TOO_LARGE.
 */
export async function attachFile(
  ctx: TenantContext,
  { record, filename: name, content }: AttachFile,
): Promise<AttachedFile> {
  const { services, tenantId, principal, request } = ctx;
  const received = receivedFile(request, content);
  const { size, sha256 } = received;
  if (size > MAX_FILE_BYTES) throw commonErrors.PAYLOAD_TOO_LARGE();
  const type = await fileKind(name, received);
  const made = born(services);
  const { id } = made;
  const storageKey = `files/${tenantId}/${id}`;
  // Written down first, then stored, then taken: whatever is killed in between, the sweep knows of it.
  const scope = scopeOf(principal, request);
  await services.database.write(scope, (tx) => startUpload(tx, tenantId, storageKey));
  await services.storage.putStream(storageKey, readReceived(received), { maxBytes: MAX_FILE_BYTES });
  return ctx.db.write(async (tx) => {
    const limit = await planLimit(tx, tenantId, 'storage');
    const key = await claimBlob(tx, tenantId, { sha256, size, storageKey }, limit);
    if (key === storageKey) await endUpload(tx, tenantId, storageKey);
    await fileRows.insert(tx, tenantId, { ...made, name, size, type, sha256, uploadedBy: principal.userId });
    await linkFile(tx, tenantId, id, record);
    const file = await fileRows.get(tx, tenantId, id);
    await ctx.emit(tx, fileEvent('file.attached', file));
    return file;
  });
}

/** Takes a file off a record, or off all of them. A file that is attached to nothing is put into the bin. Throws NOT_FOUND. */
export async function detachFile(ctx: TenantContext, { id, record }: DetachFile): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const before = await fileRows.lock(tx, tenantId, id);
    await unlinkFile(tx, tenantId, id, record);
    const { records } = await fileRows.get(tx, tenantId, id);
    if (records.length === before.records.length) throw commonErrors.NOT_FOUND();
    const file =
      records.length === 0 ? await fileRows.softDelete(tx, tenantId, id) : await fileRows.update(tx, tenantId, id, {});
    await ctx.emit(tx, fileEvent('file.detached', file, before.records));
  });
}

/** An address that opens a file for some minutes, without a sign-in. Throws NOT_FOUND. */
export async function fileUrl(ctx: TenantContext, { id, expiresIn }: FileUrlInput): Promise<FileUrl> {
  const { tenantId, services } = ctx;
  await ctx.db.one((tx) => fileRows.get(tx, tenantId, id));
  const expiresAt = new Date(services.clock.now().getTime() + expiresIn * 1000);
  const token = signFile(services, DOWNLOAD, { tenantId, fileId: id }, expiresAt);
  return { path: `/files/${token}`, expiresAt: expiresAt.toISOString() };
}
