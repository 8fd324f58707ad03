import { randomUUID } from 'node:crypto';
import type { JobRun } from '@mainstay/kernel';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

/** Does the mail jobs that wait for somebody, and gives the token of the newest mail. */
async function mailedToken(task: string, userId: string): Promise<string> {
  await authJobs[task]?.(app.services, { tenantId: '', userId }, run);
  return /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
}

describe('confirming an address', () => {
  it('works once, by the same link for ten minutes, then by the newest mail', async () => {
    const person = await app.register({ unconfirmed: true });
    const older = await mailedToken('auth:send-verification', person.userId);
    await expect(mailedToken('auth:send-verification', person.userId)).resolves.toBe(older);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update one_time_tokens set created_at = now() - interval '11 minutes'
        where user_id = ${person.userId}`),
    );
    const newer = await mailedToken('auth:send-verification', person.userId);
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: person.email, subject: 'Confirm your email address' });
    await expect(app.caller().auth.verifyEmail({ token: older })).rejects.toEqual(coded('INVALID_TOKEN'));
    await app.caller().auth.verifyEmail({ token: newer });
    await expect(app.caller().auth.verifyEmail({ token: newer })).rejects.toEqual(coded('INVALID_TOKEN'));
    await expect(person.caller.auth.me()).resolves.toMatchObject({ user: { emailVerified: true } });
  });

  it('keeps no token in the database', async () => {
    const person = await app.register();
    const token = await mailedToken('auth:send-verification', person.userId);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select t::text as row from one_time_tokens t`),
    );
    expect(JSON.stringify([...rows])).not.toContain(token);
  });
});

describe('a forgotten password', () => {
  it('is answered alike for known and unknown addresses', async () => {
    const { email } = await app.register();
    const known = await app.caller().auth.forgotPassword({ email });
    const unknown = await app.caller().auth.forgotPassword({ email: `${randomUUID()}@example.test` });
    expect(unknown).toEqual(known);
  });

  it('is replaced by a mailed link, once, and ends every session', async () => {
    const person = await app.register();
    const token = await mailedToken('auth:send-reset', person.userId);
    const password = 'Another-horse-8';
    await expect(app.caller().auth.resetPassword({ token, password: 'weak' })).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR' },
    });
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => app.caller().auth.resetPassword({ token, password })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(person.caller.auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(app.caller().auth.refresh({ refreshToken: person.refreshToken })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );
    await expect(app.caller().auth.login({ email: person.email, password: person.password })).rejects.toEqual(
      coded('INVALID_CREDENTIALS'),
    );
    await expect(app.caller().auth.login({ email: person.email, password })).resolves.toBeDefined();
  });

  it('cannot be replaced by a link that ran out, or by one of another purpose', async () => {
    const person = await app.register();
    const verification = await mailedToken('auth:send-verification', person.userId);
    const reset = await mailedToken('auth:send-reset', person.userId);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update one_time_tokens set expires_at = now() where purpose = 'reset-password'`),
    );
    for (const token of [verification, reset, 'nonsense']) {
      await expect(app.caller().auth.resetPassword({ token, password: 'Another-horse-8' })).rejects.toEqual(
        coded('INVALID_TOKEN'),
      );
    }
  });
});

describe('sessions', () => {
  it('are listed with the current one marked, and ended one by one', async () => {
    const person = await app.register();
    const second = await app.signIn(
      { email: person.email, password: person.password },
      { ip: '203.0.113.5', userAgent: 'Phone' },
    );
    const { data } = await person.caller.auth.sessions.list();
    expect(data.map(({ ip, current }) => [ip, current])).toEqual([
      ['203.0.113.5', false],
      ['127.0.0.1', true],
    ]);
    await person.caller.auth.sessions.revoke({ id: data[0]!.id });
    await expect(app.caller(second.tokens.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(person.caller.auth.sessions.revoke({ id: data[0]!.id })).rejects.toEqual(coded('NOT_FOUND'));
    const stranger = await app.register();
    await expect(stranger.caller.auth.sessions.revoke({ id: data[1]!.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(person.caller.auth.me()).resolves.toBeDefined();
  });
});

describe('the profile', () => {
  it('is changed by its owner', async () => {
    const person = await app.register();
    await expect(person.caller.auth.updateProfile({ name: 'New Name' })).resolves.toMatchObject({
      name: 'New Name',
      email: person.email,
    });
    await expect(person.caller.auth.me()).resolves.toMatchObject({ user: { name: 'New Name' } });
  });
});
