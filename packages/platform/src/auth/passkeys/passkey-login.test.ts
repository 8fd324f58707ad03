import { randomBytes, randomUUID } from 'node:crypto';
import { Authenticator, type Mischief } from '@mainstay/testing/fixtures/authenticator';
import { coded, type MfaTestApp, openMfaTestApp, successes } from '@mainstay/testing/fixtures/mfa';
import { addPasskey, ORIGIN, passkeySignIn } from '@mainstay/testing/fixtures/passkeys';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

/** Somebody with a passkey. */
async function holder(counter = 0) {
  const person = await app.register();
  const { authenticator, passkey } = await addPasskey(person.caller, { authenticator: new Authenticator(counter) });
  return { ...person, authenticator, passkey };
}

describe('signing in by passkey', () => {
  it('needs neither address nor password, and counts as a second factor', async () => {
    const { authenticator, email, tenantId, userId } = await holder();
    const { options } = await app.caller().auth.passkeys.loginOptions();
    expect(options).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials');
    const { user, tenant, tokens } = await passkeySignIn(app.caller(), authenticator);
    expect({ user, tenant }).toMatchObject({ user: { email }, tenant: { id: tenantId } });
    const { auth } = app.caller(tokens.accessToken);
    await expect(auth.mfa.status()).resolves.toMatchObject({ sessionVerified: true, passkeys: 1, enabled: false });
    const { data } = await auth.passkeys.list();
    expect(Date.parse(data[0]?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    const changes = await app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`select new from audit_log where entity_type = 'passkey' and actor_id = ${userId} and action = 'update'`,
      ),
    );
    expect([...changes]).toEqual([]);
  });

  it('acts in the tenant that was asked for, and in no stranger’s', async () => {
    const { authenticator, caller } = await holder();
    const second = await caller.tenants.create({ name: 'Second Studio' });
    const { tenantId: foreign } = await app.register();
    const signedIn = await passkeySignIn(app.caller(), authenticator, { tenantId: second.id });
    expect(signedIn.tenant.id).toBe(second.id);
    for (const tenantId of [foreign, randomUUID()])
      await expect(passkeySignIn(app.caller(), authenticator, { tenantId })).rejects.toEqual(coded('NO_TENANT'));
  });

  it.each<[string, Mischief]>([
    ['tampered with', { tamper: true }],
    ['of another origin', { origin: 'https://evil.test' }],
    ['of another relying party', { rpId: 'evil.test' }],
    ['to another challenge', { challenge: randomBytes(32).toString('base64url') }],
    ['without verifying the person', { unverified: true }],
    ['of a registration', { type: 'webauthn.create' }],
    ['by an unknown credential', { credentialId: randomBytes(32).toString('base64url') }],
    ['without the handle', { userHandle: null }],
    ['with another’s handle', { userHandle: randomBytes(16).toString('base64url') }],
  ])('refuses an answer %s', async (_what, mischief) => {
    const { authenticator } = await holder();
    await expect(passkeySignIn(app.caller(), authenticator, { mischief })).rejects.toEqual(coded('PASSKEY_INVALID'));
    await expect(passkeySignIn(app.caller(), authenticator)).resolves.toBeDefined();
  });

  it('refuses another’s credential under one’s own signature', async () => {
    const [victim, attacker] = [await holder(), await holder()];
    const { options } = await victim.caller.auth.passkeys.registerOptions();
    const mischief = { credentialId: victim.authenticator.credentialId, userHandle: options.user.id };
    await expect(passkeySignIn(app.caller(), attacker.authenticator, { mischief })).rejects.toEqual(
      coded('PASSKEY_INVALID'),
    );
  });

  it('takes each challenge once, of fifty parallel answers and later', async () => {
    const { authenticator } = await holder();
    const { challengeToken, options } = await app.caller().auth.passkeys.loginOptions();
    const response = authenticator.get(options, ORIGIN);
    expect(await successes(50, () => app.caller().auth.passkeys.login({ challengeToken, response }))).toBe(1);
    await expect(app.caller().auth.passkeys.login({ challengeToken, response })).rejects.toEqual(
      coded('PASSKEY_CHALLENGE_INVALID'),
    );
    // An answer that was seen on its way is none to a new challenge.
    const fresh = await app.caller().auth.passkeys.loginOptions();
    await expect(app.caller().auth.passkeys.login({ challengeToken: fresh.challengeToken, response })).rejects.toEqual(
      coded('PASSKEY_INVALID'),
    );
  });

  it('lets a challenge run out after five minutes', async () => {
    const { authenticator } = await holder();
    const { challengeToken, options } = await app.caller().auth.passkeys.loginOptions();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`update sign_in_challenges set expires_at = expires_at - interval '5 minutes' where purpose = 'passkey-login'`,
      ),
    );
    const response = authenticator.get(options, ORIGIN);
    await expect(app.caller().auth.passkeys.login({ challengeToken, response })).rejects.toEqual(
      coded('PASSKEY_CHALLENGE_INVALID'),
    );
  });

  it('refuses a counter that stands still or goes back: a clone', async () => {
    const { authenticator } = await holder(7);
    await expect(passkeySignIn(app.caller(), authenticator)).resolves.toBeDefined();
    for (const counter of [8, 3, 0])
      await expect(passkeySignIn(app.caller(), authenticator, { mischief: { counter } })).rejects.toEqual(
        coded('PASSKEY_INVALID'),
      );
    await expect(passkeySignIn(app.caller(), authenticator, { mischief: { counter: 100 } })).resolves.toBeDefined();
  });

  it('lets one of two clones in that answer at once with the same counter', async () => {
    const { authenticator } = await holder(7);
    expect(await successes(10, () => passkeySignIn(app.caller(), authenticator, { mischief: { counter: 50 } }))).toBe(
      1,
    );
  });

  it.each(["status = 'suspended'", 'deleted_at = now()'])('answers alike where %s', async (state) => {
    const { authenticator, userId } = await holder();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update users set ${sql.raw(state)} where id = ${userId}`),
    );
    await expect(passkeySignIn(app.caller(), authenticator)).rejects.toEqual(coded('PASSKEY_INVALID'));
  });

  it('ends with the passkey', async () => {
    const { authenticator, caller, passkey } = await holder();
    await caller.auth.passkeys.remove({ id: passkey.id });
    await expect(passkeySignIn(app.caller(), authenticator)).rejects.toEqual(coded('PASSKEY_INVALID'));
  });
});

describe('a passkey as the second factor', () => {
  it('is offered after the password, and ends that sign-in', async () => {
    const person = await app.guarded();
    const { authenticator } = await addPasskey(person.caller);
    const { email, password, tenantId } = person;
    const answer = await app.caller().auth.login({ email, password });
    expect(answer).toMatchObject({ methods: ['totp', 'recovery-code', 'passkey'] });
    const mfaToken = 'mfaToken' in answer ? answer.mfaToken : '';
    const { options } = await app.caller().auth.passkeys.loginOptions({ mfaToken });
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([authenticator.credentialId]);
    // A key that keeps no handle is no obstacle: the password said who it is.
    const signedIn = await passkeySignIn(app.caller(), authenticator, { mfaToken, mischief: { userHandle: null } });
    expect(signedIn).toMatchObject({ user: { email }, tenant: { id: tenantId } });
    await expect(passkeySignIn(app.caller(), authenticator, { mfaToken })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
    await expect(app.caller().auth.verifyMfa({ mfaToken, code: app.nextCode(person.secret) })).rejects.toEqual(
      coded('MFA_TOKEN_INVALID'),
    );
  });

  it('must be the same person’s', async () => {
    const person = await app.guarded();
    const other = await holder();
    const mfaToken = await app.mfaToken(person);
    await expect(passkeySignIn(app.caller(), other.authenticator, { mfaToken })).rejects.toEqual(
      coded('PASSKEY_INVALID'),
    );
    // Nor with a challenge that names nobody.
    const { challengeToken, options } = await app.caller().auth.passkeys.loginOptions();
    const response = other.authenticator.get(options, ORIGIN);
    await expect(app.caller().auth.passkeys.login({ challengeToken, response, mfaToken })).rejects.toEqual(
      coded('PASSKEY_INVALID'),
    );
  });

  it('spends the token with five refused answers', async () => {
    const person = await app.guarded();
    const { authenticator } = await addPasskey(person.caller);
    const mfaToken = await app.mfaToken(person);
    for (let i = 0; i < 5; i++)
      await expect(
        passkeySignIn(app.caller(), authenticator, { mfaToken, mischief: { tamper: true } }),
      ).rejects.toEqual(coded('PASSKEY_INVALID'));
    await expect(passkeySignIn(app.caller(), authenticator, { mfaToken })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
  });

  it('signs in once, of parallel answers by passkey and by code', async () => {
    const person = await app.guarded();
    const { authenticator } = await addPasskey(person.caller);
    const mfaToken = await app.mfaToken(person);
    const begun: { challengeToken: string; options: { rpId: string; challenge: string } }[] = [];
    for (let i = 0; i < 2; i++) begun.push(await app.caller().auth.passkeys.loginOptions({ mfaToken }));
    const code = app.nextCode(person.secret);
    const won = await successes(4, (index) => {
      const one = begun[index];
      if (!one) return app.caller().auth.verifyMfa({ mfaToken, code });
      const { challengeToken, options } = one;
      return app
        .caller()
        .auth.passkeys.login({ challengeToken, response: authenticator.get(options, ORIGIN), mfaToken });
    });
    expect(won).toBe(1);
  });
});
