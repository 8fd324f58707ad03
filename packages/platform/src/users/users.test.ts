import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { users } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';

let app: RouterTestApp;
let root: Registered;
beforeAll(async () => {
  app = await openTestApp();
  root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
  await sleep(1_000);
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const signIn = ({ email, password }: Registered, changed?: string) =>
  app.signIn({ email, password: changed ?? password });

/** A caller stands for one request, which signs in once; a new one feels what changed since. */
const anew = ({ accessToken }: Registered) => app.caller(accessToken);

async function eventsOf(tenantId: string, userId: string): Promise<string[]> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ type: string }>(
      sql`select type from events where tenant_id = ${tenantId} and entity_id = ${userId} order by id`,
    ),
  );
  return rows.map((row) => row.type);
}

describe('the directory of users', () => {
  it('is for super admins, who search, filter and page it', async () => {
    const person = await app.register();
    await expect(person.caller.users.list({})).rejects.toEqual(coded('FORBIDDEN'));
    const { caller } = root;
    const found = await caller.users.list({ search: person.email.toUpperCase(), page: 1 });
    expect(found).toMatchObject({ data: [{ id: person.userId, status: 'active' }], meta: { total: 1 } });
    expect(JSON.stringify(found)).not.toMatch(/argon2|password/i);
    await expect(caller.users.list({ role: 'super' })).resolves.toMatchObject({ data: [{ id: root.userId }] });
    const owners = await caller.users.list({ role: 'owner', limit: 100 });
    expect(owners.data.map(({ id }) => id)).toContain(person.userId);
    await expect(caller.users.list({ role: 'nobody' })).resolves.toMatchObject({ data: [] });
    await caller.users.suspend({ id: person.userId });
    const suspended = await caller.users.list({ status: 'suspended' });
    expect(suspended.data.map(({ id }) => id)).toEqual([person.userId]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await caller.users.list({ sort: 'email', limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map(({ email }) => email));
      cursor = page.meta.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(2);
  });

  it('takes new users from super admins', async () => {
    const email = `${randomUUID()}@example.test`;
    const input = { email, name: 'New Person', password: 'Correct-horse-7' };
    const user = await root.caller.users.create(input);
    expect(user).toMatchObject({ email, status: 'active', isSuperAdmin: false, emailVerified: false, version: 1 });
    await expect(root.caller.users.create(input)).rejects.toEqual(coded('EMAIL_EXISTS'));
    await expect(root.caller.users.create({ ...input, password: 'weak' })).rejects.toMatchObject({
      cause: { details: expect.arrayContaining([{ path: 'password', message: 'Use at least 8 characters' }]) },
    });
    expect(await eventsOf(root.tenantId, user.id)).toEqual(['user.created']);
  });
});

describe('an account', () => {
  it('is the person’s and the super admins’; to others it does not exist', async () => {
    const person = await app.register();
    const other = await app.register();
    const { userId } = person;
    await expect(person.caller.users.get({ id: userId })).resolves.toMatchObject({ id: userId, email: person.email });
    await expect(root.caller.users.get({ id: userId })).resolves.toMatchObject({ id: userId });
    const { caller } = other;
    for (const id of [userId, randomUUID()]) {
      const newPassword = 'Another-horse-8';
      const currentPassword = person.password;
      for (const attempt of [
        caller.users.get({ id }),
        caller.users.update({ id, name: 'Mine now', isSuperAdmin: true }),
        caller.users.delete({ id }),
        caller.users.changePassword({ id, currentPassword, newPassword }),
      ])
        await expect(attempt).rejects.toEqual(coded('NOT_FOUND'));
      for (const verb of ['unlock', 'suspend', 'reinstate'] as const)
        await expect(caller.users[verb]({ id })).rejects.toEqual(coded('FORBIDDEN'));
    }
    await expect(root.caller.users.get({ id: randomUUID() })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('of the last super admin cannot be demoted, suspended or deleted, also not two at once', async () => {
    const second = await app.register();
    const { caller } = root;
    for (const change of [
      () => caller.users.update({ id: root.userId, isSuperAdmin: false }),
      () => caller.users.suspend({ id: root.userId }),
    ])
      await expect(change()).rejects.toMatchObject({ cause: { code: 'LAST_SUPER_ADMIN' } });
    await caller.users.update({ id: second.userId, isSuperAdmin: true });
    const both = [caller, second.caller].map((one, n) =>
      one.users.update({ id: [root, second][n]!.userId, isSuperAdmin: false }),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await app.database.asSystem('seed', (tx) =>
      tx
        .update(users)
        .set({ isSuperAdmin: sql`${users.id} = ${root.userId}` })
        .where(sql`true`),
    );
  });

  it('is renamed by its owner; address and standing are for super admins', async () => {
    const person = await app.register();
    const { userId, caller } = person;
    await expect(caller.users.update({ id: userId, version: 1, name: 'Other Name' })).resolves.toMatchObject({
      name: 'Other Name',
      version: 2,
    });
    await expect(caller.users.update({ id: userId, version: 1, name: 'Late' })).rejects.toEqual(
      coded('VERSION_CONFLICT'),
    );
    await expect(caller.users.update({ id: userId, isSuperAdmin: true })).rejects.toEqual(coded('FORBIDDEN'));
    await expect(caller.users.update({ id: userId, email: 'x@example.test' })).rejects.toEqual(coded('FORBIDDEN'));

    await expect(root.caller.users.update({ id: userId, email: root.email })).rejects.toEqual(coded('EMAIL_EXISTS'));
    await expect(anew(person).users.list({ limit: 1 })).rejects.toEqual(coded('FORBIDDEN'));
    await root.caller.users.update({ id: userId, isSuperAdmin: true });
    await expect(anew(person).users.list({ limit: 1 })).resolves.toBeDefined();
    await root.caller.users.update({ id: userId, isSuperAdmin: false });
    await expect(anew(person).users.list({ limit: 1 })).rejects.toEqual(coded('FORBIDDEN'));
    expect(await eventsOf(person.tenantId, userId)).toEqual([
      'user.created',
      'user.updated',
      'user.updated',
      'user.updated',
    ]);
  });

  it('with a new address is to be confirmed anew', async () => {
    const person = await app.register();
    const { userId } = person;
    await app.database.asSystem('seed', async (tx) => {
      await tx.execute(sql`update users set email_verified_at = now() where id = ${userId}`);
      await tx.execute(sql`insert into one_time_tokens (hash, user_id, purpose, expires_at)
        values ('x', ${userId}, 'reset-password', now() + interval '1 hour')`);
    });
    const email = `${randomUUID()}@example.test`;
    await expect(root.caller.users.update({ id: userId, email })).resolves.toMatchObject({
      email,
      emailVerified: false,
    });
    const left = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select from one_time_tokens where user_id = ${userId}`),
    );
    expect(left).toHaveLength(0);
  });

  it('is deleted by its owner once nothing depends on it', async () => {
    const host = await app.register();
    const person = await app.register();
    const { userId, caller } = person;
    await addMember(app.services, { tenantId: host.tenantId, userId, role: 'member' });
    await expect(caller.users.delete({ id: userId })).rejects.toMatchObject({
      cause: { code: 'LAST_OWNER', details: { tenants: [{ id: person.tenantId, name: expect.any(String) }] } },
    });
    await addMember(app.services, { tenantId: person.tenantId, userId: host.userId, role: 'owner' });
    await caller.users.delete({ id: userId });
    await expect(anew(person).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(signIn(person)).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(app.caller().auth.refresh({ refreshToken: person.refreshToken })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );
    const { data } = await host.caller.members.list({});
    expect(data.map((member) => member.userId)).toEqual([host.userId]);
    for (const tenantId of [host.tenantId, person.tenantId])
      expect((await eventsOf(tenantId, userId)).at(-1)).toBe('user.deleted');
    const { email, password } = person;
    await expect(app.caller().auth.register({ email, password, name: 'Back Again' })).resolves.toBeDefined();
  });

  it('of two owners who delete themselves at once, one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await app.register();
      const other = await app.register();
      await addMember(app.services, { tenantId: one.tenantId, userId: other.userId, role: 'owner' });
      await addMember(app.services, { tenantId: other.tenantId, userId: one.userId, role: 'owner' });
      await Promise.all([one.caller.auth.me(), other.caller.auth.me()]);
      const outcomes = await Promise.allSettled(
        [one, other].map(({ caller, userId }) => caller.users.delete({ id: userId })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { cause: { code: 'LAST_OWNER' } },
      });
    }
  });
});

describe('suspension', () => {
  it('shuts a person out at once, and elsewhere within a second, until it is lifted', async () => {
    const person = await app.register();
    const { userId, caller } = person;
    await caller.auth.me();
    await root.caller.users.suspend({ id: userId });
    await root.caller.users.suspend({ id: userId });
    await expect(anew(person).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(signIn(person)).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await root.caller.users.reinstate({ id: userId });
    const { tokens } = await signIn(person);
    await app.caller(tokens.accessToken).auth.me();
    // As if another process had suspended the person: nothing in this one's memory knows.
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update users set status = 'suspended' where id = ${userId}`),
    );
    await sleep(1_000);
    await expect(app.caller(tokens.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
  });

  it('is not the lock after failed sign-ins, which unlock lifts', async () => {
    const person = await app.register();
    for (let i = 0; i < 5; i++) await expect(signIn(person, 'nope')).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(signIn(person)).rejects.toEqual(coded('ACCOUNT_LOCKED'));
    await root.caller.users.unlock({ id: person.userId });
    await expect(signIn(person)).resolves.toBeDefined();
  });
});
