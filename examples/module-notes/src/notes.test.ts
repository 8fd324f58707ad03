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

/** The types of a note's events, in their order. */
async function eventsOf(id: string): Promise<string[]> {
  const rows = await app.database.readOne({ tenantId: owner.tenantId }, (tx) =>
    tx.select({ type: events.type }).from(events).where(eq(events.entityId, id)).orderBy(events.id),
  );
  return rows.map(({ type }) => type);
}

/** Runs the job here and now, as a worker would. */
async function remind(noteId: string): Promise<void> {
  const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs['notes:remind']!(app.services, { tenantId: owner.tenantId, noteId }, job);
}

describe('the table of notes', () => {
  it('is made by the module’s own migrations, and fenced like those of Mainstay', async () => {
    const states = await migrationStatus({ url: app.url, modules: migrationsOf(modules) });
    expect(states.slice(-3)).toMatchObject([
      { name: 'notes/0000_notes', state: 'applied' },
      { name: 'notes/0001_secure_notes', state: 'applied' },
      { name: 'notes/0002_personal_titles', state: 'applied' },
    ]);
    expect(await catalogFaults(app.url, { impersonal: await impersonalColumns() })).toEqual([]);
  });

  it('is part of a backup, which only an installation with the module takes', async () => {
    await owner.caller.notes.create({ title: 'Keep me' });
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

  it('keeps each tenant’s notes to the tenant', async () => {
    const { id } = await owner.caller.notes.create({ title: 'Mine' });
    const { caller } = await app.register();
    await expect(caller.notes.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(caller.notes.update({ id, title: 'Yours' })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await caller.notes.list({})).data).toEqual([]);
  });
});

describe('a note', () => {
  it('is created, read, changed from the version that was read, deleted and restored', async () => {
    const { notes } = owner.caller;
    const made = await notes.create({ title: 'Call back' });
    expect(made).toMatchObject({ title: 'Call back', text: '', contactId: null, dueAt: null, version: 1 });
    expect(await notes.get({ id: made.id })).toEqual(made);
    expect(await notes.update({ id: made.id, version: 1, text: 'Soon' })).toMatchObject({ text: 'Soon', version: 2 });
    await expect(notes.update({ id: made.id, version: 1, text: 'No' })).rejects.toEqual(coded('VERSION_CONFLICT'));
    await notes.delete({ id: made.id });
    await expect(notes.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await notes.restore({ id: made.id })).toMatchObject({ text: 'Soon', version: 4 });
    await expect(notes.restore({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    const types = ['note.created', 'note.updated', 'note.deleted', 'note.restored'];
    expect(await eventsOf(made.id)).toEqual(types);
  });

  it('can be about a contact of its tenant only', async () => {
    const { contacts, notes } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Ada' });
    expect(await notes.create({ title: 'Ada', contactId })).toMatchObject({ contactId });
    const stranger = await (await app.register()).caller.contacts.create({ firstName: 'Bob' });
    const create = notes.create({ title: 'Bob', contactId: stranger.id });
    await expect(create).rejects.toEqual(coded('NOTE_CONTACT_UNKNOWN'));
  });

  it('is found by what the list filters for, page by page', async () => {
    const { caller } = await app.register();
    const contact = await caller.contacts.create({ firstName: 'Ada' });
    for (const title of ['Plan B', 'Plan A', '100%'])
      await caller.notes.create({ title, ...(title === 'Plan A' ? { contactId: contact.id, dueAt: inHours(1) } : {}) });
    const titles = async (query: Parameters<typeof caller.notes.list>[0]) =>
      (await caller.notes.list(query)).data.map(({ title }) => title);
    expect(await titles({})).toEqual(['100%', 'Plan A', 'Plan B']);
    expect(await titles({ search: 'plan', sort: 'title' })).toEqual(['Plan A', 'Plan B']);
    expect(await titles({ search: '%' })).toEqual([]);
    expect(await titles({ contactId: contact.id })).toEqual(['Plan A']);
    expect(await titles({ dueBefore: inHours(2) })).toEqual(['Plan A']);
    const first = await caller.notes.list({ sort: 'title', limit: 2 });
    expect(first.data.map(({ title }) => title)).toEqual(['100%', 'Plan A']);
    expect(await titles({ sort: 'title', limit: 2, cursor: first.meta.nextCursor! })).toEqual(['Plan B']);
  });

  it('tells that it is due, once for each time', async () => {
    const { notes } = owner.caller;
    const { id } = await notes.create({ title: 'Tax', dueAt: inHours(1) });
    await remind(id);
    expect(await notes.get({ id })).toMatchObject({ remindedAt: null, version: 1 });
    aheadMs = 3_600_000;
    await remind(id);
    await remind(id);
    expect(await notes.get({ id })).toMatchObject({ remindedAt: expect.any(String), version: 2 });
    expect(await eventsOf(id)).toEqual(['note.created', 'note.due']);
    await notes.update({ id, dueAt: inHours(2) });
    await remind(id);
    expect(await eventsOf(id)).toEqual(['note.created', 'note.due', 'note.updated']);
    aheadMs = 7_200_000;
    await remind(id);
    expect(await eventsOf(id)).toEqual(['note.created', 'note.due', 'note.updated', 'note.due']);
  });

  it('counts as the tenant’s usage, and may be written by whoever has the permission', async () => {
    expect((await owner.caller.tenants.usage()).others).toHaveProperty('notes');
    const { key } = await owner.caller.apiKeys.create({ name: 'Reader', scopes: ['notes:read'] });
    const reader = app.caller(key);
    await expect(reader.notes.list({})).resolves.toMatchObject({ data: expect.any(Array) });
    await expect(reader.notes.create({ title: 'No' })).rejects.toEqual(coded('FORBIDDEN'));
  });
});
