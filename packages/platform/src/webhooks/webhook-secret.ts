import { createHmac, randomBytes } from 'node:crypto';
import type { TenantKeys } from '@mainstay/kernel';

/** What the secrets of Standard Webhooks begin with. */
const PREFIX = 'whsec_';

/** Bytes of a signing key; Standard Webhooks asks for 24 to 64. */
const KEY_BYTES = 32;

/** Where a webhook's sealed key belongs; it opens nowhere else. The current key becomes the previous one, so both columns share it. */
const place = (webhookId: string) => `webhooks|secret|${webhookId}`;

/** A new secret, as it is shown and as it is stored. */
export function makeSecret(keys: TenantKeys, webhookId: string): { secret: string; sealed: Buffer } {
  const key = randomBytes(KEY_BYTES);
  return { secret: PREFIX + key.toString('base64'), sealed: keys.seal(key, place(webhookId)) };
}

/** The key of a stored secret. */
export function openSecret(keys: TenantKeys, webhookId: string, sealed: Buffer): Buffer {
  return keys.open(sealed, place(webhookId));
}

/** How a key is written where it is shown: what to look for so that it is stored nowhere. */
export function writtenKey(key: Buffer): string {
  return key.toString('base64');
}

/**
 * The `webhook-signature` header: for each key `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, space separated
 * (Standard Webhooks, “Verifying signatures”). `timestamp` is in seconds.
 */
export function signatures(keys: readonly Buffer[], id: string, timestamp: number, body: string): string {
  return keys
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');
}
