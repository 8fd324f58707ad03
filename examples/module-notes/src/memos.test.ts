import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createBackup, restoreBackup } from '@mainstay/db';
import { migrationStatus } from '@mainstay/db/migrate';
import { events } from '@mainstay/db/schema';
import { migrationsOf } from '@mainstay/kernel';
import { coreModules } from '@mainstay/router';
import { catalogFaults, createOwnedDatabase } from '@mainstay/testing';
import { impersonalColumns } from '@mainstay/testing/fixtures/samples';
import { openTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules, router } from './index.ts';

const open = () => openTestApp({ modules, router, services: { clock: { now: () => new Date(Date.now() + aheadMs) } } });
/** How far the application's clock is ahead. */
let aheadMs = 0;
let app: Awaited<ReturnType<typeof open>>;
let owner: Awaited<ReturnType<typeof app.register>>;
beforeAll(async () => {
  app = await open();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** The types of a memo's events, in their order. */
async function eventsOf(id: string): Promise<string[]> {
  const rows = await app.database.readOne({ tenantId: owner.tenantId }, (tx) =>
    tx.select({ type: events.type }).from(events).where(eq(events.entityId, id)).orderBy(events.id),
  );
  return rows.map(({ type }) => type);
}

/** Runs the job here and now, as a worker would. */
async function remind(memoId: string): Promise<void> {
  const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs['memos:remind']!(app.services, { tenantId: owner.tenantId, memoId }, job);
}

describe('the table of memos', () => {
  it('is made by the module’s own migrations, and fenced like those of Mainstay', async () => {
    const states = await migrationStatus({ url: app.url, modules: migrationsOf(modules) });
    expect(states.slice(-3)).toMatchObject([
      { name: 'memos/0000_memos', state: 'applied' },
      { name: 'memos/0001_secure_memos', state: 'applied' },
      { name: 'memos/0002_personal_titles', state: 'applied' },
    ]);
    expect(await catalogFaults(app.url, { impersonal: await impersonalColumns() })).toEqual([]);
  });

  it('is part of a backup, which only an installation with the module takes', async () => {
    await owner.caller.memos.create({ title: 'Keep me' });
    const keys = { SECRET_KEYS: app.services.secretRing, ENCRYPTION_KEYS: app.services.keyRing };
    let archive = Buffer.alloc(0);
    const made = await createBackup({ url: app.url, keys }, async (body) => {
      archive = await buffer(body);
    });
    const target = await createOwnedDatabase();
    try {
      const restore = (listed: Parameters<typeof migrationsOf>[0]) =>
        restoreBackup({ url: target.url, keys, modules: migrationsOf(listed) }, Readable.from([archive]));
      await expect(restore(coreModules)).rejects.toMatchObject({ code: 'BACKUP_VERSION' });
      expect(await restore(modules)).toEqual(made);
    } finally {
      await target.drop();
    }
  });

  it('keeps each tenant’s memos to the tenant', async () => {
    const { id } = await owner.caller.memos.create({ title: 'Mine' });
    const { caller } = await app.register();
    await expect(caller.memos.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(caller.memos.update({ id, title: 'Yours' })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await caller.memos.list({})).data).toEqual([]);
  });
});

describe('a memo', () => {
  it('is created, read, changed from the version that was read, deleted and restored', async () => {
    const { memos } = owner.caller;
    const made = await memos.create({ title: 'Call back' });
    expect(made).toMatchObject({ title: 'Call back', text: '', contactId: null, dueAt: null, version: 1 });
    expect(await memos.get({ id: made.id })).toEqual(made);
    expect(await memos.update({ id: made.id, version: 1, text: 'Soon' })).toMatchObject({ text: 'Soon', version: 2 });
    await expect(memos.update({ id: made.id, version: 1, text: 'No' })).rejects.toEqual(coded('VERSION_CONFLICT'));
    await memos.delete({ id: made.id });
    await expect(memos.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await memos.restore({ id: made.id })).toMatchObject({ text: 'Soon', version: 4 });
    await expect(memos.restore({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    const types = ['memo.created', 'memo.updated', 'memo.deleted', 'memo.restored'];
    expect(await eventsOf(made.id)).toEqual(types);
  });

  it('can be about a contact of its tenant only', async () => {
    const { contacts, memos } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Ada' });
    expect(await memos.create({ title: 'Ada', contactId })).toMatchObject({ contactId });
    const stranger = await (await app.register()).caller.contacts.create({ firstName: 'Bob' });
    const create = memos.create({ title: 'Bob', contactId: stranger.id });
    await expect(create).rejects.toEqual(coded('MEMO_CONTACT_UNKNOWN'));
  });

  it('is found by what the list filters for, page by page', async () => {
    const { caller } = await app.register();
    const contact = await caller.contacts.create({ firstName: 'Ada' });
    for (const title of ['Plan B', 'Plan A', '100%'])
      await caller.memos.create({ title, ...(title === 'Plan A' ? { contactId: contact.id, dueAt: inHours(1) } : {}) });
    const titles = async (query: Parameters<typeof caller.memos.list>[0]) =>
      (await caller.memos.list(query)).data.map(({ title }) => title);
    expect(await titles({})).toEqual(['100%', 'Plan A', 'Plan B']);
    expect(await titles({ search: 'plan', sort: 'title' })).toEqual(['Plan A', 'Plan B']);
    expect(await titles({ search: '%' })).toEqual([]);
    expect(await titles({ contactId: contact.id })).toEqual(['Plan A']);
    expect(await titles({ dueBefore: inHours(2) })).toEqual(['Plan A']);
    const first = await caller.memos.list({ sort: 'title', limit: 2 });
    expect(first.data.map(({ title }) => title)).toEqual(['100%', 'Plan A']);
    expect(await titles({ sort: 'title', limit: 2, cursor: first.meta.nextCursor! })).toEqual(['Plan B']);
  });

  it('tells that it is due, once for each time', async () => {
    const { memos } = owner.caller;
    const { id } = await memos.create({ title: 'Tax', dueAt: inHours(1) });
    await remind(id);
    expect(await memos.get({ id })).toMatchObject({ remindedAt: null, version: 1 });
    aheadMs = 3_600_000;
    await remind(id);
    await remind(id);
    expect(await memos.get({ id })).toMatchObject({ remindedAt: expect.any(String), version: 2 });
    expect(await eventsOf(id)).toEqual(['memo.created', 'memo.due']);
    await memos.update({ id, dueAt: inHours(2) });
    await remind(id);
    expect(await eventsOf(id)).toEqual(['memo.created', 'memo.due', 'memo.updated']);
    aheadMs = 7_200_000;
    await remind(id);
    expect(await eventsOf(id)).toEqual(['memo.created', 'memo.due', 'memo.updated', 'memo.due']);
  });

  it('counts as the tenant’s usage, and may be written by whoever has the permission', async () => {
    expect((await owner.caller.tenants.usage()).others).toHaveProperty('memos');
    const { key } = await owner.caller.apiKeys.create({ name: 'Reader', scopes: ['memos:read'] });
    const reader = app.caller(key);
    await expect(reader.memos.list({})).resolves.toMatchObject({ data: expect.any(Array) });
    await expect(reader.memos.create({ title: 'No' })).rejects.toEqual(coded('FORBIDDEN'));
  });
});
