import { Authenticator } from '@mainstay/testing/fixtures/authenticator';
import { coded, staffMember } from '@mainstay/testing/fixtures/members';
import { addPasskey, ORIGIN } from '@mainstay/testing/fixtures/passkeys';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth/auth.jobs.ts';
import { openResetTestApp, type ResetTestApp } from './factor-resets.fixture.ts';

let app: ResetTestApp;
beforeAll(async () => {
  app = await openResetTestApp();
});
afterAll(() => app.close());

const DAY_MS = 86_400_000;
const object = (token = '') => app.caller().auth.objectFactorReset({ token });

describe('a reset of a member’s factors', () => {
  it('tells the person at once, and a day later leaves the password alone, with every session ended', async () => {
    const owner = await app.register();
    const person = await app.guard(owner.tenantId);
    const { authenticator } = await addPasskey(person.caller);
    const asked = Date.now();
    const reset = await owner.caller.members.resetFactors({ id: person.userId });
    expect(reset).toMatchObject({ userId: person.userId, requestedBy: { userId: owner.userId } });
    expect(Date.parse(reset.effectiveAt)).toBeGreaterThanOrEqual(asked + DAY_MS - 60_000);
    expect(await owner.caller.members.listFactorResets({})).toMatchObject({ data: [reset] });
    const token = await app.notice(person);
    expect(token).toBeDefined();
    await app.carryOut(person, 23);
    expect(await app.isOpen(person)).toBe(false);

    await app.carryOut(person, 1);
    expect(await app.outcome(person)).toBe('done');
    expect(await app.isOpen(person)).toBe(true);
    await expect(app.caller(person.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    const { challengeToken, options } = await app.caller().auth.passkeys.loginOptions();
    const response = authenticator.get(options, ORIGIN, {});
    await expect(app.caller().auth.passkeys.login({ challengeToken, response })).rejects.toEqual(
      coded('PASSKEY_INVALID'),
    );
    await expect(object(token)).rejects.toEqual(coded('INVALID_TOKEN'));
    const again = app.caller((await app.signIn(person)).tokens.accessToken);
    const { data } = await again.auth.history({ limit: 100 });
    expect(data.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['factor-reset-asked', 'factors-reset']));
    expect(await again.auth.mfa.status()).toMatchObject({ enabled: false, passkeys: 0, recoveryCodesLeft: 0 });
    const audit = await owner.caller.audit.list({ entityType: 'factor_reset' });
    expect(audit.data.map(({ action, actor, entityId }) => [action, actor.id, entityId])).toEqual(
      expect.arrayContaining([
        ['insert', owner.userId, person.userId],
        ['update', owner.userId, person.userId],
      ]),
    );
    const told = data.find(({ kind }) => kind === 'factors-reset')!;
    await authJobs['auth:security-mail']?.(
      app.services,
      { tenantId: '', eventId: told.id },
      { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal },
    );
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: person.email, text: expect.not.stringContaining('From:') });
  });

  it('waits until the notice is mailed, however late that is', async () => {
    const owner = await app.register();
    const person = await app.guard(owner.tenantId);
    await owner.caller.members.resetFactors({ id: person.userId });
    await app.carryOut(person, 48);
    expect(await app.outcome(person)).toBeNull();
    await app.notice(person);
    await app.carryOut(person, 23);
    expect(await app.outcome(person)).toBeNull();
    // The notice goes out once.
    expect(await app.notice(person)).toBeUndefined();
    await app.carryOut(person, 1);
    expect(await app.outcome(person)).toBe('done');
  });

  it('is one, however many administrators ask, and any of them takes it back', async () => {
    const owner = await app.register();
    const admin = await staffMember(app, owner.tenantId, 'admin');
    const person = await app.guard(owner.tenantId);
    const { userId } = person;
    const resets = await Promise.all([
      owner.caller.members.resetFactors({ id: userId }),
      admin.caller.members.resetFactors({ id: userId }),
    ]);
    expect(resets[1]).toEqual(resets[0]);
    await admin.caller.members.cancelFactorReset({ id: userId });
    await expect(owner.caller.members.cancelFactorReset({ id: userId })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await owner.caller.members.listFactorResets({})).toMatchObject({ data: [] });
    await app.carryOut(person);
    expect(await app.outcome(person)).toBe('cancelled');
    await expect(app.caller(person.accessToken).auth.me()).resolves.toBeDefined();
  });
});

