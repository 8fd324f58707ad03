import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { headVersion } from './head-mac.ts';
import { type Ledger, newLedger, openLedger, withHeads } from './ledger.ts';
import * as repository from './ledger.repository.ts';

/** A ledger over the heads as they stand, whoever wrote them. Takes time in proportion to their number. */
export async function ledgerOfHeads(tx: Tx, from: Ledger): Promise<Ledger> {
  let ledger = { ...from, chains: 0, links: 0, sum: 0n };
  for await (const heads of repository.allHeads(tx)) {
    const changes = heads.map(({ tenantId, ...after }) => ({ tenantId, before: null, after }));
    ledger = withHeads(ledger, changes);
  }
  return { ...ledger, counter: from.counter };
}

/** Whether the heads are those that the ledger states: none made away with, set back or added. The ledger must be locked. */
export async function holdsForHeads(tx: Tx, ledger: Ledger): Promise<boolean> {
  if ((await repository.countHeads(tx)) !== ledger.chains) return false;
  const { sum, links } = await ledgerOfHeads(tx, ledger);
  return sum === ledger.sum && links === ledger.links;
}

/** What is wrong with the ledger of an installation. */
export type LedgerFault = 'gone' | 'changed' | 'heads';

export const LEDGER_FAULTS: Record<LedgerFault, string> = {
  gone: 'the ledger of the audit chains is gone, though their heads say that there was one',
  changed: 'the ledger of the audit chains was changed, or SECRET_KEYS lacks its key',
  heads: 'the heads of the audit chains are not those that the ledger states: one was made away with or set back',
};

/** The ledger, locked; a new one where there was none and the heads are older than ledgers are. Or what is wrong with it. */
export async function lockOpenLedger({ secretRing }: Services, tx: Tx): Promise<Ledger | 'gone' | 'changed'> {
  const stored = (await repository.lockLedger(tx)) ?? (await repository.lockMissingLedger(tx));
  if (stored) return openLedger(secretRing, stored) ?? 'changed';
  for await (const heads of repository.allHeads(tx))
    if (heads.some((head) => headVersion(secretRing, head.tenantId, head) === 2)) return 'gone';
  return ledgerOfHeads(tx, newLedger());
}

const checking = new WeakMap<Services, Promise<LedgerFault | undefined>>();

/**
 * Checks the ledger against all heads; undefined when they agree. Whoever asks while a check is under way gets its answer: it holds up
 * the sealer and takes time in proportion to the number of chains, and a tenant without a chain may ask often.
 */
export async function checkLedger(services: Services): Promise<LedgerFault | undefined> {
  let check = checking.get(services);
  if (!check) {
    check = checkHeads(services).finally(() => checking.delete(services));
    checking.set(services, check);
  }
  return check;
}

async function checkHeads(services: Services): Promise<LedgerFault | undefined> {
  return services.database.asSystem('audit-chain', async (tx) => {
    const ledger = await lockOpenLedger(services, tx);
    if (typeof ledger === 'string') return ledger;
    return (await holdsForHeads(tx, ledger)) ? undefined : 'heads';
  });
}
