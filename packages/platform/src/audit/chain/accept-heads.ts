import { auditLog } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { ledgerOfHeads } from './ledger-check.ts';
import { lockLedger, saveLedger } from './ledger.repository.ts';
import { newLedger, openLedger, sealLedger } from './ledger.ts';

/**
 * Makes the ledger anew over the heads as they stand, after somebody has looked into why it did not hold: from then on new chains begin
 * again. A chain that does not hold by itself stays so. The installation’s own chain says that it was done, and why.
 */
export async function acceptHeads(services: Services, reason: string): Promise<{ chains: number; links: number }> {
  const { database, secretRing, logger } = services;
  const { chains, links } = await database.asSystem('audit-chain', async (tx) => {
    const stored = await lockLedger(tx);
    const from = (stored && openLedger(secretRing, stored)) ?? { ...newLedger(), rewinds: stored?.rewinds ?? 0 };
    const ledger = await ledgerOfHeads(tx, from);
    const counter = Math.max(from.counter, stored?.counter ?? 0) + 1;
    await saveLedger(tx, sealLedger(secretRing, { ...ledger, counter, lookedAt: null }));
    const entity = { entityType: 'audit_ledger', entityId: 'heads', actorType: 'system' };
    await tx.insert(auditLog).values({ ...entity, action: 'accepted', new: { reason, chains: ledger.chains } });
    return ledger;
  });
  logger.warn({ chains, links, reason }, 'the ledger of the audit chains was made anew over the heads as they stand');
  return { chains, links };
}
