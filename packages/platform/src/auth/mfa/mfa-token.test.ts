import type { JobRun } from '@mainstay/kernel';
import { coded, type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
const verify = (
  input: { mfaToken: string; code?: string; recoveryCode?: string; cookie?: boolean },
  ip = '127.0.0.1',
) => app.caller(null, { ip }).auth.verifyMfa(input);

describe('an mfaToken', () => {
  it('bears five wrong answers, also parallel ones', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    // Each from a network of its own, so that only the token counts.
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => verify({ mfaToken, code: '000000' }, `203.0.113.${i}`)),
    );
    const codes = answers.map((answer) => answer.status === 'rejected' && answer.reason.cause.code);
    expect(codes.filter((code) => code === 'MFA_INVALID')).toHaveLength(5);
    expect(codes.filter((code) => code === 'MFA_TOKEN_INVALID')).toHaveLength(15);
    await expect(verify({ mfaToken, code: app.nextCode(person.secret) })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
  });

  it('still takes the right answer as the fifth', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    for (let i = 0; i < 4; i++)
      await expect(verify({ mfaToken, code: '000000' })).rejects.toEqual(coded('MFA_INVALID'));
    await expect(verify({ mfaToken, code: app.nextCode(person.secret) })).resolves.toBeDefined();
  });

  it('runs out after five minutes, and is swept a day later', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    const age = (interval: string) =>
      app.database.asSystem('seed', (tx) =>
        tx.execute(
          sql`update sign_in_challenges set expires_at = expires_at - ${interval}::interval where user_id = ${person.userId}`,
        ),
      );
    const left = () =>
      app.database.asSystem('seed', (tx) =>
        tx.execute(sql`select 1 from sign_in_challenges where user_id = ${person.userId}`),
      );
    const sweep = () => authJobs['auth:sweep']?.(app.services, { tenantId: '' }, run);
    await age('4 minutes 50 seconds');
    await expect(verify({ mfaToken, code: '000000' })).rejects.toEqual(coded('MFA_INVALID'));
    await age('10 seconds');
    await expect(verify({ mfaToken, code: app.nextCode(person.secret) })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
    await sweep();
    expect(await left()).toHaveLength(1);
    await age('1 day');
    await sweep();
    expect(await left()).toHaveLength(0);
  });

  it('is no access token and no refresh token, nor are those mfaTokens', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    await expect(app.caller(mfaToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(app.caller().auth.refresh({ refreshToken: mfaToken })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
    const code = app.nextCode(person.secret);
    await expect(verify({ mfaToken: person.refreshToken, code })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
    const cut = person.accessToken.slice(0, 128);
    await expect(verify({ mfaToken: cut, code })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
    const { challengeToken } = await app.caller().auth.passkeys.loginOptions();
    await expect(verify({ mfaToken: challengeToken, code })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
    await expect(verify({ mfaToken, code })).resolves.toBeDefined();
  });

  it('is worth nothing to a suspended person', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update users set status = 'suspended' where id = ${person.userId}`),
    );
    await expect(verify({ mfaToken, code: app.nextCode(person.secret) })).rejects.toEqual(coded('MFA_TOKEN_INVALID'));
  });

  it('is stored as a digest, and what it asks is sealed', async () => {
    const person = await app.guarded();
    const mfaToken = await app.mfaToken(person);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`select c::text as row, encode(c.sealed, 'escape') as sealed from sign_in_challenges c where user_id = ${person.userId}`,
      ),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([...rows])).not.toContain(mfaToken);
    expect(JSON.stringify([...rows])).not.toContain('password');
  });
});

describe('guessing codes', () => {
  it('locks the account for the network after five, whatever the tokens, and nowhere else', async () => {
    const person = await app.guarded();
    for (let i = 0; i < 5; i++)
      await expect(
        verify({ mfaToken: await app.mfaToken(person, '203.0.113.9'), code: '000000' }, '203.0.113.9'),
      ).rejects.toEqual(coded('MFA_INVALID'));
    const code = app.nextCode(person.secret);
    await expect(app.mfaToken(person, '203.0.113.9')).rejects.toEqual(coded('ACCOUNT_LOCKED'));
    const elsewhere = await app.mfaToken(person, '198.51.100.7');
    await expect(verify({ mfaToken: elsewhere, code }, '203.0.113.9')).rejects.toEqual(coded('ACCOUNT_LOCKED'));
    await expect(verify({ mfaToken: elsewhere, code }, '198.51.100.7')).resolves.toBeDefined();
  });

  it('is not helped by knowing the password: a right one forgets no wrong code', async () => {
    const person = await app.guarded();
    const ip = '203.0.113.10';
    for (let i = 0; i < 4; i++)
      await verify({ mfaToken: await app.mfaToken(person, ip), code: '000000' }, ip).catch(() => undefined);
    await expect(app.caller(null, { ip }).auth.login({ email: person.email, password: 'nope' })).rejects.toEqual(
      coded('INVALID_CREDENTIALS'),
    );
    await expect(app.mfaToken(person, ip)).rejects.toEqual(coded('ACCOUNT_LOCKED'));
  });

  it('is forgotten once the person is in', async () => {
    const person = await app.guarded();
    for (let round = 0; round < 2; round++) {
      const mfaToken = await app.mfaToken(person);
      for (let i = 0; i < 4; i++) await verify({ mfaToken, code: '000000' }).catch(() => undefined);
      await expect(verify({ mfaToken, code: app.nextCode(person.secret) })).resolves.toBeDefined();
    }
  });
});
