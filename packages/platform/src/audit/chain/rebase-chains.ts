import { allowTime, type Tx } from '@mainstay/db';
import type { KeyRing, Services } from '@mainstay/kernel';
import { INSTALLATION, linkHash, NO_LINK } from './canonical-row.ts';
import * as log from './chain.repository.ts';
import { isHeadAuthentic, signHead } from './head-mac.ts';
import { type Ledger, sealLedger, withHeads } from './ledger.ts';
import { LEDGER_FAULTS, lockOpenLedger } from './ledger-check.ts';
import { saveLedger } from './ledger.repository.ts';
import { type Rebase, LinkChecker } from './link-checker.ts';
import { readLinks, type StoredRebase } from './links.repository.ts';
import * as repository from './rebase.repository.ts';

/** Links in one transaction. */
const BATCH = 1_000;

/** One statement of a batch may take so long, in milliseconds. */
const BATCH_BOUND_MS = 60_000;

/**
 * Gives the chains from before personal values were kept apart from the log (docs/audit.md) the form of those since: rows in the clear get
 * commitments, and the links are sealed anew, in batches from the beginning. Each batch is checked against the seals it had, and is one
 * transaction with the note how far the chain is, so that whoever goes on, after a kill or in another process, finds it whole. The last one
 * moves the head and leaves a mark in the chain. One that does not hold is left as it is. Returns how many chains are left.
 */
export async function rebaseChains(services: Services, signal: AbortSignal): Promise<number> {
  const { database } = services;
  let left = 0;
  for (let chain: string | null = null; !signal.aborted; ) {
    const after: string | null = chain;
    chain = await database.asSystem('audit-chain', (tx) => repository.nextRebase(tx, after));
    if (chain === null) break;
    const id: string = chain;
    let step: Step = 'more';
    while (step === 'more' && !signal.aborted)
      step = await database.asSystem('audit-chain', (tx) => rebaseBatch(services, tx, id));
    if (step !== 'done') left++;
  }
  return left;
}

type Step = 'more' | 'done' | 'refused';

async function rebaseBatch(services: Services, tx: Tx, chain: string): Promise<Step> {
  const { secretRing, logger } = services;
  await allowTime(tx, BATCH_BOUND_MS);
  const refuse = (why: string, facts: object = {}): Step => {
    logger.error(
      { tenantId: chain, ...facts },
      `an audit chain is not re-sealed, and keeps names in the clear: ${why}`,
    );
    return 'refused';
  };
  // The ledger before the head, as the sealer locks them.
  const ledger = await lockOpenLedger(services, tx);
  const [head] = await log.lockHeads(tx, [chain]);
  const stored = await repository.lockRebase(tx, chain);
  if (!stored) return 'done';
  if (typeof ledger === 'string') return refuse(LEDGER_FAULTS[ledger]);
  if (!head || !isHeadAuthentic(secretRing, chain, head)) return refuse('its head was changed');

  const from = Math.max(stored.n, head.purgedN);
  const [start] = from === 0 ? [] : (await readLinks(tx, chain, from - 1, 1)).links;
  const base = start?.hash ?? NO_LINK;
  const bridge =
    stored.bridge === null || stored.n < from ? base : openBridge(secretRing, chain, stored.n, stored.bridge);
  if (!bridge) return refuse('what says how far it is was changed, or SECRET_KEYS lacks its key');
  const { links } = await readLinks(tx, chain, from, BATCH, repository.upTo(head.n));
  const last = links.at(-1);
  const fault = new LinkChecker({ n: from, hash: bridge }).check(links);
  if (fault) return refuse('it does not hold', { fault });

  const changed = await repository.commitRows(
    tx,
    links.map(({ auditId }) => auditId),
  );
  let hash = base;
  if (last && (changed > 0 || !bridge.equals(base))) {
    const { links: rewritten } = await readLinks(tx, chain, from, BATCH, repository.upTo(last.n));
    const resealed = rewritten.map(({ n, row, sealedAt }) => {
      // Checked above: none of them is gone.
      hash = linkHash(hash, row!, sealedAt);
      return { n, hash };
    });
    await repository.resealLinks(tx, chain, resealed);
  } else if (last) ({ hash } = last);
  const n = last?.n ?? from;
  if (n < head.n) {
    await repository.saveRebase(tx, chain, { n, bridge: sealBridge(secretRing, chain, n, last?.hash ?? bridge) });
    return 'more';
  }
  if (!hash.equals(head.hash)) await moveHead(services, tx, { chain, head, hash, ledger });
  await repository.removeRebase(tx, chain);
  return 'done';
}

/** The end of a chain that was re-sealed: its new last link, behind that the mark, and the head and the ledger that state it. */
async function moveHead(
  { secretRing, logger }: Services,
  tx: Tx,
  { chain, head, hash, ledger }: { chain: string; head: log.StoredHead; hash: Buffer; ledger: Ledger },
): Promise<void> {
  const { now } = await log.logFacts(tx);
  const [mark] = await log.insertMarks(tx, [chain], log.REBASED, { links: head.n });
  const { chain: _chain, ...row } = mark!;
  const after = { n: head.n + 1, hash: linkHash(hash, row, now), purgedN: head.purgedN, rewinds: head.rewinds };
  // The id is the table's primary key, never null.
  await log.insertSeals(tx, [{ tenantId: chain, n: after.n, auditId: row.id as string, hash: after.hash }], now);
  await log.saveHeads(tx, [{ tenantId: chain, ...after, mac: signHead(secretRing, chain, after, head.mac) }]);
  await saveLedger(tx, sealLedger(secretRing, withHeads(ledger, [{ tenantId: chain, before: head, after }])));
  logger.info(
    { tenantId: chain, links: head.n },
    'an audit chain was re-sealed: personal values stand apart from it now',
  );
}

const contextOf = (chain: string, n: number) => `audit-rebase|${chain}|${n}`;

/** What link `n` of a chain was before it was re-sealed, so that nobody but the installation can say it. */
function sealBridge(ring: KeyRing, chain: string, n: number, hash: Buffer): Buffer {
  return ring.wrap(hash, contextOf(chain, n));
}

function openBridge(ring: KeyRing, chain: string, n: number, bridge: Buffer): Buffer | null {
  try {
    return ring.unwrap(bridge, contextOf(chain, n));
  } catch {
    return null;
  }
}

/** How far a chain is, opened; null when it was changed, or the ring lacks its key. */
export function openRebase(ring: KeyRing, chain: string, { n, bridge }: StoredRebase): Rebase | null {
  const opened = openBridge(ring, chain, n, bridge);
  return opened && { n, bridge: opened };
}

/** Wraps what says how far chains are with the ring's current key. Returns how many were moved. */
export async function rewrapRebases({ secretRing, database }: Services): Promise<number> {
  return database.asSystem('key-rotation', async (tx) => {
    let moved = 0;
    for (const { chain, n, bridge } of await repository.lockRebases(tx)) {
      const hash =
        secretRing.keyIdOf(bridge) === secretRing.currentId ? null : openBridge(secretRing, chain, n, bridge);
      if (!hash) continue;
      await repository.saveRebase(tx, chain, { n, bridge: sealBridge(secretRing, chain, n, hash) });
      moved++;
    }
    return moved;
  });
}

/** Whether the installation's own chain was re-sealed from a link on that was written down before, or is being. */
export async function isRebasedSince(tx: Tx, n: number): Promise<boolean> {
  const through = await repository.rebasedThrough(tx, INSTALLATION);
  return n <= through;
}
