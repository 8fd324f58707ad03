import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('bulk calls with a filter', () => {
  it('change all of a filter a hundred at a time, and name each record once', async () => {
    const person = await app.register();
    const { deals } = person.caller;
    for (const count of [100, 5])
      await deals.bulkCreate({
        items: Array.from({ length: count }, (_, n) => ({ title: `Deal ${n}`, source: 'Web' })),
      });
    const filter = { field: 'createdAt', op: 'gt', value: '2020-01-01T00:00:00Z' } as const;
    const first = await deals.bulkUpdate({ filter, changes: { expectedClose: '2026-12-31' } });
    expect(first).toMatchObject({ succeeded: 100, failed: 0, more: true });
    const second = await deals.bulkUpdate({
      filter,
      changes: { expectedClose: '2026-12-31' },
      cursor: first.nextCursor!,
    });
    expect(second).toMatchObject({ succeeded: 5, failed: 0, more: false, nextCursor: null });
    const { meta } = await deals.list({ page: 1, expectedBefore: '2027-01-01' });
    expect(meta).toMatchObject({ total: 105 });
    for (const wrong of [{}, { filter }, { changes: {} }, { items: [{ id: person.userId }], changes: {} }])
      await expect(deals.bulkUpdate(wrong as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await deals.bulkDelete({ filter })).toMatchObject({ succeeded: 100, more: true });
  });

  it('change contacts and companies too', async () => {
    const { contacts, companies } = (await app.register()).caller;
    await contacts.bulkCreate({ items: [{ firstName: 'Ada', title: 'Analyst' }, { firstName: 'Bob' }] });
    await companies.bulkCreate({ items: [{ name: 'Steel', industry: 'Steel' }, { name: 'Tiles' }] });
    const since = { field: 'createdAt', op: 'gt', value: '2020-01-01T00:00:00Z' } as const;
    const analysts = { and: [since, { field: 'title', op: 'eq', value: 'Analyst' } as const] };
    const changed = await contacts.bulkUpdate({ filter: analysts, changes: { status: 'lead' } });
    expect(changed).toMatchObject({
      succeeded: 1,
      results: [{ ok: true, contact: { firstName: 'Ada', status: 'lead' } }],
    });
    const steel = { and: [since, { field: 'industry', op: 'eq', value: 'Steel' } as const] };
    expect(await companies.bulkUpdate({ filter: steel, changes: { size: '11-50' } })).toMatchObject({
      succeeded: 1,
      results: [{ company: { name: 'Steel', size: '11-50' } }],
    });
  });
});
