import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createKeyRing, startJobWorker } from '@mainstay/adapters';
import { Vault } from '@mainstay/kernel';
import { eventCounts, runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { givePlan } from '@mainstay/testing/fixtures/members';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROWS = 2_000;
const FIXTURE = fileURLToPath(new URL('./import-worker.fixture.ts', import.meta.url));

let app: RouterTestApp;
const key = randomBytes(32);
beforeAll(async () => {
  app = await openTestApp();
  // A key that another process can be given.
  app.services.keyRing = createKeyRing([{ id: 'test', key }]);
  app.services.vault = new Vault(app.database, app.services.keyRing);
});
afterAll(() => app.close());

describe('a worker killed in the middle of an import', () => {
  it('leaves nothing twice and nothing lost when another goes on', async () => {
    const person = await app.register();
    await givePlan(app, person.tenantId);
    const { imports, import: start, list } = person.caller.contacts;
    const content = ['First Name,Email', ...Array.from({ length: ROWS }, (_none, i) => `K${i},k${i}@kill.test`)].join(
      '\n',
    );
    const { id } = await start({ format: 'csv', content });

    const env = { ...process.env, DATABASE_URL: app.url, TEST_KEY: key.toString('base64') };
    const child = spawn(process.execPath, [FIXTURE], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit');
    try {
      await expect
        .poll(async () => (await imports.get({ id })).processed, { timeout: 20_000, interval: 10 })
        .toBeGreaterThan(0);
    } finally {
      child.kill('SIGKILL');
      await exited;
    }
    const half = await imports.get({ id });
    expect(half.status).toBe('running');
    expect(half.processed).toBeLessThan(ROWS);

    // The other one waits a second, not half a minute, before it takes the first for dead.
    const worker = await startJobWorker(app.services, app.services.registry, app.url, { beatMs: 100, silentMs: 1_000 });
    try {
      await expect.poll(async () => (await imports.get({ id })).status, { timeout: 25_000, interval: 50 }).toBe('done');
    } finally {
      await worker.close();
    }
    await expect(imports.get({ id })).resolves.toMatchObject({ processed: ROWS, created: ROWS, failed: 0, errors: [] });
    const { meta } = await list({ page: 1 });
    expect(meta.total).toBe(ROWS);
    expect(await eventCounts(app, person.tenantId)).toMatchObject({
      'contact.created': ROWS,
      'contact.import.finished': 1,
    });
    const [twice] = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select entity_id from events where tenant_id = ${person.tenantId} and type = 'contact.created'
        group by entity_id having count(*) > 1`),
    );
    expect(twice).toBeUndefined();
    await runJob(app, 'contacts:import', person.tenantId, id);
    expect((await list({ page: 1 })).meta.total).toBe(ROWS);
  }, 60_000);
});
