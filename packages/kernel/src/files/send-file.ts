import type { HttpRouteReply, HttpRouteRequest } from '../modules/http-route.ts';
import type { ByteRange, Storage } from '../ports/storage.ts';

/** A stored file as it is sent. */
export interface SentFile {
  key: string;
  /** Media type. */
  type: string;
  /** Strong: changes whenever a byte does. */
  etag: string;
  headers: Readonly<Record<string, string>>;
  /** Whether the client may be sent to where the file is stored (`Storage.address`). */
  redirect?: boolean;
}

/** Seconds that a client has to follow a redirect to where a file is. */
const REDIRECT_SECONDS = 60;

/**
 * Answers a GET or HEAD with a stored file, whole or in the one range that was asked for (RFC 9110, sections 13 and 14): 200, 206, 304
 * or 416. Several ranges at once are answered with the whole. Null where nothing is stored under the key.
 */
export async function sendFile(
  storage: Storage,
  { method, headers }: Pick<HttpRouteRequest, 'method' | 'headers'>,
  file: SentFile,
): Promise<HttpRouteReply | null> {
  const facts = await storage.stat(file.key);
  if (!facts) return null;
  const { size } = facts;
  const shared = { ...file.headers, etag: file.etag, 'accept-ranges': 'bytes' };
  if (namesTag(headers['if-none-match'], file.etag)) return { status: 304, headers: shared };
  const range = isForThisFile(headers['if-range'], file.etag) ? askedRange(headers['range'], size) : null;
  if (range === 'outside') return { status: 416, headers: { ...shared, 'content-range': `bytes */${size}` } };
  if (storage.address && file.redirect && method === 'GET') {
    const as = {
      type: file.type,
      disposition: file.headers['content-disposition'] ?? 'attachment',
      seconds: REDIRECT_SECONDS,
    };
    return { status: 302, headers: { location: await storage.address(file.key, as), 'cache-control': 'no-store' } };
  }
  const length = range ? range.end - range.start + 1 : size;
  const sent = {
    ...shared,
    'content-type': file.type,
    'content-length': String(length),
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${size}` } : {}),
  };
  const status = range ? 206 : 200;
  if (method === 'HEAD') return { status, headers: sent };
  const stored = await storage.getStream(file.key, range ?? undefined);
  return stored && { status, headers: sent, body: stored.body };
}

/** Whether `If-None-Match` names a tag. Compared weakly (RFC 9110, section 13.1.2). */
function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** Whether a range may be sent: `If-Range` is absent, or names these very bytes. A date is never exact enough. */
function isForThisFile(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange.trim() === etag;
}

/** The range that a header asks for; null for none, or one that is not understood, both of which mean the whole file. */
function askedRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const found = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/.exec(header?.trim() ?? '');
  if (!found) return null;
  const [, from, to, last] = found;
  if (last !== undefined) {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = Math.min(to === undefined ? size - 1 : Number(to), size - 1);
  if (to !== undefined && Number(to) < start) return null;
  return start >= size ? 'outside' : { start, end };
}
