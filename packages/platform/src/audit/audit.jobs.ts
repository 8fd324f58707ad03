import { type JobHandler, type Loop, Lookout } from '@mainstay/kernel';
import { anchorChains } from './chain/anchor.ts';
import { purgeAudit } from './chain/purge-audit.ts';
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
