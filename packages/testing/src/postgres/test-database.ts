import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '@mainstay/db/migrate';
import { inject } from 'vitest';
import { TEMPLATE_DATABASE } from './provided-context.ts';

export interface TestDatabase {
  /** Superuser URL. */
  url: string;
  name: string;
  /** Drops it, ending its sessions. */
  drop(): Promise<void>;
}

/** A fresh copy of the migrated template, for one test file. Throws PostgreSQL's error when it cannot be made. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Without fsync, copying files takes half the time of writing every page to the log (30 ms to 60 ms at 80 tables).
  const url = await createDatabase(server, name, { template: TEMPLATE_DATABASE, strategy: 'file_copy' });
  return { url, name, drop: () => dropDatabase(server, name) };
}
