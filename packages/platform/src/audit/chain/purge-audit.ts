import type { Tx } from '@mainstay/db';
import { tenantSettings } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { NO_LINK } from './canonical-row.ts';
import * as repository from './chain.repository.ts';
import { isHeadAuthentic, signHead } from './head-mac.ts';
import { LEDGER_FAULTS, lockOpenLedger } from './ledger-check.ts';
import { saveLedger } from './ledger.repository.ts';
import { sealLedger, withHeads } from './ledger.ts';
import { LinkChecker } from './link-checker.ts';
import { readLinks } from './links.repository.ts';
import { lockRebase, upTo } from './rebase.repository.ts';

/** Rows deleted in one transaction. */
const BATCH = 1_000;

/** Tenants that keep their log for some days only, and are under no legal hold. */
async function tenantsWithRetention(tx: Tx): Promise<{ tenantId: string; days: number }[]> {
  return tx
    .select({
      tenantId: tenantSettings.tenantId,
      days: sql<number>`(${tenantSettings.retention} ->> 'auditDays')::int`,
    })
    .from(tenantSettings)
    .where(
      sql`${tenantSettings.retention} ->> 'auditDays' is not null and not mainstay.is_held(${tenantSettings.tenantId}, 'tenant', null)`,
    );
}

/**
 * Deletes the sealed rows that their tenants keep no longer, from the beginning of each chain; the seals stay, and the head states how far
 * it went. Rows are checked before: what was tampered with stays as evidence. Returns how many rows were deleted.
 */
export async function purgeAudit(services: Services, signal: AbortSignal): Promise<number> {
  let total = 0;
  const tenants = await services.database.asSystem('audit-chain', tenantsWithRetention);
  for (const { tenantId, days } of tenants) {
    for (let purged = BATCH; purged === BATCH && !signal.aborted; total += purged)
      purged = await services.database.asSystem('audit-chain', (tx) => purgeBatch(services, tx, tenantId, days), {
        tenantId,
      });
  }
  return total;
}

async function purgeBatch(services: Services, tx: Tx, tenantId: string, days: number): Promise<number> {
  const { secretRing, logger } = services;
  // The ledger before the head, as the sealer locks them.
  const ledger = await lockOpenLedger(services, tx);
  const [head] = await repository.lockHeads(tx, [tenantId]);
  // One that is being re-sealed can be purged when that is done.
  if (!head || (await lockRebase(tx, tenantId))) return 0;
  const refuse = (why: string, facts: object = {}) => {
    logger.error({ tenantId, ...facts }, `the audit log of a tenant is not purged: ${why}`);
    return 0;
  };
  if (typeof ledger === 'string') return refuse(LEDGER_FAULTS[ledger]);
  if (!isHeadAuthentic(secretRing, tenantId, head)) return refuse('the head of its chain was changed');
  const [start] = head.purgedN === 0 ? [] : (await readLinks(tx, tenantId, head.purgedN - 1, 1)).links;
  const { links } = await readLinks(tx, tenantId, head.purgedN, BATCH, upTo(head.n));
  const cutoff = await cutoffOf(tx, days);
  // From the beginning up to the first row that is still kept; a row that is gone stops it too.
  const kept = links.findIndex(({ row }) => row === null || !(Date.parse(`${row.occurred_at}Z`) < cutoff));
  const old = kept === -1 ? links : links.slice(0, kept);
  const last = old.at(-1);
  if (!last) return 0;
  const fault = new LinkChecker({ n: head.purgedN, hash: start?.hash ?? NO_LINK }).check(old);
  if (fault) return refuse('a row of it was tampered with', { fault });
  const next = { n: head.n, hash: head.hash, purgedN: last.n, rewinds: head.rewinds };
  await repository.saveHeads(tx, [{ tenantId, ...next, mac: signHead(secretRing, tenantId, next, head.mac) }]);
  await saveLedger(tx, sealLedger(secretRing, withHeads(ledger, [{ tenantId, before: head, after: next }])));
  const [row] = await tx.execute<{ purged: number }>(
    sql`select mainstay.purge_audit(${tenantId}, ${head.purgedN}) as purged`,
  );
  // The head and the rows go together, or neither does.
  if (row?.purged !== old.length) throw new Error(`purging ${old.length} audit rows deleted ${row?.purged}`);
  return old.length;
}

async function cutoffOf(tx: Tx, days: number): Promise<number> {
  const [row] = await tx.execute<{ cutoff: string }>(
    sql`select extract(epoch from now() - make_interval(days => ${days})) * 1000 as cutoff`,
  );
  // A row's time is read to the millisecond: one more, so that the database, which knows microseconds, agrees.
  return Number(row!.cutoff) - 1;
}
