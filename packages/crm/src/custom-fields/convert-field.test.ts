import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addContactsAs, CreateContact } from '../contacts/index.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  owner = await app.register();
});
afterAll(() => app.close());

const seed = <T>(work: Parameters<typeof app.database.asSystem<T>>[1]) => app.database.asSystem('seed', work);
type Input = Parameters<Registered['caller']['customFields']['create']>[0];
const define = (type: Input['type'], more: Partial<Input> = {}) =>
  owner.caller.customFields.create({ entity: 'contact', key: 'f', type, ...more });

/** Contacts with these values, as one after the other came. */
async function contactsWith(...values: unknown[]): Promise<string[]> {
  const items = values.map((f, nth) => ({ firstName: `No ${nth}`, customFields: { f } as Record<string, string> }));
  const { results } = await owner.caller.contacts.bulkCreate({ items, atomic: true });
  return results.map(({ contact }) => contact!.id);
}

/** What contacts have in the field, as one after the other came. */
async function shown(): Promise<unknown[]> {
  const { data } = await owner.caller.contacts.list({ sort: 'createdAt', limit: 100 });
  return data.map(({ customFields }) => customFields['f']);
}

describe('converting a text field into numbers', () => {
  const TEXTS = ['1,234.50', '', '12abc', '7', '1e3', ' 42 '];

  it('says what would become of each value, and writes nothing (F4)', async () => {
    const { id } = await define('text');
    await contactsWith(...TEXTS);
    const before = await shown();
    const dry = await owner.caller.customFields.convert({ id, to: 'number', dryRun: true });
    expect(dry).toMatchObject({ converted: 3, emptied: 1, failed: 2 });
    expect(dry.values!.slice(0, 2).map(({ verdict }) => verdict)).toEqual(['failed', 'failed']);
    const told = new Map(dry.values!.map(({ value, becomes, verdict }) => [value, [verdict, becomes]]));
    expect(told.get('1,234.50')).toEqual(['converted', 1234.5]);
    expect(told.get(' 42 ')).toEqual(['converted', 42]);
    expect(told.get('1e3')).toEqual(['failed', null]);
    expect(await shown()).toEqual(before);
    expect(await owner.caller.customFields.get({ id })).toMatchObject({ type: 'text' });
  });

  it('is refused while some cannot be converted, clears them when told so, and can be undone (F4)', async () => {
    const { id } = await define('text');
    const ids = await contactsWith(...TEXTS);
    const before = await shown();
    await expect(owner.caller.customFields.convert({ id, to: 'number' })).rejects.toMatchObject({
      cause: { code: 'CUSTOM_FIELD_CONVERSION_FAILED', details: { converted: 3, emptied: 1, failed: 2 } },
    });
    expect(await shown()).toEqual(before);
    const done = await owner.caller.customFields.convert({ id, to: 'number', onFailure: 'clear' });
    expect(done).toMatchObject({ converted: 3, emptied: 1, failed: 2, field: { type: 'number' } });
    expect(await shown()).toEqual([1234.5, undefined, undefined, 7, undefined, 42]);
    const found = await owner.caller.contacts.list({ filter: { field: 'customFields.f', op: 'gt', value: 10 } });
    expect(new Set(found.data.map(({ id: one }) => one))).toEqual(new Set([ids[0], ids[5]]));
    expect(await owner.caller.customFields.unconvert({ id })).toMatchObject({
      restored: 5,
      kept: 0,
      field: { type: 'text' },
    });
    expect(await shown()).toEqual(before);
    const again = await owner.caller.contacts.list({ filter: { field: 'customFields.f', op: 'eq', value: '12ABC' } });
    expect(again.data.map(({ id: one }) => one)).toEqual([ids[2]]);
    await expect(owner.caller.customFields.unconvert({ id })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    expect(await owner.caller.audit.verify({})).toMatchObject({ ok: true });
  });

  it('reads numbers as the tenant’s language writes them', async () => {
    await owner.caller.tenants.settings.update({ locale: 'de' });
    const { id } = await define('text');
    await contactsWith('1.234,50', '1,5', '1.5', '−3');
    await owner.caller.customFields.convert({ id, to: 'number', onFailure: 'clear' });
    expect(await shown()).toEqual([1234.5, 1.5, undefined, -3]);
  });

  it('keeps what was written since, and refuses where that would be lost', async () => {
    const { id } = await define('date');
    const [first, second] = await contactsWith('2026-03-29', '2026-03-30');
    await owner.caller.customFields.convert({ id, to: 'text' });
    await owner.caller.contacts.update({ id: first!, customFields: { f: '2026-04-01' } });
    await owner.caller.contacts.update({ id: second!, customFields: { f: 'in spring' } });
    await expect(owner.caller.customFields.unconvert({ id })).rejects.toMatchObject({
      cause: { code: 'CUSTOM_FIELD_CONVERSION_FAILED', details: { failed: 1 } },
    });
    expect(await shown()).toEqual(['2026-04-01', 'in spring']);
    await owner.caller.contacts.update({ id: second!, customFields: { f: '2026-03-30' } });
    expect(await owner.caller.customFields.unconvert({ id })).toMatchObject({
      restored: 1,
      kept: 1,
      field: { type: 'date' },
    });
    expect(await shown()).toEqual(['2026-04-01', '2026-03-30']);
  });

  it('keeps a unique field unique, whatever its values were spelled like', async () => {
    const { id } = await define('text', { unique: true });
    await contactsWith('7', '8', ' 9 ');
    await owner.caller.customFields.convert({ id, to: 'number' });
    await expect(contactsWith(8)).rejects.toMatchObject({ cause: { code: 'CUSTOM_FIELD_NOT_UNIQUE' } });
    await owner.caller.customFields.unconvert({ id });
    await contactsWith('7.0');
    await expect(owner.caller.customFields.convert({ id, to: 'number' })).rejects.toMatchObject({
      cause: { code: 'CUSTOM_FIELD_NOT_UNIQUE' },
    });
    expect(await owner.caller.customFields.get({ id })).toMatchObject({ type: 'text' });
  });
});

it.each([
  ['text', 'date', ['2026-03-29', 'soon'], ['2026-03-29', undefined]],
  ['text', 'boolean', ['yes', '0', 'perhaps'], [true, false, undefined]],
  ['text', 'select', ['Gold', 'gold', 'Silver'], ['Gold', 'Gold', 'Silver']],
  ['text', 'multi-select', ['Gold, Silver', 'Gold'], [['Gold', 'Silver'], ['Gold']]],
  ['text', 'url', ['https://acme.example/a', 'acme'], ['https://acme.example/a', undefined]],
  ['number', 'text', [1.5, 7], ['1.5', '7']],
  ['number', 'boolean', [1, 0, 2], [true, false, undefined]],
  ['date', 'text', ['2026-03-29'], ['2026-03-29']],
] as const)('makes %s into %s', async (from, to, values, expected) => {
  const { id } = await define(from);
  await contactsWith(...values);
  const before = await shown();
  await owner.caller.customFields.convert({ id, to, onFailure: 'clear' });
  expect(await shown()).toEqual(expected);
  await owner.caller.customFields.unconvert({ id });
  expect(await shown()).toEqual(before);
});

it('makes choices into texts and lists, and back', async () => {
  const { id } = await define('select', { options: [{ label: 'Gold' }, { label: 'Silver' }] });
  await contactsWith('Gold', 'Silver');
  await owner.caller.customFields.convert({ id, to: 'multi-select' });
  expect(await shown()).toEqual([['Gold'], ['Silver']]);
  await owner.caller.customFields.convert({ id, to: 'text' });
  expect(await shown()).toEqual(['Gold', 'Silver']);
  await owner.caller.customFields.unconvert({ id });
  expect(await shown()).toEqual([['Gold'], ['Silver']]);
  await owner.caller.customFields.unconvert({ id });
  expect(await shown()).toEqual(['Gold', 'Silver']);
});

it('makes nothing of what there is no way to', async () => {
  const { id } = await define('date');
  await expect(owner.caller.customFields.convert({ id, to: 'number' })).rejects.toMatchObject({
    cause: { code: 'CUSTOM_FIELD_INVALID', details: [{ path: 'to' }] },
  });
});

it('converts more records than one statement takes, those in the bin among them, and tells of the live ones', async () => {
  const { id } = await define('text');
  const past = Array.from({ length: 600 }, (_, nth) => ({
    at: new Date(),
    input: CreateContact.parse({ firstName: `No ${nth}`, customFields: { f: `${nth}` } }),
  }));
  await addContactsAs(app.services, owner.tenantId, { type: 'user', id: owner.userId }, past);
  const { data } = await owner.caller.contacts.list({ limit: 1 });
  await owner.caller.contacts.delete({ id: data[0]!.id });
  expect(await owner.caller.customFields.convert({ id, to: 'number' })).toMatchObject({ converted: 599, failed: 0 });
  await owner.caller.contacts.restore({ id: data[0]!.id });
  expect((await owner.caller.contacts.get({ id: data[0]!.id })).customFields['f']).toBeTypeOf('number');
  const [told] = await seed((tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from events where tenant_id = ${owner.tenantId} and type = 'contact.updated'`,
    ),
  );
  expect(told!.n).toBe(599);
  expect((await owner.caller.customFields.unconvert({ id })).restored).toBe(600);
});
