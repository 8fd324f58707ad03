import { type Filter, toAppError } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

type Fields = Parameters<Registered['caller']['contacts']['create']>[0]['customFields'];

const entity = 'contact' as const;
const coded = (code: string, details?: unknown) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });
const at = (...keys: string[]) => keys.map((key) => ({ path: `customFields.${key}`, message: expect.any(String) }));

/** First letters of the contacts of a list, page by page. */
async function found({ caller }: Registered, filter?: Filter, sort = 'createdAt', limit = 100): Promise<string> {
  let seen = '';
  let cursor: string | undefined;
  do {
    const { data, meta } = await caller.contacts.list({ filter, sort, limit, cursor });
    seen += data.map(({ firstName }) => firstName[0]).join('');
    cursor = meta.nextCursor ?? undefined;
  } while (cursor !== undefined && seen.length < 200);
  return seen;
}

const mirrored = ({ tenantId }: Registered) =>
  app.database.asSystem('seed', async (tx) => {
    const [row] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from custom_field_values where tenant_id = ${tenantId}`,
    );
    return row!.count;
  });

async function withScores(): Promise<{ owner: Registered; d: string }> {
  const owner = await app.register();
  const { customFields, contacts } = owner.caller;
  await customFields.create({ entity, key: 'score', type: 'number' });
  let d = '';
  for (const [firstName, score] of [
    ['A', 10],
    ['B', null],
    ['C', 20],
    ['D', 10],
    ['E', 30],
  ] as const) {
    const { createdAt } = await contacts.create({ firstName, customFields: { score } });
    if (firstName === 'D') d = createdAt;
  }
  return { owner, d };
}

describe('filters and sorts by custom fields', () => {
  let owner: Registered;
  let d: string;
  beforeAll(async () => {
    ({ owner, d } = await withScores());
  });
  const score = (op: string, value?: unknown) => ({ field: 'customFields.score', op, value }) as Filter;

  it.each([
    ['customFields.score', 'ADCEB'],
    ['-customFields.score', 'ECDAB'],
    ['customFields.score,-firstName', 'DACEB'],
    ['-firstName,customFields.score', 'EDCBA'],
  ])('F1: sorted by %s, by cursors and by pages', async (sort, expected) => {
    for (const limit of [1, 2, 3, 100]) expect(await found(owner, undefined, sort, limit)).toBe(expected);
    const pages = [];
    for (const page of [1, 2, 3]) pages.push(...(await owner.caller.contacts.list({ sort, limit: 2, page })).data);
    expect(pages.map(({ firstName }) => firstName).join('')).toBe(expected);
  });

  it.each<[string, () => Filter]>([
    ['BCE', () => score('ne', 10)],
    ['ABD', () => ({ not: score('gt', 15) })],
    ['B', () => score('isEmpty')],
    ['ACDE', () => score('isNotEmpty')],
    ['CE', () => score('between', [11, 30])],
    ['AE', () => ({ or: [score('eq', 30), { and: [score('eq', 10), { field: 'createdAt', op: 'lt', value: d }] }] })],
  ])('F1, F2: finds %s', async (expected, filter) => {
    expect(await found(owner, filter())).toBe(expected);
    expect(await found(owner, filter(), '-customFields.score', 2)).toHaveLength(expected.length);
  });

  it.each<[Filter, string]>([
    [{ field: 'customFields.score', op: 'eq', value: '' }, 'filter.value'],
    [{ field: 'customFields.nope', op: 'eq', value: 1 }, 'filter.field'],
    [{ and: [score('gt', 1), score('startsWith', 'x')] }, 'filter.and.1.op'],
  ])('F2: %j is refused', async (filter, path) => {
    await expect(owner.caller.contacts.list({ filter })).rejects.toEqual(
      coded('VALIDATION_ERROR', [{ path, message: expect.any(String) }]),
    );
  });

  it('the flat parameter still means the value as it is written', async () => {
    await owner.caller.customFields.create({ entity, key: 'note', type: 'text' });
    await owner.caller.contacts.create({ firstName: 'N', customFields: { note: 'Ünïcode' } });
    const list = async (customFields: Record<string, string | number>) =>
      (await owner.caller.contacts.list({ customFields })).data.map(({ firstName }) => firstName).join('');
    expect(await list({ score: 10 })).toBe('DA');
    expect(await list({ note: 'Ünïcode' })).toBe('N');
    expect(await list({ note: 'unicode' })).toBe('');
    expect(await list({ nothing: 1 })).toBe('');
    expect(await found(owner, { field: 'customFields.note', op: 'eq', value: 'unicode' })).toBe('N');
  });

  it('long texts are looked at whole', async () => {
    const long = 'x'.repeat(1_500);
    await owner.caller.contacts.create({ firstName: 'L', customFields: { note: `${long}1` } });
    await owner.caller.contacts.create({ firstName: 'M', customFields: { note: `${long}2` } });
    const note = (op: 'eq' | 'startsWith' | 'contains', value: string): Filter => ({
      field: 'customFields.note',
      op,
      value,
    });
    expect(await found(owner, note('eq', `${long}2`))).toBe('M');
    expect(await found(owner, note('startsWith', long))).toBe('LM');
    expect(await found(owner, { and: [note('contains', '1'), note('startsWith', 'xx')] })).toBe('L');
    await expect(found(owner, note('contains', '1'))).rejects.toEqual(coded('FILTER_NEEDS_INDEX'));
  });
});

describe('aggregates', () => {
  it('count and sum in groups, those without a value among them', async () => {
    const { owner } = await withScores();
    const { contacts, customFields } = owner.caller;
    const field = await customFields.create({
      entity,
      key: 'tiers',
      type: 'multi-select',
      options: [{ label: 'Gold' }, { label: 'Silver' }],
    });
    const [gold, silver] = field.options.map(({ id }) => id);
    const { data } = await contacts.list({ sort: 'createdAt' });
    await contacts.update({ id: data[0]!.id, customFields: { score: 10, tiers: ['Gold', 'Silver'] } });
    await contacts.update({ id: data[2]!.id, status: 'lead', customFields: { score: 20, tiers: ['Gold'] } });
    const metrics = [{ op: 'count' as const }, { op: 'sum' as const, field: 'customFields.score' }];
    const of = async (groupBy: { field: string; interval?: 'day' }[], more = {}) =>
      contacts.aggregate({ groupBy, metrics, ...more });
    expect(await of([])).toEqual({ groups: [{ keys: {}, values: [5, 70] }], truncated: false });
    expect((await of([{ field: 'customFields.tiers' }])).groups).toEqual([
      { keys: { 'customFields.tiers': null }, values: [3, 40] },
      { keys: { 'customFields.tiers': gold }, values: [2, 30] },
      { keys: { 'customFields.tiers': silver }, values: [1, 10] },
    ]);
    expect(
      await of([{ field: 'status' }], { limit: 1, filter: { field: 'customFields.score', op: 'lt', value: 30 } }),
    ).toEqual({ groups: [{ keys: { status: 'active' }, values: [2, 20] }], truncated: true });
    const [today] = (await of([{ field: 'createdAt', interval: 'day' }])).groups;
    expect(today).toEqual({ keys: { createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }, values: [5, 70] });
    expect(
      (
        await contacts.aggregate({
          metrics: [
            { op: 'avg', field: 'customFields.score' },
            { op: 'max', field: 'customFields.score' },
          ],
        })
      ).groups,
    ).toEqual([{ keys: {}, values: [17.5, 30] }]);
  });

  it('are refused of what cannot be grouped or summed', async () => {
    const { owner } = await withScores();
    const refused = (input: Parameters<typeof owner.caller.contacts.aggregate>[0], path: string) =>
      expect(owner.caller.contacts.aggregate(input)).rejects.toEqual(
        coded('VALIDATION_ERROR', [{ path, message: expect.any(String) }]),
      );
    await refused({ metrics: [{ op: 'sum', field: 'status' }] }, 'metrics.0.field');
    await refused({ metrics: [{ op: 'sum' }] }, 'metrics.0.field');
    await refused({ groupBy: [{ field: 'createdAt' }] }, 'groupBy.0.field');
    await refused({ groupBy: [{ field: 'status' }, { field: 'email' }] }, 'groupBy.1.field');
    await refused({ groupBy: [{ field: 'status', interval: 'day' }] }, 'groupBy.0.field');
  });
});

describe('options', () => {
  it('F3: are renamed without a write, and removed when the records are told what to have', async () => {
    const owner = await app.register();
    const { customFields, contacts } = owner.caller;
    const made = await customFields.create({
      entity,
      key: 'tier',
      type: 'select',
      options: [{ label: 'Gold' }, { label: 'Silver', color: '#c0c0c0' }],
    });
    const [gold, silver] = made.options;
    const ids: string[] = [];
    for (const firstName of ['A', 'B', 'C'])
      ids.push((await contacts.create({ firstName, customFields: { tier: 'gold' } })).id);
    const changes = [{ op: 'update' as const, id: gold!.id, label: 'Prime' }];
    await customFields.options({ id: made.id, changes });
    for (const id of ids)
      expect(await contacts.get({ id })).toMatchObject({ version: 1, customFields: { tier: 'Prime' } });
    const tier = (value: string): Filter => ({ field: 'customFields.tier', op: 'eq', value });
    expect(await found(owner, tier(gold!.id))).toBe('ABC');
    expect(await found(owner, tier('prime'))).toBe('ABC');

    const remove = (more: object) =>
      customFields.options({ id: made.id, changes: [{ op: 'remove', id: gold!.id, ...more }] });
    await expect(remove({})).rejects.toEqual(coded('CUSTOM_FIELD_OPTION_IN_USE', { count: 3 }));
    await remove({ replaceWith: silver!.id });
    for (const id of ids)
      expect(await contacts.get({ id })).toMatchObject({ version: 2, customFields: { tier: 'Silver' } });
    await customFields.options({ id: made.id, changes: [{ op: 'remove', id: silver!.id, clear: true }] });
    for (const id of ids) expect(await contacts.get({ id })).toMatchObject({ version: 3, customFields: {} });
    const audited = await app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`select 1 from audit_log where tenant_id = ${owner.tenantId} and entity_type = 'contact' and action = 'update'`,
      ),
    );
    expect(audited).toHaveLength(6);
    expect(await mirrored(owner)).toBe(0);
  });

  it('F11: of another tenant find nothing', async () => {
    const [owner, stranger] = [await app.register(), await app.register()];
    const make = ({ caller }: Registered) =>
      caller.customFields.create({ entity, key: 'tier', type: 'multi-select', options: [{ label: 'Gold' }] });
    const [, theirs] = [await make(owner), await make(stranger)];
    await owner.caller.contacts.create({ firstName: 'A', customFields: { tier: ['Gold'] } });
    const filter = (value: string): Filter => ({ field: 'customFields.tier', op: 'hasAny', value: [value] });
    expect(await found(owner, filter(theirs.options[0]!.id))).toBe('');
    expect(await found(owner, filter('Gold'))).toBe('A');
    await expect(
      owner.caller.contacts.create({ firstName: 'B', customFields: { tier: [theirs.options[0]!.id] } }),
    ).rejects.toEqual(coded('CUSTOM_FIELD_INVALID', at('tier')));
  });
});

describe('a unique field', () => {
  it('F5: is one record’s, also of twenty at once, and free while its holder is in the bin', async () => {
    const owner = await app.register();
    const { customFields, contacts } = owner.caller;
    await customFields.create({ entity, key: 'number', type: 'text', unique: true });
    const create = (number: string) => contacts.create({ firstName: 'U', customFields: { number } });
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => create('K-1')));
    const [holder] = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [toAppError(one.reason)] : []));
    expect(refused).toHaveLength(19);
    for (const error of refused)
      expect(error).toMatchObject({ code: 'CUSTOM_FIELD_NOT_UNIQUE', status: 409, details: { id: holder!.id } });
    await contacts.delete({ id: holder!.id });
    const second = await create('k-1');
    await expect(contacts.restore({ id: holder!.id })).rejects.toEqual(
      coded('CUSTOM_FIELD_NOT_UNIQUE', { id: second.id, key: 'number' }),
    );
    await contacts.update({ id: second.id, customFields: { number: 'K-2' } });
    await expect(contacts.restore({ id: holder!.id })).resolves.toMatchObject({ customFields: { number: 'K-1' } });
    const bulk = contacts.bulkUpdate({ items: [{ id: second.id, customFields: { number: 'K-1' } }] });
    await expect(bulk).resolves.toMatchObject({ failed: 1, results: [{ error: { code: 'CUSTOM_FIELD_NOT_UNIQUE' } }] });
  });

  it('becomes unique only while no two records have one value', async () => {
    const owner = await app.register();
    const { customFields, contacts } = owner.caller;
    const { id } = await customFields.create({ entity, key: 'n', type: 'number' });
    const twins = [];
    for (const firstName of ['A', 'B']) twins.push(await contacts.create({ firstName, customFields: { n: 7 } }));
    await expect(customFields.update({ id, unique: true })).rejects.toEqual(coded('CUSTOM_FIELD_NOT_UNIQUE'));
    await contacts.update({ id: twins[1]!.id, customFields: {} });
    await customFields.update({ id, unique: true });
    await expect(contacts.create({ firstName: 'C', customFields: { n: 7 } })).rejects.toEqual(
      coded('CUSTOM_FIELD_NOT_UNIQUE', { id: twins[0]!.id, key: 'n' }),
    );
  });
});

describe('values', () => {
  let owner: Registered;
  beforeAll(async () => {
    owner = await app.register();
    const { customFields } = owner.caller;
    await customFields.create({ entity, key: 'amount', type: 'number', settings: { min: 0, max: 100, scale: 1 } });
    await customFields.create({ entity, key: 'code', type: 'text', settings: { maxLength: 5, pattern: 'A-99' } });
    await customFields.create({ entity, key: 'site', type: 'url' });
    await customFields.create({ entity, key: 'day', type: 'date' });
    await customFields.create({ entity, key: 'flag', type: 'boolean', required: true, default: true });
    await customFields.create({ entity, key: 'big', type: 'number' });
  });

  it.each<[Fields, string]>([
    [{ amount: '5' }, 'amount'],
    [{ amount: -1 }, 'amount'],
    [{ amount: 0.25 }, 'amount'],
    [{ big: 1234567890123456 }, 'big'],
    [{ code: 'a-99' }, 'code'],
    [{ site: 'javascript:alert(1)' }, 'site'],
    [{ day: '2026-02-30' }, 'day'],
    [{ flag: 'yes' }, 'flag'],
  ])('%j is refused', async (customFields, key) => {
    await expect(owner.caller.contacts.create({ firstName: 'V', customFields })).rejects.toEqual(
      coded('CUSTOM_FIELD_INVALID', at(key)),
    );
  });

  it('get their defaults on creation, are required where they are named, and unknown ones are refused', async () => {
    const { contacts } = owner.caller;
    const made = await contacts.create({
      firstName: 'V',
      customFields: { day: '2028-02-29', big: 123456789012345, code: '' },
    });
    expect(made.customFields).toEqual({ flag: true, day: '2028-02-29', big: 123456789012345 });
    await expect(contacts.update({ id: made.id, customFields: {} })).rejects.toEqual(
      coded('CUSTOM_FIELD_REQUIRED', at('flag')),
    );
    await expect(contacts.update({ id: made.id, title: 'Still fine' })).resolves.toMatchObject({ version: 2 });
    await expect(contacts.update({ id: made.id, customFields: { nope: 1, flag: true } })).rejects.toEqual(
      coded('CUSTOM_FIELD_UNKNOWN', at('nope')),
    );
  });
});

describe('a definition', () => {
  it('is kept to its key and type, and is archived with its values until it is restored', async () => {
    const owner = await app.register();
    const { customFields, contacts } = owner.caller;
    const input = { entity, key: 'region', type: 'text' as const };
    const made = await customFields.create(input);
    expect(made).toMatchObject({ label: 'region', filterable: true, required: false, options: [], version: 1 });
    await expect(customFields.create(input)).rejects.toEqual(coded('CUSTOM_FIELD_KEY_EXISTS'));
    await expect(customFields.update({ id: made.id, type: 'number' })).rejects.toEqual(
      coded('CUSTOM_FIELD_TYPE_FIXED'),
    );
    await customFields.update({ id: made.id, type: 'text', label: 'Region' });
    const { id } = await contacts.create({ firstName: 'R', customFields: { region: 'North' } });
    const filter: Filter = { field: 'customFields.region', op: 'eq', value: 'north' };
    expect(await found(owner, filter)).toBe('R');

    await customFields.delete({ id: made.id });
    expect(await mirrored(owner)).toBe(0);
    expect((await contacts.get({ id })).customFields).toEqual({});
    await expect(found(owner, filter)).rejects.toEqual(coded('VALIDATION_ERROR'));
    await contacts.update({ id, customFields: {} });
    expect((await customFields.list({ archived: true })).data).toMatchObject([{ id: made.id }]);
    await customFields.restore({ id: made.id });
    expect((await contacts.get({ id })).customFields).toEqual({ region: 'North' });
    expect(await found(owner, filter)).toBe('R');
  });

  it('is one of a hundred, forty of them filterable', async () => {
    const { caller } = await app.register();
    const make = (n: number, more: object = {}) =>
      caller.customFields.create({ entity, key: `f${n}`, type: 'text', ...more });
    for (let n = 1; n <= 40; n += 1) expect((await make(n)).filterable).toBe(true);
    await expect(make(41, { filterable: true })).rejects.toEqual(coded('CUSTOM_FIELD_TOO_MANY', { limit: 40 }));
    expect((await make(41)).filterable).toBe(false);
    for (let n = 42; n <= 100; n += 1) await make(n);
    await expect(make(101)).rejects.toEqual(coded('CUSTOM_FIELD_TOO_MANY', { limit: 100 }));
    await expect(caller.customFields.create({ entity: 'deal', key: 'f1', type: 'text' })).resolves.toBeDefined();
  });
});
