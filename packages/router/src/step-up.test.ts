import { sessions, users } from '@mainstay/db/schema';
import { listProcedures, toAppError } from '@mainstay/kernel';
import { authRuntime } from '@mainstay/platform';
import { type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { addPasskey, ORIGIN } from '@mainstay/testing/fixtures/passkeys';
import type { Registered } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const stale = coded('REAUTHENTICATION_REQUIRED');

/** Makes the sessions of a person older than they are; what is remembered of them goes. */
async function age({ userId }: Pick<Registered, 'userId'>, minutes = 11): Promise<void> {
  await app.database.asSystem('seed', (tx) =>
    tx
      .update(sessions)
      .set({ createdAt: sql`now() - make_interval(mins => ${minutes})`, reauthenticatedAt: null })
      .where(eq(sessions.userId, userId)),
  );
  authRuntime(app.services).principals.invalidateUser(userId);
}

async function superAdmin(): Promise<Registered> {
  const person = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, person.userId)),
  );
  authRuntime(app.services).principals.invalidateUser(person.userId);
  return person;
}

/** Calls of a later request: one request looks at its caller once. */
function later({ accessToken }: Pick<Registered, 'accessToken'>) {
  return app.caller(accessToken);
}

const procedures = listProcedures(appRouter);

describe('step-up', () => {
  it('is declared where somebody at an open session could take over an account or a tenant', () => {
    const declared = (kind: true | 'some') =>
      procedures.filter(({ meta }) => meta.stepUp === kind).map(({ path }) => path);
    expect(declared(true).sort()).toEqual([
      'apiKeys.create',
      'apiKeys.rotate',
      'auth.changeEmail',
      'auth.mfa.disable',
      'auth.mfa.enable',
      'auth.mfa.regenerateRecoveryCodes',
      'auth.mfa.setup',
      'auth.passkeys.register',
      'auth.passkeys.registerOptions',
      'auth.passkeys.remove',
      'auth.sso.remove',
      'auth.sso.set',
      'members.resetFactors',
      'tenants.delete',
      'users.delete',
    ]);
    expect(declared('some').sort()).toEqual([
      'invitations.create',
      'members.update',
      'tenants.settings.update',
      'users.changePassword',
      'users.create',
      'users.update',
    ]);
  });

  it('is asked of every procedure that declares it, before its input is looked at', async () => {
    const root = await superAdmin();
    const call = async ({ path, procedure, type }: (typeof procedures)[number]) => {
      const ctx = app.context({ credential: root.accessToken });
      const run = procedure as unknown as (options: object) => Promise<unknown>;
      const getRawInput = async () => ({ 'no such field': 1 });
      return run({ path, getRawInput, ctx, type, signal: undefined, batchIndex: 0 }).then(
        () => 'OK',
        (error: unknown) => toAppError(error).code,
      );
    };
    await age(root);
    for (const entry of procedures) {
      if (entry.meta.permission === 'public') continue;
      const code = await call(entry);
      if (entry.meta.stepUp === true) expect(code, entry.path).toBe('REAUTHENTICATION_REQUIRED');
      else expect(code, entry.path).not.toBe('REAUTHENTICATION_REQUIRED');
    }
    await root.caller.auth.reauthenticate({ password: root.password });
    for (const entry of procedures)
      if (entry.meta.stepUp === true) expect(await call(entry), entry.path).not.toBe('REAUTHENTICATION_REQUIRED');
  });

  it('is asked where the input decides', async () => {
    const root = await superAdmin();
    const other = await app.register();
    const { userId } = root;
    const { data: roles } = await root.caller.roles.list({ limit: 100 });
    const owner = roles.find(({ name }) => name === 'owner')!.id;
    const viewer = roles.find(({ name }) => name === 'viewer')!.id;
    await age(root);
    const caller = later(root);
    const email = `new-${other.email}`;
    const account = { email, name: 'New Person', password: 'Correct-horse-7' };
    await expect(caller.users.update({ id: other.userId, email })).rejects.toEqual(stale);
    await expect(caller.users.update({ id: other.userId, isSuperAdmin: true })).rejects.toEqual(stale);
    await expect(caller.users.update({ id: userId, name: 'Renamed' })).resolves.toMatchObject({ name: 'Renamed' });
    await expect(caller.users.create({ ...account, isSuperAdmin: true })).rejects.toEqual(stale);
    await expect(caller.users.create(account)).resolves.toMatchObject({ email });
    const newPassword = 'Another-horse-8';
    await expect(caller.users.changePassword({ id: other.userId, newPassword })).rejects.toEqual(stale);
    await expect(caller.members.update({ id: userId, roleId: owner })).rejects.toEqual(stale);
    await expect(caller.invitations.create({ email: `owner-${other.email}`, roleId: owner })).rejects.toEqual(stale);
    await expect(caller.invitations.create({ email: `viewer-${other.email}`, roleId: viewer })).resolves.toBeDefined();
  });

  it('is asked where a tenant is to ask for less, or to keep less', async () => {
    const owner = await app.guarded();
    const { userId } = owner;
    await app.database.asSystem('seed', (tx) =>
      tx.update(sessions).set({ mfa: true }).where(eq(sessions.userId, userId)),
    );
    authRuntime(app.services).principals.invalidateUser(userId);
    await later(owner).tenants.settings.update({ requireMfa: true });
    await age(owner);
    const { settings } = later(owner).tenants;
    await expect(settings.update({ requireMfa: false })).rejects.toEqual(stale);
    for (const retention of [{ deletedDays: 1 }, { auditDays: 30 }, { eventDays: 1 }])
      await expect(settings.update({ retention })).rejects.toEqual(stale);
    await expect(settings.update({ locale: 'de', retention: { deletedDays: 60 } })).resolves.toBeDefined();
  });

  it('is not asked of an API key, which proves itself with each call', async () => {
    const owner = await app.register();
    const { key } = await owner.caller.apiKeys.create({ name: 'ci', scopes: ['apiKeys:manage'] });
    await age(owner);
    const made = app.caller(key).apiKeys.create({ name: 'next', scopes: ['apiKeys:manage'] });
    await expect(made).resolves.toMatchObject({ name: 'next' });
  });

  it('is not answered by another tenant’s session of the same sign-in, nor by refreshing it', async () => {
    const person = await app.register();
    const { id } = await person.caller.tenants.create({ name: 'Second' });
    await age(person);
    const { refreshToken } = person;
    const refreshed = await app.caller().auth.refresh({ refreshToken });
    const again = app.caller(refreshed.accessToken);
    await expect(again.auth.mfa.setup()).rejects.toEqual(stale);
    const switched = await again.auth.switchTenant({ tenantId: id });
    await expect(app.caller(switched.accessToken).auth.mfa.setup()).rejects.toEqual(stale);
  });
});