describe('the person keeps the factors', () => {
  it('by the mailed link also after choosing a new password, as other mails advise', async () => {
    const owner = await app.register();
    const person = await app.guard(owner.tenantId);
    const { userId, password } = person;
    await owner.caller.members.resetFactors({ id: userId });
    const token = await app.notice(person);
    await person.caller.users.changePassword({ id: userId, currentPassword: password, newPassword: 'Another-horse-8' });
    await object(token);
    expect(await app.outcome(person)).toBe('objected');
  });

  it('by the mailed link, once', async () => {
    const owner = await app.register();
    const person = await app.guard(owner.tenantId);
    await owner.caller.members.resetFactors({ id: person.userId });
    const token = await app.notice(person);
    await object(token);
    await expect(object(token)).rejects.toEqual(coded('INVALID_TOKEN'));
    await app.carryOut(person);
    expect(await app.outcome(person)).toBe('objected');
    expect(await app.isOpen(person)).toBe(false);
    // A link is good for its own request alone.
    await owner.caller.members.resetFactors({ id: person.userId });
    await expect(object(token)).rejects.toEqual(coded('INVALID_TOKEN'));
  });

  it('by a sign-in with one, or by proving one at an open session', async () => {
    const owner = await app.register();
    const ask = (userId: string) => owner.caller.members.resetFactors({ id: userId });
    const byCode = await app.guard(owner.tenantId);
    await ask(byCode.userId);
    const mfaToken = await app.mfaToken(byCode);
    expect(await app.outcome(byCode)).toBeNull();
    await app.caller().auth.verifyMfa({ mfaToken, code: app.nextCode(byCode.secret) });
    expect(await app.outcome(byCode)).toBe('factor-used');

    const byPasskey = await staffMember(app, owner.tenantId, 'member');
    const { authenticator } = await addPasskey(byPasskey.caller);
    await ask(byPasskey.userId);
    await app.signIn(byPasskey);
    expect(await app.outcome(byPasskey)).toBeNull();
    const { challengeToken, options } = await app.caller().auth.passkeys.loginOptions();
    await app.caller().auth.passkeys.login({ challengeToken, response: authenticator.get(options, ORIGIN, {}) });
    expect(await app.outcome(byPasskey)).toBe('factor-used');

    const byProof = await app.guard(owner.tenantId);
    await ask(byProof.userId);
    await byProof.caller.auth.reauthenticate({ password: byProof.password, code: app.nextCode(byProof.secret) });
    expect(await app.outcome(byProof)).toBe('factor-used');
  });

  it('or has them removed: of an objection and the removal at once, one holds', async () => {
    const owner = await app.register();
    for (let round = 0; round < 6; round++) {
      const person = await app.guard(owner.tenantId);
      await owner.caller.members.resetFactors({ id: person.userId });
      const token = await app.notice(person);
      const [objected] = await Promise.allSettled([object(token), app.carryOut(person)]);
      const kept = objected.status === 'fulfilled';
      expect(await app.outcome(person)).toBe(kept ? 'objected' : 'done');
      expect(await app.isOpen(person)).toBe(!kept);
    }
  });
});

describe('a session that a removal ended elsewhere', () => {
  it('adds no factor in the moment until this process hears of it', async () => {
    const person = await app.register();
    const { secret } = await person.caller.auth.mfa.setup();
    const { challengeToken, options } = await person.caller.auth.passkeys.registerOptions();
    const response = new Authenticator().create(options, ORIGIN);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set ended_at = now() where user_id = ${person.userId}`),
    );
    const late = () => app.caller(person.accessToken).auth;
    await expect(late().mfa.enable({ code: app.code(secret) })).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(late().passkeys.register({ challengeToken, response })).rejects.toEqual(coded('UNAUTHENTICATED'));
  });
});
