import { Logger, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';
import { clientAddress } from '../address/index.ts';

/** The queue's progress is not news; what fails is thrown. */
const quiet = new Logger(() => () => undefined);

/** Creates or updates the job queue's own tables. Safe to run by several processes at once. */
export async function migrateJobQueue(url: string): Promise<void> {
  const pgPool = new Pool({ ...clientAddress(url), max: 1 });
  // What a lost connection says, the statement that was under way says too.
  pgPool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool, logger: quiet });
  } finally {
    await pgPool.end();
  }
}
