import { createHash } from 'node:crypto';
import { newId } from '@mainstay/core';
import { contacts, idempotencyKeys, tenants, users } from '@mainstay/db/schema';
import { type Caller, openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let root: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
});
afterAll(() => app.close());

/** One mutation of each kind of procedure: for members of a tenant, for anyone signed in, for super admins. */
const KINDS = {
  tenant: {
    who: () => owner,
    call: (caller: Caller, name: string) => caller.contacts.create({ firstName: name }),
    count: (name: string) =>
      app.database.asSystem('seed', (tx) => tx.$count(contacts, like(contacts.firstName, `${name}%`))),
  },
  'signed-in': {
    who: () => owner,
    call: (caller: Caller, name: string) => caller.tenants.create({ name }),
    count: (name: string) => app.database.asSystem('seed', (tx) => tx.$count(tenants, like(tenants.name, `${name}%`))),
  },
  super: {
    who: () => root,
    call: (caller: Caller, name: string) =>
      caller.users.create({ email: `${name}@example.test`, name, password: 'Correct-horse-7' }),
    count: (name: string) => app.database.asSystem('seed', (tx) => tx.$count(users, like(users.name, `${name}%`))),
  },
};

describe.each(Object.entries(KINDS))('a mutation of a %s procedure', (_kind, { who, call, count }) => {
  const keyed = (idempotencyKey: string) => app.caller(who().accessToken, { idempotencyKey });
  const unique = () => `n${newId().slice(-12)}`;

  it('called 100 times at once under one key has one effect, and one answer', async () => {
    const [key, name] = [newId(), unique()];
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => call(keyed(key), name)));
    const ids = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []));
    expect(new Set(ids).size).toBe(1);
    // Whoever had to wait too long for the one that did it was told to come back.
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({
          cause: { code: expect.stringMatching(/^(UNAVAILABLE|SIGN_IN_BUSY|IDEMPOTENCY_IN_PROGRESS)$/) as string },
        });
    expect(await count(name)).toBe(1);
    expect((await call(keyed(key), name)).id).toBe(ids[0]);
  });

  it('under the key of another request is refused, and changes nothing', async () => {
    const [key, name] = [newId(), unique()];
    await call(keyed(key), name);
    await expect(call(keyed(key), `${name}x`)).rejects.toMatchObject({ cause: { code: 'IDEMPOTENCY_MISMATCH' } });
    expect(await count(name)).toBe(1);
  });

  it('that failed leaves its key free', async () => {
    const [key, name] = [newId(), unique()];
    await expect(call(keyed(key), '')).rejects.toThrow();
    await expect(call(keyed(key), name)).resolves.toBeDefined();
  });

  it('of somebody else under the same key is a mutation of its own', async () => {
    const [key, name] = [newId(), unique()];
    const other = await app.register();
    await app.database.asSystem('seed', (tx) =>
      tx
        .update(users)
        .set({ isSuperAdmin: who() === root })
        .where(eq(users.id, other.userId)),
    );
    const first = await call(keyed(key), name);
    const second = await call(app.caller(other.accessToken, { idempotencyKey: key }), `${name}y`);
    expect(second.id).not.toBe(first.id);
    expect(await count(name)).toBe(2);
  });
});

describe('what is kept of a mutation under a key', () => {
  const kept = async (key: string) => {
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)),
    );
    expect(rows).toHaveLength(1);
    return rows[0]!;
  };

  it('is no digest that a password could be guessed from: another password leaves the same, in another tenant another', async () => {
    const hashes = [];
    for (const password of ['Sturdy-Otter-42!', 'Sturdy-Otter-43!']) {
      const key = newId();
      const input = { email: 'same@example.test', name: 'Same Name', password };
      const { id } = await app.caller(root.accessToken, { idempotencyKey: key }).users.create(input);
      await app.caller(root.accessToken).users.delete({ id });
      hashes.push((await kept(key)).requestHash.toString('hex'));
    }
    expect(hashes[0]).toBe(hashes[1]);
    const [one, other] = [newId(), newId()];
    await app.caller(owner.accessToken, { idempotencyKey: one }).contacts.create({ firstName: 'Ada' });
    await app.caller(root.accessToken, { idempotencyKey: other }).contacts.create({ firstName: 'Ada' });
    expect((await kept(one)).requestHash).not.toEqual((await kept(other)).requestHash);
    const plain = (input: object) =>
      createHash('sha256')
        .update(`contacts.create\n${JSON.stringify(input)}`)
        .digest();
    expect((await kept(one)).requestHash).not.toEqual(plain({ firstName: 'Ada' }));
  });

  it('is the same request in capitals and in another order of fields', async () => {
    const key = newId();
    const { id } = await owner.caller.contacts.create({ firstName: 'Ada' });
    const caller = app.caller(owner.accessToken, { idempotencyKey: key });
    const first = await caller.contacts.update({ id, firstName: 'Grace', lastName: 'Hopper' });
    expect(await caller.contacts.update({ lastName: 'Hopper', firstName: 'Grace', id: id.toUpperCase() })).toEqual(
      first,
    );
  });

  it('holds the answer sealed: a key that is shown once is nowhere in plain text, and a repeat gets it again', async () => {
    const key = newId();
    const caller = app.caller(owner.accessToken, { idempotencyKey: key });
    const made = await caller.apiKeys.create({ name: 'Once', scopes: ['contacts:read'] });
    const { answer } = await kept(key);
    expect(answer!.includes(made.key)).toBe(false);
    expect(answer!.includes('Once')).toBe(false);
    expect(await caller.apiKeys.create({ name: 'Once', scopes: ['contacts:read'] })).toEqual(made);
  });
});
