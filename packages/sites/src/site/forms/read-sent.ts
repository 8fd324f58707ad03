import { commonErrors } from '@mainstay/core';
import type { HttpRouteRequest } from '@mainstay/kernel';

/** Bytes that a form may send. */
const MAX_BYTES = 64 * 1024;

export type SentFields = Readonly<Record<string, unknown>>;

/**
 * The fields of a request: JSON, or a form as browsers send it, of which files are left out. Throws PAYLOAD_TOO_LARGE past 64 KiB, BAD_REQUEST for
 * what cannot be read, UNSUPPORTED_MEDIA_TYPE.
 */
export async function readSent({ headers, body }: HttpRouteRequest): Promise<{ fields: SentFields; isForm: boolean }> {
  if (body.byteLength > MAX_BYTES) throw commonErrors.PAYLOAD_TOO_LARGE();
  const type = headers['content-type'] ?? '';
  const [kind = ''] = type.toLowerCase().split(';', 1);
  if (kind.trim() === 'application/json') return { fields: readJson(body), isForm: false };
  if (!['application/x-www-form-urlencoded', 'multipart/form-data'].includes(kind.trim()))
    throw commonErrors.UNSUPPORTED_MEDIA_TYPE();
  return { fields: await readForm(body, type), isForm: true };
}

function readJson(body: Uint8Array): SentFields {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    throw commonErrors.BAD_REQUEST(undefined, { cause });
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw commonErrors.BAD_REQUEST();
  return read as SentFields;
}

async function readForm(body: Uint8Array, type: string): Promise<SentFields> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
  } catch (cause) {
    throw commonErrors.BAD_REQUEST(undefined, { cause });
  }
}
