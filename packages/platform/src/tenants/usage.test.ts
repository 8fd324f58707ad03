import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMember } from '../operator.ts';
import { countRequest, requestCounter, startRequestCounter, stopRequestCounter } from './request-counter.ts';

let now = new Date('2026-01-31T23:59:00Z');

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp({ services: { clock: { now: () => now } } });
});
afterAll(() => app.close());

const stored = (target: RouterTestApp, tenantId: string) =>
  target.database.asSystem('seed', (tx) =>
    tx.execute(sql`select day::text, requests::int from tenant_usage where tenant_id = ${tenantId}::uuid order by day`),
  );

describe('usage', () => {
  it('counts what the modules hold, beside the plan’s limits', async () => {
    const owner = await app.register();
    const { contacts, tenants } = owner.caller;
    const stranger = await app.register();
    await stranger.caller.contacts.create({ firstName: 'Theirs' });
    await contacts.create({ firstName: 'Kept' });
    const { id } = await contacts.create({ firstName: 'Deleted' });
    await contacts.delete({ id });
    const content = 'first name\nÜnïcode\n';
    await contacts.import({ format: 'csv', content });
    await addMember(app.services, { tenantId: owner.tenantId, userId: stranger.userId, role: 'viewer' });
    await expect(tenants.usage()).resolves.toEqual({
      plan: 'free',
      period: { from: '2026-01-01', to: '2026-01-31' },
      billingPeriod: null,
      over: false,
      features: {},
      contacts: { used: 1, limit: 1_000, over: false },
      members: { used: 2, limit: 3, over: false },
      // As it is stored: sealed, which takes a nonce of 12 bytes and a tag of 16.
      storage: { used: Buffer.byteLength(content) + 28, limit: 1024 ** 3, over: false },
      // The four calls above, and this one.
      requests: { used: 5, limit: 100_000, over: false },
      pages: { used: 0, limit: null, over: false },
      others: { pages: 0 },
    });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update tenants set plan = 'enterprise' where id = ${owner.tenantId}`),
    );
    await expect(tenants.usage()).resolves.toMatchObject({
      contacts: { used: 1, limit: null },
      requests: { limit: null },
    });
  });

  it('counts the calls of a calendar month, of people and keys, that came within the limits', async () => {
    const owner = await app.register();
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'], rateLimit: 3 });
    await Promise.allSettled(Array.from({ length: 10 }, () => app.caller(key).contacts.list({})));
    await expect(app.caller('not.a.token').contacts.list({})).rejects.toThrow();
    await expect(app.caller(key).tenants.usage()).rejects.toThrow();
    await expect(owner.caller.tenants.usage()).resolves.toMatchObject({ requests: { used: 5 } });
    now = new Date('2026-02-01T00:00:00Z');
    await owner.caller.contacts.list({});
    await expect(owner.caller.tenants.usage()).resolves.toMatchObject({
      period: { from: '2026-02-01', to: '2026-02-28' },
      requests: { used: 2 },
    });
    await expect(stored(app, owner.tenantId)).resolves.toEqual([
      { day: '2026-01-31', requests: 5 },
      { day: '2026-02-01', requests: 2 },
    ]);
  });

  it('writes in batches, and what could not be written the next time', async () => {
    const { tenantId, caller } = await app.register();
    await requestCounter(app.services).flush();
    const writes = vi.spyOn(app.database, 'write');
    await Promise.all(Array.from({ length: 30 }, () => caller.contacts.list({})));
    expect(writes).not.toHaveBeenCalled();
    writes.mockRejectedValueOnce(new Error('no connection today'));
    await requestCounter(app.services).flush();
    await expect(stored(app, tenantId)).resolves.toEqual([]);
    await requestCounter(app.services).flush();
    expect(writes).toHaveBeenCalledTimes(2);
    writes.mockRestore();
    await expect(stored(app, tenantId)).resolves.toMatchObject([{ requests: 30 }]);
  });

  it('adds up what several processes write at once', async () => {
    const { tenantId } = await app.register();
    const processes = Array.from({ length: 4 }, () => ({ ...app.services }));
    processes.forEach(startRequestCounter);
    for (let round = 0; round < 5; round++) {
      for (const services of processes) {
        countRequest(services, tenantId);
        now = new Date(now.getTime() + 86_400_000);
        countRequest(services, tenantId);
        now = new Date(now.getTime() - 86_400_000);
      }
      await Promise.all(processes.map((services) => requestCounter(services).flush()));
    }
    await Promise.all(processes.map(stopRequestCounter));
    await expect(stored(app, tenantId)).resolves.toMatchObject([{ requests: 20 }, { requests: 20 }]);
  });

  it('is written when the application stops', async () => {
    const second = await openTestApp();
    const { tenantId, caller } = await second.register();
    await caller.contacts.list({});
    await second.services.registry.shutdown(second.services);
    await expect(stored(second, tenantId)).resolves.toMatchObject([{ requests: 1 }]);
    await second.close();
  });
});
