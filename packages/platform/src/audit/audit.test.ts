import { users } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

const textOf = async (chunks: AsyncIterable<string>) => (await Array.fromAsync(chunks)).join('');

/** A call as a super admin of the installation. */
async function root() {
  const person = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, person.userId)),
  );
  const { tokens } = await app.signIn(person);
  return app.caller(tokens.accessToken);
}

async function withContact(): Promise<{ person: Registered; id: string }> {
  const person = await app.register();
  const caller = app.caller(person.accessToken, { id: 'request-1', ip: '192.0.2.7', userAgent: 'Test/1' });
  const { id } = await caller.contacts.create({ firstName: 'Ada', emails: [{ value: 'ada@secret.example' }] });
  await person.caller.contacts.update({ id, firstName: 'Augusta', emails: [{ value: 'other@secret.example' }] });
  await person.caller.contacts.delete({ id });
  return { person, id };
}

describe('audit.list', () => {
  it('tells who changed what, from where, newest first', async () => {
    const { person, id } = await withContact();
    const { data } = await person.caller.audit.list({ entityType: 'contact', entityId: id });
    expect(data.map(({ action }) => action)).toEqual(['delete', 'update', 'insert']);
    const [, update, insert] = data;
    expect(insert).toMatchObject({
      actor: { type: 'user', id: person.userId, name: 'Test Person' },
      entityType: 'contact',
      entityId: id,
      requestId: 'request-1',
      ip: '192.0.2.7',
      userAgent: 'Test/1',
      old: null,
      new: { firstName: 'Ada', pii: '[sealed]', status: 'active' },
    });
    expect(update).toMatchObject({
      old: { firstName: 'Ada', pii: '[sealed]', version: 1 },
      new: { firstName: 'Augusta', pii: '[sealed]', version: 2 },
    });
    expect(Object.keys(update?.new ?? {}).sort()).toEqual(['firstName', 'pii', 'version']);
  });

  it('shows no bytes of any kind, in no door', async () => {
    const { person, id } = await withContact();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`
        insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, new)
        values (${person.tenantId}, 'insert', 'later_table', ${id}, 'system',
          '{"name": "x", "token_hash": "\\\\xabcd", "keys": ["\\\\xabcd"], "secret_sealed": "\\\\xabcd", "old_sealed": null}')`),
    );
    const page = await person.caller.audit.list({ limit: 100 });
    const csv = await textOf(await person.caller.audit.export({}));
    expect(page.data[0]?.new).toEqual({ name: 'x', secretSealed: '[sealed]', oldSealed: null });
    for (const text of [JSON.stringify(page), csv, JSON.stringify(await (await root()).audit.listAll({ limit: 100 }))])
      expect(text).not.toMatch(/\\x[0-9a-f]{2}|secret\.example/);
  });

  it('filters by each field, and goes on by cursor without a gap', async () => {
    const { person, id } = await withContact();
    const { audit } = person.caller;
    const all = (await audit.list({ limit: 100 })).data;
    const ids = (entries: typeof all) => entries.map((entry) => entry.id);
    const { data: deletes } = await audit.list({ action: 'delete' });
    expect(deletes.map(({ entityId }) => entityId)).toEqual([id]);
    expect(ids((await audit.list({ entityId: id })).data)).toEqual(ids(all.filter(({ entityId }) => entityId === id)));
    expect(
      (await audit.list({ actorId: person.userId, entityType: 'role' })).data.every(
        (e) => e.actor.id === person.userId,
      ),
    ).toBe(true);
    await expect(audit.list({ actorId: 'nobody' })).resolves.toMatchObject({ data: [] });
    const middle = all[1]!.occurredAt;
    const [before, since] = [
      await audit.list({ to: middle, limit: 100 }),
      await audit.list({ from: middle, limit: 100 }),
    ];
    expect(since.data.length).toBeGreaterThan(1);
    expect(ids([...since.data, ...before.data])).toEqual(ids(all));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.meta).not.toHaveProperty('total');
      paged.push(...ids(page.data));
      cursor = page.meta.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(ids(all));
    await expect(audit.list({ cursor: 'not-a-cursor' })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });

  it('names members, and nobody else', async () => {
    const owner = await app.register();
    const guest = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: guest.userId, role: 'member' });
    const asGuest = app.caller(guest.accessToken, { actingTenantId: owner.tenantId });
    const { id } = await asGuest.contacts.create({ firstName: 'By a guest' });
    const actor = async () => (await owner.caller.audit.list({ entityId: id })).data[0]?.actor;
    await expect(actor()).resolves.toEqual({ type: 'user', id: guest.userId, name: 'Test Person' });
    await owner.caller.members.remove({ id: guest.userId });
    await expect(actor()).resolves.toEqual({ type: 'user', id: guest.userId });
    const { key } = await owner.caller.apiKeys.create({ name: 'Key', scopes: ['contacts:write'] });
    const byKey = await app.caller(key).contacts.create({ firstName: 'By a key' });
    const [entry] = (await owner.caller.audit.list({ entityId: byKey.id })).data;
    expect(entry?.actor).toEqual({ type: 'apiKey', id: expect.any(String) });
  });

  it('shows a tenant its own rows only; super admins see all, and the installation’s', async () => {
    const { person } = await withContact();
    const stranger = await app.register();
    const { data } = await stranger.caller.audit.list({ limit: 100 });
    expect(data.filter(({ actor }) => actor.id === person.userId)).toEqual([]);
    const all = await (await root()).audit.listAll({ limit: 100 });
    expect(all.data.map(({ tenantId }) => tenantId)).toEqual(
      expect.arrayContaining([null, stranger.tenantId, person.tenantId]),
    );
    const { data: deleted } = await (await root()).audit.listAll({ entityType: 'contact', action: 'delete' });
    const { occurredAt, id } = deleted[0]!;
    const later = new Date(Date.parse(occurredAt) + 1).toISOString();
    const around = await (await root()).audit.listAll({ from: occurredAt, to: later });
    expect(around.data.map((entry) => entry.id)).toContain(id);
    const before = await (await root()).audit.listAll({ to: occurredAt, limit: 100 });
    expect(before.data.map((entry) => entry.id)).not.toContain(id);
    expect(before.data.length).toBeGreaterThan(0);
    const ofPerson = await (await root()).audit.listAll({ entityType: 'user', entityId: stranger.userId });
    expect(ofPerson.data[0]).toMatchObject({ tenantId: null, entityType: 'user' });
    expect(JSON.stringify(ofPerson)).not.toContain('passwordHash');
    await expect(stranger.caller.audit.listAll({})).rejects.toEqual(coded('FORBIDDEN'));
  });
});

