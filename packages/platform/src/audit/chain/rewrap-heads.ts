import type { Tx } from '@mainstay/db';
import { auditHeads } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { asc, gt } from 'drizzle-orm';
import * as repository from './chain.repository.ts';
import { isHeadAuthentic, isHeadStale, signHead } from './head-mac.ts';
import { lockLedger, saveLedger } from './ledger.repository.ts';
import { openLedger, sealLedger } from './ledger.ts';
import { rewrapRebases } from './rebase-chains.ts';

/** Heads in one transaction. */
const BATCH = 500;

/**
 * Authenticates heads anew whose keys an older of SECRET_KEYS wraps, while the server runs; afterwards that one can be retired. A head that
 * does not hold stays as it is. The ledger of all heads goes first. Returns how many were moved.
 */
export async function rewrapHeads(services: Services): Promise<number> {
  let total = await services.database.asSystem('key-rotation', (tx) => rewrapLedger(services, tx));
  total += await rewrapRebases(services);
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    const { count, last } = await services.database.asSystem('key-rotation', (tx) => rewrapBatch(services, tx, from));
    total += count;
    after = last;
  }
  return total;
}

async function rewrapLedger({ secretRing }: Services, tx: Tx): Promise<number> {
  const stored = await lockLedger(tx);
  if (!stored || secretRing.keyIdOf(stored.sealed) === secretRing.currentId) return 0;
  const ledger = openLedger(secretRing, stored);
  if (!ledger) return 0;
  await saveLedger(tx, sealLedger(secretRing, ledger));
  return 1;
}

async function rewrapBatch({ secretRing }: Services, tx: Tx, after: string) {
  const ids = await tx
    .select({ tenantId: auditHeads.tenantId })
    .from(auditHeads)
    .where(after === '' ? undefined : gt(auditHeads.tenantId, after))
    .orderBy(asc(auditHeads.tenantId))
    .limit(BATCH);
  const tenantIds = ids.map(({ tenantId }) => tenantId);
  const heads = tenantIds.length === 0 ? [] : await repository.lockHeads(tx, tenantIds);
  const moved = heads
    .filter((head) => isHeadStale(secretRing, head.mac) && isHeadAuthentic(secretRing, head.tenantId, head))
    .map((head) => ({ ...head, mac: signHead(secretRing, head.tenantId, head, head.mac) }));
  if (moved.length > 0) await repository.saveHeads(tx, moved);
  return { count: moved.length, last: tenantIds.length === BATCH ? (tenantIds.at(-1) ?? null) : null };
}
