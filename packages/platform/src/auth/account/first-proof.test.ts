import { randomUUID } from 'node:crypto';
import type { JobRun, RequestFacts } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { coded, type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { addPasskey, passkeySignIn } from '@mainstay/testing/fixtures/passkeys';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
/** Where the owner of the address is, and not whoever registered it. */
const ELSEWHERE = { ip: '203.0.113.77' };
const own = 'Victims-own-horse-1';

async function mailed(task: string, payload: Record<string, unknown>): Promise<string> {
  await authJobs[task]?.(app.services, { tenantId: '', ...payload }, run);
  return /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
}

/** An account that a stranger registered and made ready to come back to. */
async function squatted() {
  const stranger = await app.register();
  // The application for tests proves the address of whoever registers.
  await app.database.asSystem('seed', (tx) =>
    tx.execute(sql`update users set email_verified_at = null where id = ${stranger.userId}`),
  );
  const { authenticator } = await addPasskey(stranger.caller);
  const { secret } = await stranger.caller.auth.mfa.setup();
  await stranger.caller.auth.mfa.enable({ code: app.code(secret) });
  const { key } = await stranger.caller.apiKeys.create({ name: 'back door', scopes: ['contacts:read'] });
  return { ...stranger, authenticator, key };
}

/** That nothing the stranger left behind lets them in. */
async function expectNothingLeft({
  key,
  refreshToken,
  accessToken,
  ...stranger
}: Awaited<ReturnType<typeof squatted>>) {
  await expect(passkeySignIn(app.caller(), stranger.authenticator)).rejects.toEqual(coded('PASSKEY_INVALID'));
  await expect(app.caller().auth.refresh({ refreshToken })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
  await expect(app.caller(accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
  await expect(app.caller(key).contacts.list({})).rejects.toEqual(coded('UNAUTHENTICATED'));
  const { email, password } = stranger;
  await expect(app.caller().auth.login({ email, password })).rejects.toEqual(coded('INVALID_CREDENTIALS'));
}

describe('an address that is proven for the first time', () => {
  it('by a new password: the account keeps nothing of whoever registered it', async () => {
    const stranger = await squatted();
    const token = await mailed('auth:send-reset', { userId: stranger.userId });
    await app.caller(null, ELSEWHERE).auth.resetPassword({ token, password: own });
    const answer = await app.caller(null, ELSEWHERE).auth.login({ email: stranger.email, password: own });
    expect(answer).toMatchObject({ user: { emailVerified: true } });
    await expectNothingLeft(stranger);
  });

  it('by the link of a registration that came from elsewhere: neither, and not its password', async () => {
    const stranger = await squatted();
    const token = await mailed('auth:send-verification', { userId: stranger.userId });
    await app.caller(null, ELSEWHERE).auth.verifyEmail({ token });
    await expectNothingLeft(stranger);
    const reset = await mailed('auth:send-reset', { userId: stranger.userId });
    await app.caller(null, ELSEWHERE).auth.resetPassword({ token: reset, password: own });
    await expect(app.signIn({ email: stranger.email, password: own })).resolves.toBeDefined();
  });

  it.each([
    ['signed in', (token: string): Partial<RequestFacts> => ({ ...ELSEWHERE, credential: token }), {}],
    ['with the password', (): Partial<RequestFacts> => ELSEWHERE, { password: 'Correct-horse-7' }],
  ])('by whoever registered, %s: the account keeps all', async (_how, facts, proof) => {
    const person = await squatted();
    const token = await mailed('auth:send-verification', { userId: person.userId });
    const caller = app.caller(facts(person.accessToken).credential ?? null, facts(person.accessToken));
    await caller.auth.verifyEmail({ token, ...proof });
    await expect(person.caller.auth.me()).resolves.toMatchObject({ user: { emailVerified: true } });
    await expect(app.caller(person.key).contacts.list({})).resolves.toBeDefined();
    await expect(passkeySignIn(app.caller(), person.authenticator)).resolves.toBeDefined();
  });

  it('is not proven with another password, nor is the link spent', async () => {
    const person = await app.register();
    const token = await mailed('auth:send-verification', { userId: person.userId });
    const wrong = app.caller(null, ELSEWHERE).auth.verifyEmail({ token, password: 'nope' });
    await expect(wrong).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await app.caller(null, ELSEWHERE).auth.verifyEmail({ token, password: person.password });
    await expect(app.signIn(person)).resolves.toBeDefined();
  });

  it('lets nobody guess the password of the registration', async () => {
    const person = await app.register({ unconfirmed: true });
    const token = await mailed('auth:send-verification', { userId: person.userId });
    const follow = (password: string) => app.caller(null, ELSEWHERE).auth.verifyEmail({ token, password });
    for (let n = 0; n < 5; n++) await expect(follow('nope')).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(follow(person.password)).rejects.toEqual(coded('ACCOUNT_LOCKED'));
  });
});

describe('a proven account', () => {
  it('keeps its factors when a new password is chosen by mail', async () => {
    const person = await squatted();
    const verification = await mailed('auth:send-verification', { userId: person.userId });
    await person.caller.auth.verifyEmail({ token: verification });
    const token = await mailed('auth:send-reset', { userId: person.userId });
    await app.caller(null, ELSEWHERE).auth.resetPassword({ token, password: own });
    const answer = await app.caller().auth.login({ email: person.email, password: own });
    expect(answer).toMatchObject({ mfaRequired: true });
    await expect(passkeySignIn(app.caller(), person.authenticator)).resolves.toBeDefined();
  });
});

describe('where registration is quiet', () => {
  /** Registers, and gives the token of the mail that belongs to this very registration. */
  async function registerQuietly(email: string, password: string, ip: string): Promise<string> {
    const ctx = app.context({ ip });
    ctx.services = { ...app.services, registration: 'quiet' };
    await appRouter.createCaller(ctx).auth.register({ email, password, name: 'Some Body' });
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ id: string; userId: string }>(
        sql`select id, user_id as "userId" from registrations order by id desc limit 1`,
      ),
    );
    return mailed('auth:send-verification', { userId: rows[0]?.userId, registrationId: rows[0]?.id });
  }

  it('each link is good for its own registration, whoever came first', async () => {
    const email = `${randomUUID()}@example.test`;
    const strangers = await registerQuietly(email, 'Attackers-horse-1', '198.51.100.9');
    const mine = await registerQuietly(email, own, ELSEWHERE.ip);
    expect(mine).not.toBe(strangers);
    await app.caller(null, ELSEWHERE).auth.verifyEmail({ token: mine });
    await expect(app.caller().auth.login({ email, password: own })).resolves.toMatchObject({ user: { email } });
    const other = app.caller().auth.login({ email, password: 'Attackers-horse-1' });
    await expect(other).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(app.caller().auth.verifyEmail({ token: strangers })).rejects.toEqual(coded('INVALID_TOKEN'));
  });

  it('following a stranger’s link activates no stranger’s password', async () => {
    const email = `${randomUUID()}@example.test`;
    const strangers = await registerQuietly(email, 'Attackers-horse-1', '198.51.100.9');
    await app.caller(null, ELSEWHERE).auth.verifyEmail({ token: strangers });
    const other = app.caller().auth.login({ email, password: 'Attackers-horse-1' });
    await expect(other).rejects.toEqual(coded('INVALID_CREDENTIALS'));
  });
});
