import type { Client } from 'pg';
import { BackupError } from './backup.errors.ts';
import type { BackupManifest } from './backup.manifest.ts';
import { readSequences } from './catalog.ts';

/** What of the data means something to the old cluster or its processes only is set to how it begins; sequences go on where they were. */
export async function settleRestored(client: Client, { sequences }: BackupManifest): Promise<void> {
  for (const name of await readSequences(client)) {
    const sequence = sequences[name];
    if (!sequence) throw new BackupError('BACKUP_DAMAGED', `The archive is damaged: it lacks the sequence ${name}`);
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, sequence.value, sequence.called]);
  }
  // Barriers are transaction ids, which another cluster counts for itself.
  await client.query('update public.log_cursors set mark = null, barrier = null');
  // The workers are those of the old installation: what they were at is to be done again, also where it was the last attempt.
  await client.query(`
    update graphile_worker._private_jobs
       set locked_at = null, locked_by = null, max_attempts = greatest(max_attempts, least(attempts + 1, 25)) where locked_by is not null`);
  await client.query(
    'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_by is not null',
  );
}
