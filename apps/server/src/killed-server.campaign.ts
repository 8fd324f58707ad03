import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, it } from 'vitest';
import { expectNothingLost } from './killed-server.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-killed-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('a server that is killed under load again and again loses no acknowledged write and no event', async () => {
  await expectNothingLost({ databaseUrl: database.url, dataDir, rounds: 4, writers: 20, each: 200 });
}, 300_000);
