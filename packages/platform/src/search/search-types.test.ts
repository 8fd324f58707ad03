import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { companies } from '@mainstay/db/schema';
import { createRegistry, defineModule, rankedMatches, type SearchHit } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let stranger: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  stranger = await app.register();
  const { tenantId } = owner;
  await owner.caller.contacts.create({ firstName: 'John', lastName: 'Smith' });
  await owner.caller.contacts.create({ firstName: 'Johnny', lastName: 'Smithson' });
  await app.database.write({ tenantId }, (tx) => tx.insert(companies).values({ tenantId, id: newId(), name: 'Smith' }));
});
afterAll(() => app.close());

describe('a module’s search type', () => {
  const hit: SearchHit = { id: newId(), title: 'A note', subtitle: null, rank: 0.95 };
  const noting = (name: string) =>
    defineModule({
      name,
      router: {},
      search: {
        parcels: { permission: 'contacts:read', find: async (_tx: Tx, { q }) => (q === 'smith' ? [hit] : []) },
      },
    });

  it('joins by declaring a type, and its hits stand where their rank puts them', async () => {
    const registry = createRegistry([...app.services.registry.modules, noting('crm/parcels')]);
    const context = app.context({ credential: owner.accessToken });
    context.services = { ...context.services, registry };
    const { data } = await appRouter.createCaller(context).search.query({ q: 'smith' });
    expect(data.map(({ type }) => type)).toEqual(['contacts', 'companies', 'parcels', 'contacts']);
    expect(data[2]).toEqual({ type: 'parcels', ...hit });
  });

  it('makes a table of its own searchable in one line', async () => {
    const [ours, theirs] = [owner.tenantId, stranger.tenantId];
    const superuser = postgres(app.url, { max: 1, onnotice: () => undefined });
    try {
      await superuser`create table stories (tenant_id uuid not null, id uuid not null, title text not null, body text, primary key (tenant_id, id))`;
      await superuser`select mainstay.secure_table('stories')`;
      await superuser`select mainstay.make_searchable('stories', heading => 'r.title', more => $$coalesce(r.body, 'Mr. Nobody')$$, live => 'true')`;
      for (const [tenantId, title, body] of [
        [ours, 'Über Ada', null],
        [ours, 'The engine', 'Notes about Ada'],
        [theirs, 'Ada', null],
      ] as const)
        await superuser`insert into stories values (${tenantId}, uuidv7(), ${title}, ${body})`;
      const ranks = (q: string) =>
        app.database.read({ tenantId: ours }, async (tx) =>
          (await rankedMatches(tx, 'stories', q, 10)).map(({ rank }) => Number(rank.toFixed(2))),
        );
      expect(await ranks('ada')).toEqual([1, 0.9]);
      expect(await ranks('uber ad')).toEqual([0.8]);
      expect(await ranks('engin')).toEqual([0.8]);
      expect(await ranks('engien')).toEqual([0.6]);
      expect(await ranks('mr nobody')).toEqual([0.9]);
      expect((await ranks('enggine'))[0]).toBeLessThan(0.5);
      // In what is no heading, slips are not forgiven.
      expect(await ranks('nobboddy')).toEqual([]);
    } finally {
      await superuser.end();
    }
  });

  it('declares a permission that some module has, and no type twice', () => {
    const { search, permissions } = app.services.registry;
    for (const [type, { permission }] of Object.entries(search))
      expect(Object.keys(permissions), type).toContain(permission);
    expect(() => createRegistry([noting('a'), noting('b')])).toThrow(
      'module b: search type parcels is already declared',
    );
  });
});
