import { textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

it('notes are exported and counted as lists have them', async () => {
  const { caller } = await app.register();
  const { id } = await caller.contacts.create({ firstName: 'Ada' });
  await caller.notes.create({ body: '=cmd', links: [{ type: 'contact', id }] });
  await caller.notes.create({ body: 'Two\nlines', pinned: true });
  const json = JSON.parse(await textOf(await caller.notes.export({ format: 'json' })));
  expect(json).toEqual((await caller.notes.list({ sort: 'createdAt' })).data);
  const csv = await textOf(await caller.notes.export({ contactId: id }));
  expect(csv).toContain(`,'=cmd,contact ${id},`);
  expect(csv).not.toContain('Two');
  const { groups } = await caller.notes.aggregate({ groupBy: [{ field: 'pinned' }] });
  expect(new Map(groups.map(({ keys, values }) => [keys['pinned'], values[0]]))).toEqual(
    new Map([
      [false, 1],
      [true, 1],
    ]),
  );
});
