import { randomBytes, randomUUID } from 'node:crypto';
import { passkeys } from '@mainstay/db/schema';
import { Authenticator, type Mischief } from '@mainstay/testing/fixtures/authenticator';
import { coded, type MfaTestApp, openMfaTestApp, successes } from '@mainstay/testing/fixtures/mfa';
import { addPasskey, ORIGIN } from '@mainstay/testing/fixtures/passkeys';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authRuntime } from '../auth.runtime.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

describe('registering a passkey', () => {
  it('stores it under its name, with what it is', async () => {
    const { caller, email, userId } = await app.register();
    const { options } = await caller.auth.passkeys.registerOptions();
    expect(options).toMatchObject({
      rp: { id: '127.0.0.1', name: 'Mainstay' },
      user: { name: email, displayName: 'Test Person', id: expect.stringMatching(/^[\w-]{22}$/) },
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [],
    });
    const { passkey, authenticator } = await addPasskey(caller, { name: 'Phone' });
    expect(passkey).toEqual({
      id: expect.any(String),
      name: 'Phone',
      transports: ['internal', 'hybrid'],
      backedUp: true,
      createdAt: expect.any(String),
      lastUsedAt: null,
    });
    await expect(caller.auth.passkeys.list()).resolves.toEqual({ data: [passkey] });
    const next = await caller.auth.passkeys.registerOptions();
    expect(next.options.excludeCredentials.map(({ id }) => id)).toEqual([authenticator.credentialId]);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select action, actor_id as actor from audit_log where entity_id = ${passkey.id}`),
    );
    expect([...rows]).toEqual([{ action: 'insert', actor: userId }]);
  });

  it.each<[string, Mischief]>([
    ['of another origin', { origin: 'http://evil.test' }],
    ['of another port', { origin: 'http://127.0.0.1:3001' }],
    ['of another relying party', { rpId: 'evil.test' }],
    ['to another challenge', { challenge: randomBytes(32).toString('base64url') }],
    ['without verifying the person', { unverified: true }],
    ['of a sign-in', { type: 'webauthn.get' }],
  ])('refuses an answer %s', async (_what, mischief) => {
    const { caller } = await app.register();
    await expect(addPasskey(caller, { mischief })).rejects.toEqual(coded('PASSKEY_REFUSED'));
    await expect(caller.auth.passkeys.list()).resolves.toEqual({ data: [] });
  });

  it('refuses an attestation with a certificate, unread: its revocation list would be fetched', async () => {
    const { caller } = await app.register();
    await expect(addPasskey(caller, { mischief: { certified: true } })).rejects.toMatchObject({
      cause: { code: 'PASSKEY_REFUSED', cause: { code: 'PASSKEY_REFUSED' } },
    });
  });

  it('refuses bytes that are nothing, as an error of the caller', async () => {
    const { caller } = await app.register();
    const response = new Authenticator().create({ rp: { id: 'x' }, challenge: 'x', user: { id: 'x' } }, ORIGIN);
    for (const broken of [
      { ...response, response: { ...response.response, attestationObject: 'AAAA' } },
      { ...response, response: { ...response.response, clientDataJSON: 'AAAA' } },
      { ...response, id: 'other' },
    ]) {
      const { challengeToken } = await caller.auth.passkeys.registerOptions();
      await expect(caller.auth.passkeys.register({ challengeToken, response: broken })).rejects.toEqual(
        coded('PASSKEY_REFUSED'),
      );
    }
  });

  it('takes each challenge once, of its own person', async () => {
    const [person, other] = [await app.register(), await app.register()];
    const { challengeToken, options } = await person.caller.auth.passkeys.registerOptions();
    const register = (caller: typeof person.caller) =>
      caller.auth.passkeys.register({ challengeToken, response: new Authenticator().create(options, ORIGIN) });
    expect(await successes(20, () => register(person.caller))).toBe(1);
    await expect(register(person.caller)).rejects.toEqual(coded('PASSKEY_CHALLENGE_INVALID'));
    const fresh = await person.caller.auth.passkeys.registerOptions();
    await expect(
      other.caller.auth.passkeys.register({
        challengeToken: fresh.challengeToken,
        response: new Authenticator().create(fresh.options, ORIGIN),
      }),
    ).rejects.toEqual(coded('PASSKEY_CHALLENGE_INVALID'));
    const login = await app.caller().auth.passkeys.loginOptions();
    await expect(
      person.caller.auth.passkeys.register({
        challengeToken: login.challengeToken,
        response: new Authenticator().create({ ...fresh.options, challenge: login.options.challenge }, ORIGIN),
      }),
    ).rejects.toEqual(coded('PASSKEY_CHALLENGE_INVALID'));
  });

  it('takes a credential once, whoever brings it', async () => {
    const [person, other] = [await app.register(), await app.register()];
    const { authenticator } = await addPasskey(person.caller);
    await expect(addPasskey(other.caller, { authenticator })).rejects.toEqual(coded('PASSKEY_EXISTS'));
  });

  it('ends at twenty, also in parallel', async () => {
    const { caller, userId } = await app.register();
    const begun: Awaited<ReturnType<typeof caller.auth.passkeys.registerOptions>>[] = [];
    for (let i = 0; i < 3; i++) begun.push(await caller.auth.passkeys.registerOptions());
    const row = { userId, publicKey: Buffer.alloc(1), counter: 0, backedUp: false, name: 'Old' };
    await app.database.asSystem('seed', (tx) =>
      tx
        .insert(passkeys)
        .values(Array.from({ length: 19 }, () => ({ ...row, id: randomUUID(), credentialId: randomUUID() }))),
    );
    const finish = (index: number) => {
      const { challengeToken, options } = begun[index]!;
      return caller.auth.passkeys.register({ challengeToken, response: new Authenticator().create(options, ORIGIN) });
    };
    expect(await successes(3, finish)).toBe(1);
    await expect(caller.auth.passkeys.registerOptions()).rejects.toEqual(coded('PASSKEY_LIMIT'));
  });
});

describe('removing a passkey', () => {
  it('is for its own person', async () => {
    const [person, other] = [await app.register(), await app.register()];
    const { passkey } = await addPasskey(person.caller);
    for (const id of [passkey.id, randomUUID()])
      await expect(other.caller.auth.passkeys.remove({ id })).rejects.toEqual(coded('NOT_FOUND'));
    await person.caller.auth.passkeys.remove({ id: passkey.id });
    await expect(person.caller.auth.passkeys.list()).resolves.toEqual({ data: [] });
    await expect(person.caller.auth.passkeys.remove({ id: passkey.id })).rejects.toEqual(coded('NOT_FOUND'));
  });
});

describe('a session of an identity provider', () => {
  it('changes nothing of the account', async () => {
    const person = await app.guarded();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set sso_tenant_id = ${person.tenantId} where user_id = ${person.userId}`),
    );
    const { password, secret } = person;
    const { auth } = app.caller(person.accessToken);
    authRuntime(app.services).principals.invalidateUser(person.userId);
    for (const attempt of [
      () => auth.mfa.setup(),
      () => auth.mfa.enable({ code: app.nextCode(secret) }),
      () => auth.mfa.disable({ password }),
      () => auth.mfa.regenerateRecoveryCodes({ password }),
      () => auth.passkeys.registerOptions(),
      () => auth.passkeys.remove({ id: randomUUID() }),
    ])
      await expect(attempt()).rejects.toEqual(coded('OTHER_SIGN_IN_REQUIRED'));
    await expect(auth.mfa.status()).resolves.toMatchObject({ enabled: true });
  });
});
