import { type Filter, toAppError } from '@mainstay/kernel';
import { addMember } from '@mainstay/platform';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const entity = 'deal' as const;
const coded = (code: string, details?: unknown) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });
const score = (op: string, value?: unknown) => ({ field: 'customFields.score', op, value }) as Filter;

/** First letters of the deals of a list, page by page. */
async function found({ caller }: Registered, filter?: Filter, sort = 'createdAt', limit = 100): Promise<string> {
  let seen = '';
  let cursor: string | undefined;
  do {
    const { data, meta } = await caller.deals.list({ filter, sort, limit, cursor });
    seen += data.map(({ title }) => title[0]).join('');
    cursor = meta.nextCursor ?? undefined;
  } while (cursor !== undefined && seen.length < 200);
  return seen;
}

describe('deals by their custom fields', () => {
  let owner: Registered;
  let d = '';
  beforeAll(async () => {
    owner = await app.register();
    const { customFields, deals } = owner.caller;
    await customFields.create({ entity, key: 'score', type: 'number' });
    for (const [title, value, amount] of [
      ['A', 10, 100],
      ['B', null, 200],
      ['C', 20, 300],
      ['D', 10, 400],
      ['E', 30, 500],
    ] as const) {
      const { createdAt } = await deals.create({ title, amount, currency: 'EUR', customFields: { score: value } });
      if (title === 'D') d = createdAt;
    }
  });

  it.each([
    ['customFields.score', 'ADCEB'],
    ['-customFields.score', 'ECDAB'],
    ['customFields.score,-title', 'DACEB'],
  ])('F1: sorted by %s, by cursors and by pages', async (sort, expected) => {
    for (const limit of [1, 2, 100]) expect(await found(owner, undefined, sort, limit)).toBe(expected);
    const pages = [];
    for (const page of [1, 2, 3]) pages.push(...(await owner.caller.deals.list({ sort, limit: 2, page })).data);
    expect(pages.map(({ title }) => title).join('')).toBe(expected);
  });

  it.each<[string, () => Filter]>([
    ['BCE', () => score('ne', 10)],
    ['ABD', () => ({ not: score('gt', 15) })],
    ['B', () => score('isEmpty')],
    ['AE', () => ({ or: [score('eq', 30), { and: [score('eq', 10), { field: 'createdAt', op: 'lt', value: d }] }] })],
  ])('F1, F2: finds %s, on the board too', async (expected, filter) => {
    expect(await found(owner, filter())).toBe(expected);
    const [pipeline] = (await owner.caller.pipelines.list({})).data;
    const { stages } = await owner.caller.deals.board({ pipelineId: pipeline!.id, filter: filter() });
    expect(stages[0]!.deals.map(({ title }) => title).join('')).toBe(expected);
    expect(stages[0]!.count).toBe(expected.length);
  });

  it('F2: what does not fit is refused with its place', async () => {
    const nested = (depth: number): Filter => (depth > 1 ? { not: nested(depth - 1) } : score('eq', 1));
    for (const [filter, path] of [
      [{ field: 'title', op: 'in', value: [] }, 'filter.value'],
      [{ field: 'customFields.nope', op: 'eq', value: 1 }, 'filter.field'],
      [nested(6), 'filter.not.not.not.not.not'],
    ] as [Filter, string][])
      await expect(owner.caller.deals.list({ filter })).rejects.toSatisfy((thrown) => {
        const { code, details } = toAppError(thrown);
        return code === 'VALIDATION_ERROR' && (details as { path: string }[])[0]?.path === path;
      });
  });

  it('sums them in groups, money by currency', async () => {
    const groups = await owner.caller.deals.aggregate({
      groupBy: [{ field: 'customFields.score' }],
      metrics: [{ op: 'count' }, { op: 'sum', field: 'amount' }],
    });
    expect(groups.groups).toEqual([
      { keys: { 'customFields.score': 10, currency: 'EUR' }, values: [2, 500] },
      { keys: { 'customFields.score': 20, currency: 'EUR' }, values: [1, 300] },
      { keys: { 'customFields.score': 30, currency: 'EUR' }, values: [1, 500] },
      { keys: { 'customFields.score': null, currency: 'EUR' }, values: [1, 200] },
    ]);
  });

  it('F9: a view whose field was deleted is refused by the list', async () => {
    const { customFields, deals, views } = owner.caller;
    const gone = await customFields.create({ entity, key: 'gone', type: 'text' });
    const filter: Filter = { and: [score('gt', 15), { field: 'customFields.gone', op: 'isEmpty' }] };
    const view = await views.create({ entity, name: 'Good ones', filter, sort: '-customFields.score' });
    expect((await deals.list({ viewId: view.id })).data.map(({ title }) => title)).toEqual(['E', 'C']);
    await customFields.delete({ id: gone.id });
    expect(await views.get({ id: view.id })).toMatchObject({ invalid: true, invalidFields: ['customFields.gone'] });
    await expect(deals.list({ viewId: view.id })).rejects.toEqual(
      coded('VIEW_INVALID', { fields: ['customFields.gone'] }),
    );
  });

  it('F12: contacts are not found by the amounts of deals that the caller may not read', async () => {
    const { caller } = owner;
    const ada = await caller.contacts.create({ firstName: 'Ada' });
    const deal = { title: 'Big', amount: 900_00, currency: 'EUR', contacts: [{ contactId: ada.id }] };
    const { id } = await caller.deals.create(deal);
    const filter: Filter = { field: 'deals.amount', op: 'gt', value: { amount: 500_00, currency: 'EUR' } };
    expect((await caller.contacts.list({ filter })).data.map(({ firstName }) => firstName)).toEqual(['Ada']);
    const role = await caller.roles.create({ name: 'Reader', permissions: ['contacts:read'] });
    const { userId, accessToken } = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId, role: 'viewer' });
    await caller.members.update({ id: userId, roleId: role.id });
    const reader = app.caller(accessToken, { actingTenantId: owner.tenantId });
    expect((await reader.contacts.list({})).data).toHaveLength(1);
    await expect(reader.contacts.list({ filter })).rejects.toEqual(coded('FORBIDDEN', { required: 'deals:read' }));
    await caller.deals.delete({ id });
  });
});

