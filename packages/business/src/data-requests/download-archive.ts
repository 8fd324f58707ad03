import { commonErrors } from '@mainstay/core';
import { attachmentHeader, type HttpRoute, signedFile } from '@mainstay/kernel';
import { archivePlace, dataRequestRows } from './data-requests.rows.ts';
import { ARCHIVE } from './data-requests.service.ts';

/** Sends the archive of a signed address. What is no such address, or is none any more, is NOT_FOUND. */
export const downloadArchive: HttpRoute = {
  method: 'GET',
  path: '/data-requests/archives/:token',
  async handle(services, { params }) {
    const signed = signedFile(services, ARCHIVE, params['token'] ?? '');
    if (!signed) throw commonErrors.NOT_FOUND();
    const { tenantId, fileId } = signed;
    const row = await services.database.readOne({ tenantId }, (tx) => dataRequestRows.find(tx, tenantId, fileId));
    const isOver = !row?.expiresAt || Date.parse(row.expiresAt) <= services.clock.now().getTime();
    const sealed = isOver || row.storageKey === null ? null : await services.storage.get(row.storageKey);
    if (!sealed) throw commonErrors.NOT_FOUND();
    const keys = await services.vault.forTenant(tenantId);
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': attachmentHeader(`data-request-${fileId}.zip`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    };
    return { status: 200, headers, body: keys.open(Buffer.from(sealed), archivePlace(fileId)) };
  },
};
