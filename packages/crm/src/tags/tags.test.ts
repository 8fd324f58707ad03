import { events } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** The contacts' versions, as readers and as the event log know them. */
async function versions(ids: readonly string[]) {
  const read = await Promise.all(ids.map(async (id) => (await owner.caller.contacts.get({ id })).version));
  const data = await app.database.asSystem('seed', (tx) =>
    tx
      .select({ id: events.entityId, version: events.entityVersion })
      .from(events)
      .where(inArray(events.entityId, [...ids])),
  );
  const told = ids.map((id) => Math.max(...data.filter((event) => event.id === id).map(({ version }) => version)));
  return { read, told };
}

describe('a tag', () => {
  it('is created, read, renamed from the version that was read, and deleted', async () => {
    const { tags } = owner.caller;
    const made = await tags.create({ name: 'Spring' });
    expect(made).toMatchObject({ name: 'Spring', contacts: 0, version: 1 });
    expect(await tags.get({ id: made.id })).toEqual(made);
    await expect(tags.create({ name: 'SPRING' })).rejects.toEqual(coded('TAG_EXISTS'));
    const renamed = await tags.update({ id: made.id, version: 1, name: 'Summer' });
    expect(renamed).toMatchObject({ name: 'Summer', version: 2 });
    await expect(tags.update({ id: made.id, version: 1, name: 'Autumn' })).rejects.toEqual(coded('VERSION_CONFLICT'));
    expect(await tags.update({ id: made.id })).toEqual(renamed);
    await tags.delete({ id: made.id });
    await expect(tags.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('tells of each contact that it changes', async () => {
    const { contacts, tags } = owner.caller;
    const ids: string[] = [];
    for (const tag of ['Red', 'RED', 'red']) ids.push((await contacts.create({ firstName: tag, tags: ['x', tag] })).id);
    const gone = await contacts.create({ firstName: 'Gone', tags: ['Red'] });
    await contacts.delete({ id: gone.id });
    const [red] = (await tags.list({ search: 'red' })).data;
    expect(red?.contacts).toBe(3);

    await tags.update({ id: red!.id, name: 'Blue' });
    for (const id of ids) expect((await contacts.get({ id })).tags).toEqual(['x', 'Blue']);
    expect(await versions(ids)).toEqual({ read: [2, 2, 2], told: [2, 2, 2] });

    await tags.delete({ id: red!.id });
    for (const id of ids) expect((await contacts.get({ id })).tags).toEqual(['x']);
    expect(await versions(ids)).toEqual({ read: [3, 3, 3], told: [3, 3, 3] });
    expect((await contacts.restore({ id: gone.id })).tags).toEqual([]);
  });

  it('reaches more contacts than one statement changes', async () => {
    const person = await app.register();
    const { contacts, tags } = person.caller;
    const items = Array.from({ length: 100 }, (_, at) => ({ firstName: `C${at}`, tags: ['many'] }));
    for (let batch = 0; batch < 6; batch += 1) await contacts.bulkCreate({ items });
    const [many] = (await tags.list({})).data;
    await tags.update({ id: many!.id, name: 'lots' });
    const { meta } = await contacts.list({ tag: 'lots', page: 1 });
    expect(meta.total).toBe(600);
    const { data } = await contacts.list({ tag: 'lots', limit: 100 });
    expect(data.every(({ tags: names, version }) => names[0] === 'lots' && version === 2)).toBe(true);
  });

  it('may be read by whoever may read, and changed by whoever may write', async () => {
    const { key } = await owner.caller.apiKeys.create({ name: 'Reader', scopes: ['tags:read'] });
    const reader = app.caller(key);
    await expect(reader.tags.list({})).resolves.toMatchObject({ data: expect.any(Array) });
    await expect(reader.tags.create({ name: 'no' })).rejects.toEqual(coded('FORBIDDEN'));
  });
});
