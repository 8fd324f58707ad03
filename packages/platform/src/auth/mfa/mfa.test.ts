import { tenantSettings } from '@mainstay/db/schema';
import { fromBase32, totpCode } from '@mainstay/testing';
import { coded, type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOneTimeToken } from '../account/one-time-tokens.ts';
import { authRuntime } from '../auth.runtime.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

it('the test’s own codes are those of RFC 6238, appendix B', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect([59, 1111111109, 20000000000].map((seconds) => totpCode(secret, seconds * 1000))).toEqual([
    '287082',
    '081804',
    '353130',
  ]);
});

describe('setting up', () => {
  it('gives a 160-bit secret to type, to follow and to scan, and asks for nothing yet', async () => {
    const { caller, email, password } = await app.register();
    const { secret, otpauthUrl, qrSvg } = await caller.auth.mfa.setup();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const url = new URL(otpauthUrl);
    expect(decodeURIComponent(url.pathname)).toContain(`Mainstay:${email}`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      issuer: 'Mainstay',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(qrSvg).toMatch(/^<svg [^]*<\/svg>\s*$/);
    await expect(app.signIn({ email, password })).resolves.toBeDefined();
    await expect(caller.auth.mfa.status()).resolves.toEqual({
      enabled: false,
      enabledAt: null,
      recoveryCodesLeft: 0,
      passkeys: 0,
      sessionVerified: false,
    });
  });

  it('replaces a secret that was not confirmed, and refuses once one is on', async () => {
    const { caller } = await app.register();
    const first = await caller.auth.mfa.setup();
    const second = await caller.auth.mfa.setup();
    await expect(caller.auth.mfa.enable({ code: app.code(first.secret) })).rejects.toEqual(coded('MFA_INVALID'));
    await caller.auth.mfa.enable({ code: app.code(second.secret) });
    await expect(caller.auth.mfa.setup()).rejects.toEqual(coded('MFA_ALREADY_ON'));
    app.time.steps(2);
    await expect(caller.auth.mfa.enable({ code: app.code(second.secret) })).rejects.toEqual(coded('MFA_ALREADY_ON'));
  });

  it('needs a secret first, and keeps it sealed for its person', async () => {
    const { caller, userId } = await app.register();
    const other = await app.register();
    await expect(caller.auth.mfa.enable({ code: '123456' })).rejects.toEqual(coded('MFA_NOT_ON'));
    const { secret } = await caller.auth.mfa.setup();
    await other.caller.auth.mfa.setup();
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select t::text as row from totp_factors t union all select a::text from audit_log a`),
    );
    const stored = JSON.stringify([...rows]);
    for (const form of [secret, fromBase32(secret).toString('hex')]) expect(stored).not.toContain(form);
    // Moved to somebody else's row, it does not open.
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update totp_factors set secret_sealed = (select secret_sealed from totp_factors where user_id = ${userId})
                      where user_id = ${other.userId}`),
    );
    await expect(other.caller.auth.mfa.enable({ code: app.code(secret) })).rejects.toThrow();
    await expect(other.caller.auth.mfa.status()).resolves.toMatchObject({ enabled: false });
  });

  it('makes this session count as signed in with it, and leaves the person’s others as they are', async () => {
    const person = await app.register();
    const older = await app.signIn({ email: person.email, password: person.password });
    const { tenantId } = person;
    await app.database.asSystem('seed', (tx) => tx.insert(tenantSettings).values({ tenantId, requireMfa: true }));
    authRuntime(app.services).principals.invalidateUser(person.userId);
    const here = () => app.caller(person.accessToken);
    await expect(here().contacts.list({})).rejects.toEqual(coded('MFA_REQUIRED'));
    const { secret } = await here().auth.mfa.setup();
    await here().auth.mfa.enable({ code: app.code(secret) });
    await expect(here().contacts.list({})).resolves.toBeDefined();
    await expect(here().auth.mfa.status()).resolves.toMatchObject({ enabled: true, sessionVerified: true });
    const there = app.caller(older.tokens.accessToken);
    await expect(there.contacts.list({})).rejects.toEqual(coded('MFA_REQUIRED'));
    // Nor can the older session add a passkey, and sign in around the factor by that.
    await expect(app.caller(older.tokens.accessToken).auth.passkeys.registerOptions()).rejects.toEqual(
      coded('MFA_SIGN_IN_REQUIRED'),
    );
    const { tokens } = await app
      .caller()
      .auth.verifyMfa({ mfaToken: await app.mfaToken(person), code: app.nextCode(secret) });
    await expect(app.caller(tokens.accessToken).contacts.list({})).resolves.toBeDefined();
    const refreshed = await app.caller().auth.refresh({ refreshToken: tokens.refreshToken ?? '' });
    await expect(app.caller(refreshed.accessToken).contacts.list({})).resolves.toBeDefined();
  });
});

