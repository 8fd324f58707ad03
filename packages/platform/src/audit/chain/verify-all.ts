import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { INSTALLATION } from './canonical-row.ts';
import { checkLedger, LEDGER_FAULTS } from './ledger-check.ts';
import { verifyChain } from './verify-chain.ts';

/** Chains listed in one statement. */
const CHAINS = 500;

/**
 * Verifies the ledger and every chain, one after another; what does not hold is logged as an error. Returns how many chains there are and
 * how many do not hold. Reads the whole log.
 */
export async function verifyAll(services: Services, signal: AbortSignal): Promise<{ chains: number; bad: number }> {
  const { database, logger } = services;
  const read = <T>(fn: (tx: Tx) => Promise<T>) => database.asSystem('audit-chain', fn);
  const fault = await checkLedger(services);
  if (fault) logger.error({ fault }, LEDGER_FAULTS[fault]);
  const counts = { chains: 0, bad: 0 };
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const chains: string[] = await read((tx) => chainsAfter(tx, from));
    for (const chain of chains) {
      signal.throwIfAborted();
      const { firstBad } = await verifyChain(services, { chain, read, signal }, {});
      counts.chains++;
      if (!firstBad) continue;
      counts.bad++;
      const of = chain === INSTALLATION ? 'the installation' : 'a tenant';
      logger.error({ tenantId: chain, firstBad }, `the audit chain of ${of} does not hold`);
    }
    after = chains.at(-1) ?? null;
    if (chains.length < CHAINS) return counts;
  }
}

/** All chains there should be: those of tenants, and those that have a head. The installation's is the first. */
async function chainsAfter(tx: Tx, after: string | null): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from (select ${INSTALLATION}::uuid as id union select id from tenants union select tenant_id from audit_heads) chain
     where ${after}::uuid is null or id > ${after}::uuid order by id limit ${CHAINS}`);
  return rows.map(({ id }) => id);
}