describe('the custom fields of a deal', () => {
  it('F3: options are stored by id, and renamed without a write', async () => {
    const owner = await app.register();
    const { customFields, deals } = owner.caller;
    const { id, options } = await customFields.create({
      entity,
      key: 'tier',
      type: 'select',
      options: [{ label: 'Gold' }, { label: 'Silver' }],
    });
    const [gold, silver] = options.map((option) => option.id);
    const made = [];
    for (const title of ['A', 'B', 'C']) made.push(await deals.create({ title, customFields: { tier: 'Gold' } }));
    for (const deal of made) expect([deal.customFields, deal.version]).toEqual([{ tier: 'Gold' }, 1]);
    await customFields.options({ id, changes: [{ op: 'update', id: gold!, label: 'Prime' }] });
    for (const deal of (await deals.list({})).data)
      expect([deal.customFields, deal.version]).toEqual([{ tier: 'Prime' }, 1]);
    await expect(customFields.options({ id, changes: [{ op: 'remove', id: gold! }] })).rejects.toEqual(
      coded('CUSTOM_FIELD_OPTION_IN_USE', { count: 3 }),
    );
    await customFields.options({ id, changes: [{ op: 'remove', id: gold!, replaceWith: silver! }] });
    for (const deal of (await deals.list({})).data)
      expect([deal.customFields, deal.version]).toEqual([{ tier: 'Silver' }, 2]);
    const [first] = made;
    await deals.win({ id: first!.id });
    expect(await deals.update({ id: first!.id, customFields: {} })).toMatchObject({ status: 'won', customFields: {} });
    // What is written back as it was read writes nothing.
    const read = await deals.get({ id: made[1]!.id });
    expect(await deals.update({ id: read.id, customFields: read.customFields as { tier: string } })).toEqual(read);
  });

  it('F5: a unique value is one deal’s, also of twenty at once, and free while its holder is in the bin', async () => {
    const owner = await app.register();
    const { customFields, deals } = owner.caller;
    await customFields.create({ entity, key: 'number', type: 'text', unique: true });
    const create = (number: string) => deals.create({ title: 'U', customFields: { number } });
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => create('K-1')));
    const [holder] = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [toAppError(one.reason)] : []));
    expect(refused).toHaveLength(19);
    for (const error of refused)
      expect(error).toMatchObject({ code: 'CUSTOM_FIELD_NOT_UNIQUE', status: 409, details: { id: holder!.id } });
    await deals.delete({ id: holder!.id });
    const second = await create('k-1');
    await expect(deals.restore({ id: holder!.id })).rejects.toEqual(
      coded('CUSTOM_FIELD_NOT_UNIQUE', { id: second.id, key: 'number' }),
    );
    await deals.update({ id: second.id, customFields: { number: 'K-2' } });
    await expect(deals.restore({ id: holder!.id })).resolves.toMatchObject({ customFields: { number: 'K-1' } });
  });

  it('have their defaults, are required where they are named, and unknown ones are refused', async () => {
    const owner = await app.register();
    const { customFields, deals } = owner.caller;
    await customFields.create({ entity, key: 'region', type: 'text', required: true, default: 'EU' });
    const path = (key: string) => [{ path: `customFields.${key}`, message: expect.any(String) }];
    const made = await deals.create({ title: 'A' });
    expect(made.customFields).toEqual({ region: 'EU' });
    const change = (given: Record<string, string>) => deals.update({ id: made.id, customFields: given });
    await expect(change({})).rejects.toEqual(coded('CUSTOM_FIELD_REQUIRED', path('region')));
    await expect(change({ region: 'EU', nope: 'x' })).rejects.toEqual(coded('CUSTOM_FIELD_UNKNOWN', path('nope')));
    await expect(deals.create({ title: 'B', customFields: { nope: 1 } })).rejects.toEqual(
      coded('CUSTOM_FIELD_UNKNOWN', path('nope')),
    );
    expect((await deals.list({})).data).toHaveLength(1);
  });
});
