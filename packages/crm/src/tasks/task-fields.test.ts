import { type Filter } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const entity = 'task' as const;
const coded = (code: string, details?: unknown) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });
const score = (op: string, value?: unknown) => ({ field: 'customFields.score', op, value }) as Filter;

it('F1: tasks are filtered and sorted by custom fields, and counted in groups', async () => {
  const { customFields, tasks, views } = owner.caller;
  await customFields.create({ entity, key: 'score', type: 'number' });
  for (const [title, value] of [
    ['A', 10],
    ['B', null],
    ['C', 20],
    ['D', 10],
    ['E', 30],
  ] as const)
    await tasks.create({ title, customFields: { score: value } });
  const found = async (input: Parameters<typeof tasks.list>[0]) =>
    (await tasks.list(input)).data.map(({ title }) => title).join('');
  expect(await found({ sort: 'customFields.score' })).toBe('ADCEB');
  expect(await found({ sort: '-customFields.score' })).toBe('ECDAB');
  expect(await found({ sort: 'createdAt', filter: score('ne', 10) })).toBe('BCE');
  expect(await found({ sort: 'createdAt', filter: { not: score('gt', 15) } })).toBe('ABD');
  expect(await found({ filter: score('isEmpty') })).toBe('B');
  const view = await views.create({ entity, name: 'High', filter: score('gt', 15), sort: 'customFields.score' });
  expect(await found({ viewId: view.id })).toBe('CE');
  const { groups } = await tasks.aggregate({ groupBy: [{ field: 'customFields.score' }], filter: score('lt', 30) });
  expect(groups.map(({ keys, values }) => [...Object.values(keys), ...values])).toEqual([
    [10, 2],
    [20, 1],
  ]);
});

it('the tasks of a series inherit custom fields, but for what one task alone may have', async () => {
  const { customFields, tasks } = owner.caller;
  const options = [{ label: 'Home' }, { label: 'Office' }];
  const { id, ...field } = await customFields.create({ entity, key: 'place', type: 'select', options });
  await customFields.create({ entity, key: 'number', type: 'text', unique: true });
  const made = await tasks.create({
    title: 'Weekly',
    due: { local: '2026-03-23T09:00', timeZone: 'Europe/Berlin' },
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO' },
    customFields: { place: 'Office', number: 'N-1' },
  });
  expect(made.customFields).toEqual({ place: 'Office', number: 'N-1' });
  const { task, next } = await tasks.complete({ id: made.id });
  expect(task.customFields).toEqual({ place: 'Office', number: 'N-1' });
  expect(next?.customFields).toEqual({ place: 'Office' });
  await expect(tasks.update({ id: next!.id, customFields: { number: 'n-1' } })).rejects.toEqual(
    coded('CUSTOM_FIELD_NOT_UNIQUE', { id: made.id, key: 'number' }),
  );
  await customFields.options({ id, changes: [{ op: 'update', id: field.options[1]!.id, label: 'Desk' }] });
  expect((await tasks.get({ id: next!.id })).customFields).toEqual({ place: 'Desk' });
  await customFields.options({ id, changes: [{ op: 'remove', id: field.options[1]!.id, clear: true }] });
  expect(await tasks.get({ id: next!.id })).toMatchObject({ customFields: {}, version: 2 });
  await expect(tasks.create({ title: 'X', customFields: { nope: 1 } })).rejects.toEqual(coded('CUSTOM_FIELD_UNKNOWN'));
});