describe('audit.export', () => {
  it('writes what the list shows, oldest first, and nothing that a spreadsheet runs', async () => {
    const { person, id } = await withContact();
    const context = app.context({ credential: person.accessToken, userAgent: '=cmd|calc' });
    const { appRouter } = await import('@mainstay/router');
    await appRouter.createCaller(context).contacts.create({ firstName: '=1+1' });
    const csv = await textOf(await appRouter.createCaller(context).audit.export({}));
    expect(context.reply).toMatchObject({ contentType: 'text/csv; charset=utf-8', fileName: 'audit.csv' });
    expect(csv.startsWith('\uFEFFID,Occurred At,Action,')).toBe(true);
    expect(csv).toContain(",'=cmd|calc\r\n");
    expect(csv).not.toMatch(/(?:^|,|\n)"?[=+\-@\t]/);
    const { data } = await person.caller.audit.list({ limit: 100 });
    const lines = csv.trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.slice(0, 36))).toEqual(data.map((entry) => entry.id).reverse());
    expect(lines.every((line) => !line.includes(',user,') || line.includes(',Test Person,'))).toBe(true);
    const some = await textOf(await person.caller.audit.export({ entityId: id, action: 'update' }));
    expect(some.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('takes 50,000 rows in batches, in bounded memory, with no connection held between them', async () => {
    const person = await app.register();
    const rows = 50_000;
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`
        insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, new)
        select ${person.tenantId}, 'insert', 'load', i::text, 'system', jsonb_build_object('text', repeat(md5(i::text), 20))
          from generate_series(1, ${rows}) i`),
    );
    let pieces = 0;
    let bytes = 0;
    let largest = 0;
    const seen = new Set<string>();
    for await (const piece of await person.caller.audit.export({ entityType: 'load' })) {
      pieces++;
      bytes += piece.length;
      largest = Math.max(largest, piece.length);
      for (const line of piece.split('\r\n').slice(pieces === 1 ? 1 : 0)) if (line) seen.add(line.slice(0, 36));
      if (pieces % 10 === 0) await expect.poll(() => app.database.stats().inUse).toBe(0);
    }
    expect(seen.size).toBe(rows);
    expect(pieces).toBe(rows / 1_000 + 2 - 1);
    // A piece at a time: what is in memory is a fiftieth of the file, however long the file.
    expect(largest).toBeLessThan(bytes / 40);
  });
});
