import type { Filter } from '@mainstay/kernel';
import { textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { colleague } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  await defineFields(owner, { score: 'number' });
  for (const [firstName, score] of [
    ['A', 10],
    ['B', null],
    ['C', 20],
    ['D', 10],
    ['E', 30],
  ] as const)
    await owner.caller.contacts.create({ firstName, phones: [{ value: '+49301234567' }], customFields: { score } });
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });
const filter: Filter = { field: 'customFields.score', op: 'lte', value: 20 };
const create = (more: object = {}) =>
  owner.caller.views.create({ entity: 'contact', name: 'Low', filter, sort: '-customFields.score', ...more });
const names = (data: readonly { firstName: string }[]) => data.map(({ firstName }) => firstName).join('');

describe('a view', () => {
  it('is saved, shown to others when it is shared, changed by its owner, duplicated and deleted', async () => {
    const { views } = owner.caller;
    const made = await create();
    expect(made).toMatchObject({ version: 1, invalid: false, invalidFields: [], shared: false, ownerId: owner.userId });
    const other = await colleague(app, owner.tenantId, 'member');
    await expect(other.caller.views.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    await views.update({ id: made.id, shared: true });
    await expect(other.caller.views.get({ id: made.id })).resolves.toMatchObject({ name: 'Low' });
    await expect(other.caller.views.update({ id: made.id, name: 'Mine' })).rejects.toEqual(coded('FORBIDDEN'));
    const copy = await other.caller.views.duplicate({ id: made.id });
    expect(copy).toMatchObject({ ownerId: other.userId, shared: false, filter });
    await views.delete({ id: made.id });
    await expect(views.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it.each([
    [{ filter: { field: 'nope', op: 'isEmpty' } }, 'filter.field'],
    [{ sort: 'nope' }, 'sort'],
    [{ columns: ['customFields.nope'] }, 'columns'],
    [{ entity: 'unicorn' }, 'entity'],
  ])('%j is refused', async (more, path) => {
    await expect(create(more)).rejects.toEqual(coded('VALIDATION_ERROR', [{ path, message: expect.any(String) }]));
  });

  it('F10: gives a list and a file the same contacts in the same order', async () => {
    const { id: viewId } = await create();
    const { contacts } = owner.caller;
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, meta } = await contacts.list({ viewId, limit: 2, cursor });
      pages.push(names(data));
      cursor = meta.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual(['CD', 'A']);
    const json = JSON.parse(await textOf(await contacts.export({ format: 'json', viewId }))) as { firstName: string }[];
    expect(names(json)).toBe('CDA');
    expect(names((await contacts.list({ viewId, sort: 'firstName' })).data)).toBe('ACD');
    const own: Filter = { field: 'firstName', op: 'ne', value: 'D' };
    expect(names((await contacts.list({ viewId, filter: own })).data)).toBe('CA');
    const csv = await textOf(await contacts.export({ viewId }));
    expect(csv.split('\r\n').filter((line) => line.includes("'+49301234567"))).toHaveLength(3);
  });

  it('F9: whose field is gone says so, and nothing is listed or deleted by it', async () => {
    const { customFields, contacts, views } = owner.caller;
    const { id: viewId } = await create();
    const [field] = (await customFields.list({})).data;
    await customFields.delete({ id: field!.id });
    expect(await views.get({ id: viewId })).toMatchObject({ invalid: true, invalidFields: ['customFields.score'] });
    const invalid = coded('VIEW_INVALID', { fields: ['customFields.score'] });
    await expect(contacts.list({ viewId })).rejects.toEqual(invalid);
    await expect(contacts.export({ viewId })).rejects.toEqual(invalid);
    await expect(contacts.bulkDelete({ viewId })).rejects.toEqual(invalid);
    expect((await contacts.list({ page: 1 })).meta.total).toBe(5);
    await customFields.restore({ id: field!.id });
    expect(await contacts.bulkDelete({ viewId })).toMatchObject({ succeeded: 3, failed: 0, more: false });
    expect(names((await contacts.list({ sort: 'createdAt' })).data)).toBe('BE');
    const all = await owner.caller.views.create({ entity: 'contact', name: 'All' });
    await expect(contacts.bulkDelete({ viewId: all.id })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(contacts.bulkDelete({})).rejects.toThrow();
    await expect(contacts.bulkDelete({ viewId, ids: [viewId] })).rejects.toThrow();
  });
});
