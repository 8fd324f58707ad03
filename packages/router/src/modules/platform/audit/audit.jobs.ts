import { type JobHandler, type Loop, pause } from '@mainstay/kernel';
import { INSTALLATION } from './chain/canonical-row.ts';
import { purgeAudit } from './chain/purge-audit.ts';
import { rewrapHeads } from './chain/rewrap-heads.ts';
import { AuditSealer, SEAL_BATCH } from './chain/seal-audit.ts';
import { verifyChain } from './chain/verify-chain.ts';

/** How often an idle process looks for rows to seal, in milliseconds. */
const LOOK_MS = 2_000;

/** Seals the log a few seconds after its rows commit. One process does it at a time; any may take over. */
export const sealLoop: Loop = async (services, signal) => {
  const sealer = new AuditSealer(services);
  while (!signal.aborted) {
    const sealed = await sealer.sealBatch();
    if (sealed === null || sealed < SEAL_BATCH) await pause(LOOK_MS, signal);
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
  // The installation's own chain has no tenant whose members could ask.
  'audit:verify-installation': async (services, _payload, { signal }) => {
    const read: Parameters<typeof verifyChain>[1]['read'] = (fn) => services.database.asSystem('audit-chain', fn);
    const { firstBad } = await verifyChain(services, { chain: INSTALLATION, read, signal }, {});
    if (firstBad) services.logger.error({ firstBad }, 'the audit chain of the installation does not hold');
  },
};
