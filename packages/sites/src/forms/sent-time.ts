import { timingSafeEqual } from 'node:crypto';
import type { TenantKeys } from '@mainstay/kernel';

/** Nobody fills in a form in less, in milliseconds. */
const LEAST_MS = 3_000;

const MAC_BYTES = 16;

/** When a form was shown, so that nobody else can say so. Pages that caches keep have none. */
export function shownAt(keys: TenantKeys, formId: string, now: number): string {
  const at = now.toString(36);
  return `${at}.${macOf(keys, formId, at).toString('base64url')}`;
}

/** Whether a form that says when it was shown was sent sooner than a person can. One that says nothing, or what is not ours, tells nothing. */
export function isTooFast(keys: TenantKeys, formId: string, token: unknown, now: number): boolean {
  const [, at, mac] = /^([0-9a-z]{6,10})\.([\w-]{22})$/.exec(typeof token === 'string' ? token : '') ?? [];
  if (at === undefined || mac === undefined) return false;
  if (!timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(keys, formId, at))) return false;
  return now - Number.parseInt(at, 36) < LEAST_MS;
}

function macOf(keys: TenantKeys, formId: string, at: string): Buffer {
  return keys.blindIndex('forms.time', `${formId}|${at}`).subarray(0, MAC_BYTES);
}
