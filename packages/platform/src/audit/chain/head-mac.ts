import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '@mainstay/kernel';

/** The end of a chain, as its MAC states it. */
export interface ChainHead {
  n: number;
  hash: Buffer;
  /** The rows of links up to this one are deleted by the tenant's own retention. */
  purgedN: number;
  /** The losses of the database's end that the chain has a mark for. */
  rewinds: number;
}

const KEY_BYTES = 32;
const MAC_BYTES = 32;

const keyContext = (tenantId: string) => `audit-head|${tenantId}`;

/**
 * Authenticates a head: the MAC's own random key, wrapped by the ring, then HMAC-SHA-256 (RFC 2104) under it. Whoever can only write to the
 * database cannot make one. A key stays in use until the ring has a newer root.
 */
export function signHead(ring: KeyRing, tenantId: string, head: ChainHead, previousMac: Buffer | null): Buffer {
  const known = previousMac && wrappedKeyOf(previousMac);
  const wrapped =
    known && ring.keyIdOf(known) === ring.currentId ? known : ring.wrap(randomBytes(KEY_BYTES), keyContext(tenantId));
  return Buffer.concat([wrapped, macOf(ring.unwrap(wrapped, keyContext(tenantId)), tenantId, head)]);
}

/** Whether a head is as the installation wrote it. False too when the ring no longer holds the root of its key. */
export function isHeadAuthentic(ring: KeyRing, tenantId: string, head: ChainHead & { mac: Buffer }): boolean {
  return headVersion(ring, tenantId, head) !== null;
}

/** The form of an authentic head: 1 from before there was a ledger of all heads, 2 since. Null when it is not authentic. */
export function headVersion(ring: KeyRing, tenantId: string, head: ChainHead & { mac: Buffer }): 1 | 2 | null {
  try {
    const key = ring.unwrap(wrappedKeyOf(head.mac), keyContext(tenantId));
    const mac = head.mac.subarray(-MAC_BYTES);
    if (timingSafeEqual(macOf(key, tenantId, head), mac)) return 2;
    return head.rewinds === 0 && timingSafeEqual(firstMacOf(key, tenantId, head), mac) ? 1 : null;
  } catch {
    return null;
  }
}

/** Whether the MAC's key is wrapped by an older root of the ring. */
export function isHeadStale(ring: KeyRing, mac: Buffer): boolean {
  return ring.keyIdOf(wrappedKeyOf(mac)) !== ring.currentId;
}

function wrappedKeyOf(mac: Buffer): Buffer {
  return mac.subarray(0, -MAC_BYTES);
}

/** Every part is of fixed form, so the text is unambiguous. */
function macOf(key: Buffer, tenantId: string, { n, hash, purgedN, rewinds }: ChainHead): Buffer {
  return createHmac('sha256', key)
    .update(`mainstay audit head 2|${tenantId}|${n}|${hash.toString('hex')}|${purgedN}|${rewinds}`)
    .digest();
}

function firstMacOf(key: Buffer, tenantId: string, { n, hash, purgedN }: ChainHead): Buffer {
  return createHmac('sha256', key)
    .update(`mainstay audit head|${tenantId}|${n}|${hash.toString('hex')}|${purgedN}`)
    .digest();
}
