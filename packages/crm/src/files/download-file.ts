import { commonErrors } from '@mainstay/core';
import { attachmentHeader, type HttpRoute, sendFile, type Services, signedFile } from '@mainstay/kernel';

/** Sends the file of a signed address, or a range of it, as a download whatever it is. What is no such address, or is none any more, is NOT_FOUND. */
export const downloadFile: HttpRoute = {
  method: 'GET',
  head: true,
  path: '/files/:token',
  async handle(services, request) {
    const file = await fileAt(services, request.params['token'] ?? '');
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

/** The file that a token opens, of whatever module it was signed by. */
async function fileAt(services: Services, token: string) {
  for (const [purpose, find] of Object.entries(services.registry.signedFiles)) {
    const signed = signedFile(services, purpose, token);
    if (!signed) continue;
    const { tenantId, fileId } = signed;
    return services.database.readOne({ tenantId }, (tx) => find(tx, tenantId, fileId));
  }
  return undefined;
}
