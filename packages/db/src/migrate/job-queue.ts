import { Logger, runMigrations } from 'graphile-worker';

/** The queue's progress is not news; what fails is thrown. */
const quiet = new Logger(() => () => undefined);

/** Creates or updates the job queue's own tables. Safe to run by several processes at once. */
export async function migrateJobQueue(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: quiet });
}
