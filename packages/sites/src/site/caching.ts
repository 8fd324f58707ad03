import { createHash } from 'node:crypto';
import type { RequestContext } from '@mainstay/kernel';

/** Browsers ask each time whether it is still so; caches in between do once a minute, and may go on when the server is away (RFC 9213, RFC 5861). */
const PUBLIC = {
  'cache-control': 'public, max-age=0, must-revalidate',
  'cdn-cache-control': 'max-age=60, stale-while-revalidate=600, stale-if-error=86400',
};

export const IMMUTABLE = { 'cache-control': 'public, max-age=31536000, immutable' };

export const PRIVATE = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' };

/** The entity tag of a body: it stays through generations that change nothing in it. */
function entityTagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** What caches are told of an answer, and by which tags they may be told to forget it. */
function cacheHeaders(body: string, live: number, tags: readonly string[]): Record<string, string> {
  const tag = tags.join(',');
  return {
    ...PUBLIC,
    etag: entityTagOf(body),
    'x-site-generation': String(live),
    'cache-tag': tag,
    'surrogate-key': tags.join(' '),
  };
}

export function tellCaches(ctx: RequestContext, answer: object | string, live: number, tags: readonly string[]): void {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  ctx.reply.headers = cacheHeaders(body, live, tags);
}
