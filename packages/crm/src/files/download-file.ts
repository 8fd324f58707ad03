import { commonErrors } from '@mainstay/core';
import { attachmentHeader, type HttpRoute, signedFile } from '@mainstay/kernel';
import { storedFile } from './files.rows.ts';
import { DOWNLOAD } from './files.service.ts';

/** Sends the file of a signed address, as a download whatever it is. What is no such address, or is none any more, is NOT_FOUND. */
export const downloadFile: HttpRoute = {
  method: 'GET',
  path: '/files/:token',
  async handle(services, { params }) {
    const signed = signedFile(services, DOWNLOAD, params['token'] ?? '');
    if (!signed) throw commonErrors.NOT_FOUND();
    const { tenantId, fileId } = signed;
    const file = await services.database.readOne({ tenantId }, (tx) => storedFile(tx, tenantId, fileId));
    const body = file && (await services.storage.get(file.key));
    if (!body) throw commonErrors.NOT_FOUND();
    const headers = {
      'content-type': file.type,
      'content-disposition': attachmentHeader(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    };
    return { status: 200, headers, body };
  },
};
