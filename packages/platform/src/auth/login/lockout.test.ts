import { appRouter } from '@mainstay/router';
import { coded, type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import type { Registered } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';
import { accountOf } from './lockout.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

/** An address of its own in a network of its own, all of one /48. */
const somewhere = (index: number) => `2001:db8:99:${(index + 1).toString(16)}::1`;

/** How calls from many networks end: how often with each code. */
async function fromEverywhere(count: number, call: (ip: string) => Promise<unknown>) {
  const seen: Record<string, number> = {};
  for (let index = 0; index < count; index++) {
    const code = await call(somewhere(index)).then(
      () => 'OK',
      (error: { cause: { code: string } }) => error.cause.code,
    );
    seen[code] = (seen[code] ?? 0) + 1;
  }
  return seen;
}

/** As if an account had failed so often, from networks that are not named again. */
async function failedBefore(email: string, failures: number): Promise<void> {
  await app.database.asSystem('seed', (tx) =>
    tx.execute(sql`insert into sign_in_failures (account, network, failures) values (${accountOf(email)}, 'everywhere', ${failures})
                   on conflict (account, network) do update set failures = excluded.failures`),
  );
}

/** Signs in as a browser does; the cookie by which the device is known from then on. */
async function knownDevice({ email, password }: Registered, ip: string): Promise<string> {
  const ctx = app.context({ ip });
  await appRouter.createCaller(ctx).auth.login({ email, password });
  return ctx.reply.deviceCookie?.value ?? '';
}

const guess = (email: string) => (ip: string) => app.caller(null, { ip }).auth.login({ email, password: 'nope' });

describe('guesses at one account from many networks', () => {
  it('come to a hundred passwords, and then one a minute; a known device is not held up', async () => {
    const person = await app.register();
    const { email, password } = person;
    const deviceCookie = await knownDevice(person, '198.51.100.1');
    await fromEverywhere(2, guess(email));
    await failedBefore(email, 90);
    expect(await fromEverywhere(15, guess(email))).toEqual({ INVALID_CREDENTIALS: 10, ACCOUNT_LOCKED: 5 });
    await expect(app.caller(null, { ip: somewhere(999) }).auth.login({ email, password })).rejects.toEqual(
      coded('ACCOUNT_LOCKED'),
    );
    const known = app.caller(null, { ip: somewhere(999), deviceCookie });
    await expect(known.auth.login({ email, password })).resolves.toHaveProperty('tokens');
    // Nor is who is signed in already.
    await expect(person.caller.auth.reauthenticate({ password })).resolves.toBeUndefined();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sign_in_failures set locked_until = now() where network = 'everywhere'`),
    );
    await expect(app.caller(null, { ip: somewhere(998) }).auth.login({ email, password })).resolves.toBeDefined();
    // That was the try of this minute.
    expect(await fromEverywhere(2, guess(email))).toEqual({ ACCOUNT_LOCKED: 2 });
  });

  it('come to as many for an address that nobody has', async () => {
    await failedBefore('nobody-at-all@example.test', 90);
    expect(await fromEverywhere(15, guess('nobody-at-all@example.test'))).toEqual({
      INVALID_CREDENTIALS: 10,
      ACCOUNT_LOCKED: 5,
    });
  });

  it('come to a hundred codes and recovery codes together, though the password is right', async () => {
    const person = await app.guarded();
    let index = 0;
    await failedBefore(person.email, 90);
    const seen = await fromEverywhere(15, async (ip) => {
      const mfaToken = await app.mfaToken(person, ip);
      const proof = index++ % 2 ? { code: '000000' } : { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' };
      return app.caller(null, { ip }).auth.verifyMfa({ mfaToken, ...proof });
    });
    expect(seen).toEqual({ MFA_INVALID: 10, ACCOUNT_LOCKED: 5 });
  });

  it('are over for the owner with a new password by mail, on any device', async () => {
    const { email, userId } = await app.register();
    await failedBefore(email, 99);
    await fromEverywhere(1, guess(email));
    const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    await authJobs['auth:send-reset']?.(app.services, { tenantId: '', userId }, run);
    const token = /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
    const ctx = app.context({ ip: somewhere(997) });
    await appRouter.createCaller(ctx).auth.resetPassword({ token, password: 'Another-horse-8' });
    await expect(app.signIn({ email, password: 'Another-horse-8' })).resolves.toBeDefined();
    await failedBefore(email, 99);
    await fromEverywhere(1, guess(email));
    const deviceCookie = ctx.reply.deviceCookie?.value ?? '';
    const known = app.caller(null, { ip: somewhere(996), deviceCookie });
    await expect(known.auth.login({ email, password: 'Another-horse-8' })).resolves.toBeDefined();
  });
});

describe('a known device', () => {
  it('has five failures like any other place, and is nobody else’s', async () => {
    const person = await app.register();
    const other = await app.register();
    const deviceCookie = await knownDevice(person, '198.51.100.2');
    const on = (email: string) => (ip: string) =>
      app.caller(null, { ip, deviceCookie }).auth.login({ email, password: 'nope' });
    expect(await fromEverywhere(7, on(person.email))).toEqual({ INVALID_CREDENTIALS: 5, ACCOUNT_LOCKED: 2 });
    expect(await fromEverywhere(7, on(other.email))).toEqual({ INVALID_CREDENTIALS: 7 });
  });

  it('is not made up', async () => {
    const { email } = await app.register();
    for (const deviceCookie of ['x', Buffer.from('{"id":"1"}').toString('base64url'), 'a'.repeat(200)])
      await expect(app.caller(null, { deviceCookie }).auth.login({ email, password: 'nope' })).rejects.toEqual(
        coded('INVALID_CREDENTIALS'),
      );
  });
});

describe('an open session', () => {
  it('guesses the current password no more often than a sign-in does', async () => {
    const { caller, userId, password } = await app.register();
    const change = (currentPassword: string) =>
      caller.users.changePassword({ id: userId, currentPassword, newPassword: 'Another-horse-8' });
    for (let index = 0; index < 5; index++) await expect(change('nope')).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(change(password)).rejects.toEqual(coded('ACCOUNT_LOCKED'));
  });
});
