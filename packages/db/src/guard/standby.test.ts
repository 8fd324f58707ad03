import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../migrate/index.ts';
import { openDatabase } from './index.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-standby-'));
  await chmod(dataDir, 0o711);
});
afterAll(async () => {
  await removeEmbeddedPostgres(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

it('the ping of a standby fails, as a failover to one leaves it, although it would answer reads', async () => {
  const primary = await startEmbeddedPostgres({ dataDir });
  await migrate({ url: primary.url });
  const before = openDatabase({ url: primary.url });
  await before.ping();
  await before.close();
  await primary.stop();
  // PostgreSQL manual, section 26.2.4: a server that finds this file starts as a standby.
  await writeFile(join(dataDir, 'postgres', 'data', 'standby.signal'), '');
  const standby = await startEmbeddedPostgres({ dataDir });
  const database = openDatabase({ url: standby.url });
  await database.readOne({ tenantId: '01890000-0000-7000-8000-000000000001' }, (tx) => tx.execute('select 1'));
  await expect(database.ping()).rejects.toThrow('PostgreSQL is a standby');
  await database.close();
  await standby.stop();
});
