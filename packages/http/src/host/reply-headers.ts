import type { RateVerdict, RequestContext } from '@mainstay/kernel';
import { toAppError } from '@mainstay/kernel';
import type { FastifyReply } from 'fastify';
import { deviceCookieHeader, refreshCookieHeader } from './refresh-cookie.ts';

/** Response headers that browsers may read from other origins. */
export const EXPOSED_HEADERS = [
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'ETag',
  'Retry-After',
  'X-Request-Id',
  'X-Site-Generation',
];

/** Writes what the calls asked of their reply: rate limits (seconds), `Retry-After` of the slowest error, the refresh cookie. */
export function writeReplyHeaders(
  reply: FastifyReply,
  context: RequestContext,
  errors: readonly unknown[],
  production: boolean,
): void {
  const { rate, refreshCookie, deviceCookie } = context.reply;
  if (rate) writeRateHeaders(reply, rate);
  if (context.request.credential !== null || refreshCookie || deviceCookie) reply.header('cache-control', 'no-store');
  if (errors.length > 0) writeRetryAfter(reply, errors);
  if (refreshCookie) reply.header('set-cookie', refreshCookieHeader(refreshCookie, production));
  // Fastify keeps both.
  if (deviceCookie) reply.header('set-cookie', deviceCookieHeader(deviceCookie, production));
}

/** What is left of the budget that a request drew on; times in seconds. */
export function writeRateHeaders(reply: FastifyReply, rate: RateVerdict): void {
  const reset = Math.max(0, Math.ceil(rate.resetMs / 1000));
  reply.header('ratelimit-limit', rate.limit);
  reply.header('ratelimit-remaining', rate.remaining);
  reply.header('ratelimit-reset', reset);
  reply.header('x-ratelimit-limit', rate.limit);
  reply.header('x-ratelimit-remaining', rate.remaining);
  reply.header('x-ratelimit-reset', reset);
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3): the longest wait that any of the errors asks for. */
export function writeRetryAfter(reply: FastifyReply, errors: readonly unknown[]): void {
  let longest = 0;
  for (const error of errors) longest = Math.max(longest, toAppError(error).retryAfterSeconds ?? 0);
  if (longest > 0) reply.header('retry-after', longest);
}

/** Adds to `Vary` what the reply depends on, keeping what is there (CORS puts `Origin`). */
export function addVary(reply: FastifyReply, names: string): void {
  const present = reply.getHeader('vary');
  const there = new Set(
    String(present ?? '')
      .toLowerCase()
      .split(/\s*,\s*/),
  );
  const added = names.split(/\s*,\s*/).filter((name) => name !== '' && !there.has(name.toLowerCase()));
  if (added.length > 0)
    reply.header('vary', [...(present === undefined ? [] : [String(present)]), ...added].join(', '));
}

const asIs = (text: unknown): string => text as string;

/** Sends JSON text as `application/json`, without the charset that Fastify would add and JSON does not have (RFC 8259, section 11). */
export function sendJsonText(reply: FastifyReply, text: string): FastifyReply {
  // A serializer of its own keeps Fastify from adding it; bytes would too, but cost a second write.
  return reply.header('content-type', 'application/json').serializer(asIs).send(text);
}