describe('turning it off', () => {
  it('asks for a proof, and nothing is left of it', async () => {
    const { caller, email, password, recoveryCodes } = await app.guarded();
    await expect(caller.auth.mfa.disable({})).rejects.toThrow('exactly one');
    await expect(caller.auth.mfa.disable({ code: '000000', password })).rejects.toThrow('exactly one');
    await expect(caller.auth.mfa.disable({ code: '000000' })).rejects.toEqual(coded('MFA_INVALID'));
    await expect(caller.auth.mfa.disable({ recoveryCode: 'AAAA' })).rejects.toEqual(coded('MFA_INVALID'));
    await expect(caller.auth.mfa.disable({ password: 'nope' })).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await caller.auth.mfa.disable({ recoveryCode: recoveryCodes[0] ?? '' });
    await expect(caller.auth.mfa.disable({ password })).rejects.toEqual(coded('MFA_NOT_ON'));
    await expect(app.signIn({ email, password })).resolves.toBeDefined();
    await expect(caller.auth.mfa.status()).resolves.toMatchObject({ enabled: false, recoveryCodesLeft: 0 });
  });

  it.each(['code', 'password'] as const)('takes the %s as proof', async (proof) => {
    const { caller, password, secret } = await app.guarded();
    await caller.auth.mfa.disable(proof === 'code' ? { code: app.nextCode(secret) } : { password });
    await expect(caller.auth.mfa.status()).resolves.toMatchObject({ enabled: false });
    await expect(caller.auth.mfa.setup()).resolves.toBeDefined();
  });

  it('is no way to guess: five wrong proofs lock, and a right one gives its try back', async () => {
    const { caller, password, email } = await app.guarded();
    for (let i = 0; i < 4; i++)
      await caller.auth.mfa.regenerateRecoveryCodes({ password: 'nope' }).catch(() => undefined);
    for (let i = 0; i < 3; i++) await caller.auth.mfa.regenerateRecoveryCodes({ password });
    await expect(caller.auth.mfa.disable({ password: 'nope' })).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(caller.auth.mfa.disable({ password })).rejects.toEqual(coded('ACCOUNT_LOCKED'));
    await expect(app.caller().auth.login({ email, password })).rejects.toEqual(coded('ACCOUNT_LOCKED'));
  });

  it('is not done by a password reset', async () => {
    const person = await app.guarded();
    const token = await app.database.asSystem('session', (tx) =>
      issueOneTimeToken(tx, app.services.secretRing, { userId: person.userId, purpose: 'reset-password' }),
    );
    // A sign-in that had given the old password ends with it.
    const before = await app.mfaToken(person);
    await app.caller().auth.resetPassword({ token, password: 'Another-horse-8' });
    await expect(app.caller().auth.verifyMfa({ mfaToken: before, code: app.nextCode(person.secret) })).rejects.toEqual(
      coded('MFA_TOKEN_INVALID'),
    );
    await expect(app.mfaToken({ ...person, password: 'Another-horse-8' })).resolves.toBeDefined();
  });
});

describe('recovery codes', () => {
  it('are ten of 80 bits, shown once, and kept as digests', async () => {
    const { recoveryCodes } = await app.guarded();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select t::text as row from recovery_codes t union all select a::text from audit_log a`),
    );
    const stored = JSON.stringify([...rows]);
    for (const code of recoveryCodes) expect(stored).not.toContain(code.slice(0, 9));
  });

  it('are replaced by new ones', async () => {
    const { caller, recoveryCodes, password, ...person } = await app.guarded();
    const renewed = await caller.auth.mfa.regenerateRecoveryCodes({ recoveryCode: recoveryCodes[0] ?? '' });
    expect(renewed.recoveryCodes).toHaveLength(10);
    const mfaToken = await app.mfaToken({ ...person, caller, password });
    const verify = (recoveryCode = '') => app.caller().auth.verifyMfa({ mfaToken, recoveryCode });
    await expect(verify(recoveryCodes[1])).rejects.toEqual(coded('MFA_INVALID'));
    await expect(verify(renewed.recoveryCodes[1])).resolves.toBeDefined();
    await expect(caller.auth.mfa.status()).resolves.toMatchObject({ recoveryCodesLeft: 9 });
  });
});

describe('what changes', () => {
  it('is in the audit log, in the person’s name, without secrets', async () => {
    const { userId, caller, password } = await app.guarded();
    await caller.auth.mfa.disable({ password });
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ action: string; type: string; actor: string }>(
        sql`select action, entity_type as type, actor_id as actor from audit_log
             where entity_id = ${userId} and entity_type in ('totp_factor', 'recovery_code') order by seq`,
      ),
    );
    const seen = [...rows].map(({ action, type }) => `${action} ${type}`);
    expect([...new Set(seen)]).toEqual([
      'insert totp_factor',
      'update totp_factor',
      'insert recovery_code',
      'delete totp_factor',
      'delete recovery_code',
    ]);
    expect(new Set([...rows].map(({ actor }) => actor))).toEqual(new Set([userId]));
  });
});