describe('auth.reauthenticate', () => {
  it('takes the password of an account that has no more, for this session only', async () => {
    const person = await app.register();
    const elsewhere = (await app.signIn(person)).tokens;
    await age(person);
    await expect(later(person).auth.mfa.setup()).rejects.toEqual(stale);
    await expect(person.caller.auth.reauthenticate({ password: 'nope' })).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(person.caller.auth.reauthenticate({})).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR', details: [{ path: 'password', message: 'Required for this account' }] },
    });
    await expect(later(person).auth.mfa.setup()).rejects.toEqual(stale);
    await later(person).auth.reauthenticate({ password: person.password });
    await expect(later(person).auth.mfa.setup()).resolves.toBeDefined();
    await expect(later(elsewhere).auth.mfa.setup()).rejects.toEqual(stale);
  });

  it('is good for ten minutes', async () => {
    const person = await app.register();
    await age(person, 60);
    const noted = (minutes: number) =>
      app.database.asSystem('seed', (tx) =>
        tx
          .update(sessions)
          .set({ reauthenticatedAt: sql`now() - make_interval(mins => ${minutes})` })
          .where(eq(sessions.userId, person.userId)),
      );
    await noted(9);
    // What was remembered of the session a moment ago does not stand in the way.
    await expect(later(person).auth.mfa.setup()).resolves.toBeDefined();
    await noted(11);
    authRuntime(app.services).principals.invalidateUser(person.userId);
    await expect(later(person).auth.mfa.setup()).rejects.toEqual(stale);
  });

  it('asks for a code as well where an authenticator app is on, and each works once', async () => {
    const person = await app.guarded();
    await age(person);
    const caller = later(person);
    const { password } = person;
    await expect(caller.auth.reauthenticate({ password })).rejects.toMatchObject({
      cause: { details: [{ path: 'code', message: 'Required for this account' }] },
    });
    await expect(caller.auth.reauthenticate({ password, code: '000000' })).rejects.toEqual(coded('MFA_INVALID'));
    await expect(caller.auth.mfa.disable({ password })).rejects.toEqual(stale);
    const code = app.nextCode(person.secret);
    await caller.auth.reauthenticate({ password, code });
    await expect(caller.auth.reauthenticate({ password, code })).rejects.toEqual(coded('MFA_INVALID'));
    await expect(later(person).auth.mfa.disable({ password })).resolves.toBeUndefined();
  });

  it('takes a passkey of the person alone', async () => {
    const [person, stranger] = [await app.register(), await app.register()];
    const { authenticator } = await addPasskey(person.caller);
    const theirs = (await addPasskey(stranger.caller)).authenticator;
    await age(person);
    const proof = async (from: typeof authenticator) => {
      const { challengeToken, options } = await app.caller().auth.passkeys.loginOptions();
      return { passkey: { challengeToken, response: from.get(options, ORIGIN, {}) } };
    };
    await expect(person.caller.auth.reauthenticate(await proof(theirs))).rejects.toEqual(coded('PASSKEY_INVALID'));
    const mine = await proof(authenticator);
    await person.caller.auth.reauthenticate(mine);
    await expect(person.caller.auth.reauthenticate(mine)).rejects.toEqual(coded('PASSKEY_CHALLENGE_INVALID'));
    await expect(later(person).auth.mfa.setup()).resolves.toBeDefined();
  });

  it('is no way to guess: wrong proofs lock as failed sign-ins do', async () => {
    const person = await app.register();
    for (let n = 0; n < 5; n++) await person.caller.auth.reauthenticate({ password: 'nope' }).catch(() => undefined);
    await expect(person.caller.auth.reauthenticate({ password: person.password })).rejects.toEqual(
      coded('ACCOUNT_LOCKED'),
    );
  });
});
