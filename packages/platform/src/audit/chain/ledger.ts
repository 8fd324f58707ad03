import { createHmac, randomBytes } from 'node:crypto';
import type { KeyRing } from '@mainstay/kernel';
import type { ChainHead } from './head-mac.ts';

/** What the ledger of all chains states in the open. */
interface LedgerFacts {
  /** Goes up with every change, and never comes back. */
  counter: number;
  chains: number;
  /** Over all chains. */
  links: number;
  /** When all committed rows had last been looked at, as text; null until then. */
  lookedAt: string | null;
  /** How often the database lost its end. */
  rewinds: number;
}

/** As it is stored. */
export interface StoredLedger extends LedgerFacts {
  sealed: Buffer;
}

/** Opened: with the sum over all heads, and the key that it is made with. */
export interface Ledger extends LedgerFacts {
  key: Buffer;
  sum: bigint;
}

/** A head before and after a change; null before for a new chain. */
export interface HeadChange {
  tenantId: string;
  before: ChainHead | null;
  after: ChainHead;
}

const KEY_BYTES = 32;
const MODULUS = 1n << 256n;

/** A ledger of no chains, under a key of its own. */
export function newLedger(): Ledger {
  return { counter: 0, chains: 0, links: 0, lookedAt: null, rewinds: 0, key: randomBytes(KEY_BYTES), sum: 0n };
}

const contextOf = ({ counter, chains, links, lookedAt, rewinds }: LedgerFacts) =>
  `audit-ledger|${counter}|${chains}|${links}|${lookedAt}|${rewinds}`;

/**
 * Seals a ledger: AES-256-GCM under the ring, bound to all it states in the open. The sum must not be seen: of many sums one could look
 * for other heads that make the same.
 */
export function sealLedger(ring: KeyRing, ledger: Ledger): StoredLedger {
  const { key, sum, counter, chains, links, lookedAt, rewinds } = ledger;
  const facts = { counter, chains, links, lookedAt, rewinds };
  const sumBytes = Buffer.from(sum.toString(16).padStart(64, '0'), 'hex');
  return { ...facts, sealed: ring.wrap(Buffer.concat([key, sumBytes]), contextOf(facts)) };
}

/** Opens a ledger; null when it was changed, or the ring no longer holds its key. */
export function openLedger(ring: KeyRing, { sealed, ...facts }: StoredLedger): Ledger | null {
  try {
    const opened = ring.unwrap(sealed, contextOf(facts));
    const sum = BigInt(`0x${opened.toString('hex', KEY_BYTES)}`);
    return { ...facts, key: opened.subarray(0, KEY_BYTES), sum };
  } catch {
    return null;
  }
}

/** The ledger after some heads were made or moved. A sum of keyed hashes (HMAC-SHA-256), so that one head costs one step. */
export function withHeads(ledger: Ledger, changes: readonly HeadChange[]): Ledger {
  const next = { ...ledger, counter: ledger.counter + 1 };
  for (const { tenantId, before, after } of changes) {
    const gone = before ? termOf(ledger.key, tenantId, before) : 0n;
    next.sum = (next.sum + termOf(ledger.key, tenantId, after) - gone + MODULUS) % MODULUS;
    next.chains += before ? 0 : 1;
    next.links += after.n - (before?.n ?? 0);
  }
  return next;
}

function termOf(key: Buffer, tenantId: string, { n, hash, purgedN, rewinds }: ChainHead): bigint {
  const text = `${tenantId}|${n}|${hash.toString('hex')}|${purgedN}|${rewinds}`;
  return BigInt(`0x${createHmac('sha256', key).update(text).digest('hex')}`);
}
