import { randomUUID } from 'node:crypto';
import { openTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { coded, type KeyApp, openKeyApp, READ } from './api-keys.fixture.ts';
import { apiKeysRuntime } from './api-keys.runtime.ts';

let app: KeyApp['app'];
let owner: KeyApp['owner'];
let make: KeyApp['make'];
let works: KeyApp['works'];
let elsewhere: KeyApp['elsewhere'];
beforeAll(async () => {
  ({ app, owner, make, works, elsewhere } = await openKeyApp());
});
afterAll(() => app.close());

describe('allowed addresses', () => {
  it.each([
    ['203.0.113.7', ['203.0.113.7', '::ffff:203.0.113.7'], ['203.0.113.8', '::1', '']],
    ['203.0.113.0/24', ['203.0.113.255', '::ffff:cb00:7101'], ['203.0.114.0', '2001:db8::1']],
    ['::ffff:203.0.113.0/120', ['203.0.113.9'], ['203.0.114.9']],
    ['2001:db8::/32', ['2001:db8:ffff::1', '2001:DB8::2'], ['2001:db9::1', '32.1.13.184']],
    ['::1', ['::1', '0:0:0:0:0:0:0:1'], ['127.0.0.1', '::2']],
  ])('%s', async (range, inside, outside) => {
    const { key } = await make({ allowedIps: ['192.0.2.1', range] });
    for (const ip of inside) await expect(works(key, ip), ip).resolves.toBeDefined();
    for (const ip of outside)
      await expect(works(key, ip), ip).rejects.toEqual(coded('API_KEY_IP_NOT_ALLOWED', { kind: 'FORBIDDEN' }));
  });

  it.each([
    'example.com',
    '10.0.0.0/33',
    '::/129',
    '010.0.0.1',
    '0x7f.0.0.1',
    '127.1',
    'fe80::1%eth0',
    '10.0.0.0/',
    '',
  ])('refuses %j', async (range) => {
    await expect(make({ allowedIps: [range] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('a limit', () => {
  it('of a key’s own is exact, also for calls at once', async () => {
    const { key } = await make({ rateLimit: 7 });
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => works(key)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toEqual(coded('RATE_LIMITED'));
    const other = await make();
    await expect(works(other.key)).resolves.toBeDefined();
  });
});

describe('usage', () => {
  const flush = () => apiKeysRuntime(app.services).usage.flush();
  const today = () => new Date().toISOString().slice(0, 10);

  it('is counted without a write per call, and exactly', async () => {
    const { id, key } = await make({ scopes: ['contacts:read', 'contacts:write'], rateLimit: 50 });
    await flush();
    const writes = vi.spyOn(app.database, 'write');
    await Promise.all(Array.from({ length: 40 }, () => works(key)));
    await app.caller(key).auth.me();
    await expect(app.caller(key).tenants.get({ id: owner.tenantId })).rejects.toEqual(coded('FORBIDDEN'));
    await Promise.allSettled(Array.from({ length: 20 }, () => works(key)));
    expect(writes).not.toHaveBeenCalled();
    await Promise.all([flush(), flush()]);
    expect(writes).toHaveBeenCalledOnce();
    writes.mockRestore();
    const usage = await owner.caller.apiKeys.usage({ id });
    expect(usage).toMatchObject({
      calls: 50,
      days: [
        {
          day: today(),
          calls: 50,
          procedures: [
            { procedure: 'auth.me', calls: 1 },
            { procedure: 'contacts.list', calls: 48 },
            { procedure: 'tenants.get', calls: 1 },
          ],
        },
      ],
    });
    expect(Date.now() - Date.parse(usage.lastUsedAt!)).toBeLessThan(60_000);
  });

  it('is added to what is there, by days', async () => {
    const { id, key } = await make();
    await works(key);
    await flush();
    await works(key);
    await elsewhere(sql`
      insert into api_key_usage (tenant_id, key_id, day, procedure, calls)
      values (${owner.tenantId}, ${id}, '2026-01-31', 'contacts.get', 5), (${owner.tenantId}, ${id}, '2026-02-01', 'contacts.get', 6)`);
    const { apiKeys } = owner.caller;
    await expect(apiKeys.usage({ id })).resolves.toMatchObject({ calls: 2, days: [{ day: today(), calls: 2 }] });
    await expect(apiKeys.usage({ id, from: '2026-02-01', to: '2026-02-01' })).resolves.toMatchObject({
      calls: 6,
      days: [{ day: '2026-02-01' }],
    });
    await expect(apiKeys.usage({ id, from: '2026-02-02', to: '2026-02-01' })).rejects.toEqual(
      coded('VALIDATION_ERROR'),
    );
    await expect(apiKeys.usage({ id, from: '2024-02-01', to: '2026-02-01' })).rejects.toEqual(
      coded('VALIDATION_ERROR'),
    );
    await expect(apiKeys.usage({ id: randomUUID() })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('that could not be written is kept, and leaves out keys that are gone', async () => {
    const { id, key } = await make();
    const gone = await make();
    await works(key);
    await works(gone.key);
    const failing = vi.spyOn(app.database, 'write').mockRejectedValueOnce(new Error('no connection today'));
    await flush();
    expect(failing).toHaveBeenCalledOnce();
    failing.mockRestore();
    await works(key);
    await elsewhere(sql`delete from api_keys where id = ${gone.id}`);
    await expect(owner.caller.apiKeys.usage({ id })).resolves.toMatchObject({ calls: 2 });
  });

  it('is written when the application stops', async () => {
    const second = await openTestApp();
    const person = await second.register();
    const { id, key } = await person.caller.apiKeys.create({ name: 'Last', scopes: READ });
    await second.caller(key).contacts.list({});
    await second.services.registry.shutdown(second.services);
    const rows = await second.database.asSystem('seed', (tx) =>
      tx.execute(sql`select calls from api_key_usage where key_id = ${id}`),
    );
    expect(rows).toEqual([{ calls: 1 }]);
    await second.close();
  });
});
