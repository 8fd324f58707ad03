import { type JobHandler, type Loop, Lookout, pause } from '@mainstay/kernel';
import { anchorChains } from './chain/anchor.ts';
import { purgeAudit } from './chain/purge-audit.ts';
import { rebaseChains } from './chain/rebase-chains.ts';
import { rewrapHeads } from './chain/rewrap-heads.ts';
import { AuditSealer, SEAL_BATCH } from './chain/seal-audit.ts';
import { verifyAll } from './chain/verify-all.ts';

/** How often rows are sealed while there are writes, in milliseconds. */
const LOOK_MS = 2_000;

/** Seals the log a few seconds after its rows commit. One process does it at a time; any may take over. */
export const sealLoop: Loop = async (services, signal) => {
  const sealer = new AuditSealer(services);
  const lookout = new Lookout(services.signals, { often: LOOK_MS });
  try {
    while (!signal.aborted) {
      const sealed = await sealer.sealBatch();
      if (sealed === null || sealed < SEAL_BATCH) await lookout.wait(signal);
    }
  } finally {
    lookout.close();
  }
};

/** How often a chain that could not be re-sealed is tried again, in milliseconds. */
const REBASE_RETRY_MS = 600_000;

/** Re-seals chains from before personal values were kept apart from the log; once all are, there is nothing to do. */
export const rebaseLoop: Loop = async (services, signal) => {
  while (!signal.aborted) {
    await rebaseChains(services, signal);
    await pause(REBASE_RETRY_MS, signal);
  }
};

/** Background work of the audit log, by task name. */
export const auditJobs: Record<string, JobHandler> = {
  'audit:purge': async (services, _payload, { signal }) => {
    await purgeAudit(services, signal);
  },
  'audit:rewrap-heads': async (services) => {
    await rewrapHeads(services);
  },
  'audit:verify': async (services, _payload, { signal }) => {
    await verifyAll(services, signal);
    await anchorChains(services);
  },
};
