import { Id } from '@mainstay/core';
import { attachmentHeader, type HttpRoute, sendFile } from '@mainstay/kernel';
import { publicFile } from './blobs.rows.ts';

const GUARDS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
};
const NONE = { status: 404, headers: { ...GUARDS, 'cache-control': 'no-store' } };

/** Sends a file of a public asset, or a range of it. Its address has the hash of the bytes, so that it may be cached for ever. */
export const deliverAsset: HttpRoute = {
  method: 'GET',
  head: true,
  path: '/assets/:tenant/:hash/:file',
  limit: 'delivery',
  async handle({ database, storage }, request) {
    const { tenant = '', hash = '', file = '' } = request.params;
    if (!Id.safeParse(tenant).success || !/^[0-9a-f]{64}$/.test(hash) || !/^\w{1,20}\.\w{1,5}$/.test(file)) return NONE;
    const found = await database.readOne({ tenantId: tenant }, (tx) => publicFile(tx, tenant, hash, file));
    if (!found) return NONE;
    const headers = {
      ...GUARDS,
      'cache-control': 'public, max-age=31536000, immutable',
      ...(found.kind === 'pdf' ? { 'content-disposition': attachmentHeader(found.name) } : {}),
    };
    const etag = `"${hash}-${file}"`;
    return (await sendFile(storage, request, { key: found.key, type: found.type, etag, headers })) ?? NONE;
  },
};
