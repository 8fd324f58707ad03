import { commonErrors } from '@mainstay/core';
import { attachmentHeader, type HttpRoute, sendFile, signedFile } from '@mainstay/kernel';
import { storedFile } from './files.rows.ts';
import { DOWNLOAD } from './files.service.ts';

/** Sends the file of a signed address, or a range of it, as a download whatever it is. What is no such address, or is none any more, is NOT_FOUND. */
export const downloadFile: HttpRoute = {
  method: 'GET',
  head: true,
  path: '/files/:token',
  async handle(services, request) {
    const signed = signedFile(services, DOWNLOAD, request.params['token'] ?? '');
    if (!signed) throw commonErrors.NOT_FOUND();
    const { tenantId, fileId } = signed;
    const file = await services.database.readOne({ tenantId }, (tx) => storedFile(tx, tenantId, fileId));
    if (!file) throw commonErrors.NOT_FOUND();
    const headers = {
      'content-disposition': attachmentHeader(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    };
    const { key, type, sha256 } = file;
    const reply = await sendFile(services.storage, request, {
      key,
      type,
      etag: `"${sha256}"`,
      headers,
      redirect: true,
    });
    if (!reply) throw commonErrors.NOT_FOUND();
    return reply;
  },
};
