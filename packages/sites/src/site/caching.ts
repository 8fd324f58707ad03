import { createHash, type Hash } from 'node:crypto';
import type { RequestContext } from '@mainstay/kernel';
import type { z } from 'zod';

/** What an answer to the public is made with: the services, and the reply that it adds to. */
export type AnyReply = Pick<RequestContext, 'services' | 'reply'>;

/** Browsers ask each time whether it is still so; caches in between do once a minute, and may go on when the server is away (RFC 9213, RFC 5861). */
export const PUBLIC = {
  'cache-control': 'public, max-age=0, must-revalidate',
  'cdn-cache-control': 'max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  vary: 'Accept-Encoding',
};

export const IMMUTABLE = { 'cache-control': 'public, max-age=31536000, immutable' };

export const PRIVATE = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' };

/** The entity tag of a body: it stays through generations that change nothing in it. */
export function entityTagOf(body: string | Uint8Array | Hash): string {
  const isBody = typeof body === 'string' || body instanceof Uint8Array;
  const hash = isBody ? createHash('sha256').update(body) : body;
  return `"${hash.digest('base64url').slice(0, 22)}"`;
}

/** Tells caches of an answer: by which entity tag to ask again, and by which tags they may be told to forget it. */
export function tellCaches(ctx: AnyReply, etag: string, live: number, tags: readonly string[]): void {
  ctx.reply.headers = {
    ...PUBLIC,
    etag,
    'x-site-generation': String(live),
    'cache-tag': tags.join(','),
    'surrogate-key': tags.join(' '),
  };
}

/** An answer as it goes out, of which caches are told. It is parsed before it is hashed: the tag is that of the bytes that are sent. */
export function cached<T>(ctx: AnyReply, schema: z.ZodType<T>, answer: T, live: number, tags: readonly string[]): T {
  const sent = schema.parse(answer);
  tellCaches(ctx, entityTagOf(JSON.stringify(sent)), live, tags);
  return sent;
}
