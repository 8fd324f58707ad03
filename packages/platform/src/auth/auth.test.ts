import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

describe('auth.register', () => {
  it('makes a user, a tenant with its roles, and a session', async () => {
    const person = await app.register({ unconfirmed: true });
    const me = await person.caller.auth.me();
    expect(me).toMatchObject({
      user: { email: person.email, emailVerified: false },
      role: 'owner',
      tenant: { id: person.tenantId },
    });
    expect(me.permissions).toContain('tenant:manage');
    expect(me.memberships).toEqual([
      { tenantId: person.tenantId, tenantName: "Test Person's workspace", role: 'owner' },
    ]);
  });

  it('refuses an address that is taken, in any case of letters', async () => {
    const { email, password } = await app.register();
    const again = app.caller().auth.register({ email: email.toUpperCase(), password, name: 'Another' });
    await expect(again).rejects.toEqual(coded('EMAIL_EXISTS'));
  });

  it.each([
    ['short', 'Ab1-', /at least 8/],
    ['without upper case', 'lower-case-1', /upper-case/],
    ['without a digit', 'No-digits-here', /digit/],
    ['without a special character', 'Password1234', /special/],
    ['the address itself', 'Me-1@example.test', /name, address/],
    ['the address and a digit', 'me-1@example.test1', /name, address/],
    ['over 128 bytes', `Aa1-${'é'.repeat(63)}`, /at most 128 bytes/],
    ['among the commonest', 'P@ssw0rd', /too easy/],
  ])('refuses a password that is %s', async (_why, password, message) => {
    const attempt = app.caller().auth.register({ email: 'me-1@example.test', password, name: 'Somebody' });
    const fault = { path: 'password', message: expect.stringMatching(message) };
    await expect(attempt).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR', details: expect.arrayContaining([fault]) },
    });
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const email = `${randomUUID()}@example.test`;
    const failing = vi.spyOn(app.services.vault, 'createTenantKeys').mockRejectedValueOnce(new Error('no keys today'));
    await expect(app.caller().auth.register({ email, password: 'Correct-horse-7', name: 'Unlucky' })).rejects.toThrow();
    expect(failing).toHaveBeenCalledOnce();
    await expect(
      app.caller().auth.register({ email, password: 'Correct-horse-7', name: 'Lucky' }),
    ).resolves.toMatchObject({ user: { email } });
  });
});

describe('auth.login', () => {
  it('signs in, and says the same of a wrong password and an unknown address', async () => {
    const { email, password, tenantId } = await app.register();
    await expect(app.caller().auth.login({ email, password })).resolves.toMatchObject({
      user: { email },
      tenant: { id: tenantId },
    });
    const wrong = await app
      .caller()
      .auth.login({ email, password: 'nope' })
      .catch((e: Error) => e);
    const unknown = await app
      .caller()
      .auth.login({ email: `x${email}`, password })
      .catch((e: Error) => e);
    expect(wrong).toEqual(coded('INVALID_CREDENTIALS'));
    expect(unknown).toEqual(wrong);
  });

  it('locks an account for one network after five failures, and for no other', async () => {
    const { email, password } = await app.register();
    const attacker = app.caller(null, { ip: '203.0.113.9' });
    for (let i = 0; i < 5; i++)
      await expect(attacker.auth.login({ email, password: 'nope' })).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(attacker.auth.login({ email, password })).rejects.toMatchObject({
      cause: { code: 'ACCOUNT_LOCKED', retryAfterSeconds: expect.any(Number) },
    });
    await expect(app.caller(null, { ip: '198.51.100.7' }).auth.login({ email, password })).resolves.toMatchObject({
      user: { email },
    });
  });

  it('answers another tenant’s id as an unknown one', async () => {
    const { email, password } = await app.register();
    const { tenantId: foreign } = await app.register();
    for (const tenantId of [foreign, randomUUID()]) {
      await expect(app.caller().auth.login({ email, password, tenantId })).rejects.toMatchObject({
        cause: { code: 'NO_TENANT', details: undefined },
      });
    }
  });

  it('forgets failures after a success', async () => {
    const { email, password } = await app.register();
    for (let i = 0; i < 4; i++)
      await app
        .caller()
        .auth.login({ email, password: 'nope' })
        .catch(() => undefined);
    await app.caller().auth.login({ email, password });
    for (let i = 0; i < 4; i++)
      await app
        .caller()
        .auth.login({ email, password: 'nope' })
        .catch(() => undefined);
    await expect(app.caller().auth.login({ email, password })).resolves.toBeDefined();
  });
});

describe('auth.refresh', () => {
  it('rotates, and gives the immediate parent the same successor', async () => {
    const { refreshToken } = await app.register();
    const first = await app.caller().auth.refresh({ refreshToken });
    const again = await app.caller().auth.refresh({ refreshToken });
    expect(again.refreshToken).toBe(first.refreshToken);
    expect(first.refreshToken).not.toBe(refreshToken);
  });

  it('ends the family when an older token comes back', async () => {
    const { refreshToken, caller } = await app.register();
    const second = await app.caller().auth.refresh({ refreshToken });
    const third = await app.caller().auth.refresh({ refreshToken: second.refreshToken });
    await expect(app.caller().auth.refresh({ refreshToken })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
    await expect(app.caller().auth.refresh({ refreshToken: third.refreshToken })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );
    await expect(caller.auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
  });

  it('refuses the parent once ten seconds have passed', async () => {
    const { refreshToken } = await app.register();
    const { refreshToken: successor } = await app.caller().auth.refresh({ refreshToken });
    await app.database.asSystem('session', (tx) =>
      tx.execute(`update refresh_tokens set spent_at = spent_at - interval '11 seconds'`),
    );
    await expect(app.caller().auth.refresh({ refreshToken })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
    await expect(app.caller().auth.refresh({ refreshToken: successor })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );
  });

  it('gives 50 parallel refreshes one successor', async () => {
    const { refreshToken } = await app.register();
    const all = await Promise.all(Array.from({ length: 50 }, () => app.caller().auth.refresh({ refreshToken })));
    expect(new Set(all.map((tokens) => tokens.refreshToken)).size).toBe(1);
  });
});

describe('leaving', () => {
  it('refuses the access token within a second of logout, in this process and in others', async () => {
    const person = await app.register();
    await person.caller.auth.me();
    const { database } = app;
    await person.caller.auth.logout({});
    await expect(app.caller(person.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(app.caller().auth.refresh({ refreshToken: person.refreshToken })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );

    const other = await app.register();
    await other.caller.auth.me();
    // As if another process had ended the session: nothing in this one's memory knows.
    await database.asSystem('session', (tx) =>
      tx.execute(`update sessions set ended_at = now() where user_id = '${other.userId}'`),
    );
    await sleep(1_000);
    await expect(app.caller(other.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
  });

  it('ends every session at once with logoutAll', async () => {
    const { email, password, caller } = await app.register();
    const second = await app.signIn({ email, password });
    await caller.auth.logoutAll();
    await expect(app.caller(second.tokens.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
  });
});

describe('tenants', () => {
  it('switches to a second tenant, and to no stranger’s', async () => {
    const person = await app.register();
    const stranger = await app.register();
    const created = await person.caller.tenants.create({ name: 'Second Studio' });
    const tokens = await person.caller.auth.switchTenant({ tenantId: created.id });
    await expect(app.caller(tokens.accessToken).auth.me()).resolves.toMatchObject({
      tenant: { id: created.id },
      role: 'owner',
    });
    const again = app.caller(tokens.accessToken);
    await expect(again.auth.switchTenant({ tenantId: stranger.tenantId })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(again.auth.switchTenant({ tenantId: randomUUID() })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('answers another tenant’s id as an unknown one', async () => {
    const person = await app.register();
    const stranger = await app.register();
    await expect(person.caller.tenants.get({ id: person.tenantId })).resolves.toMatchObject({
      id: person.tenantId,
    });
    for (const tenantId of [stranger.tenantId, randomUUID()]) {
      await expect(person.caller.tenants.get({ id: tenantId })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(person.caller.tenants.update({ id: tenantId, name: 'Mine now' })).rejects.toEqual(
        coded('NOT_FOUND'),
      );
    }
  });

  it('updates with a version, once', async () => {
    const { caller, tenantId } = await app.register();
    await expect(caller.tenants.update({ id: tenantId, version: 1, name: 'Renamed' })).resolves.toMatchObject({
      name: 'Renamed',
      version: 2,
    });
    await expect(caller.tenants.update({ id: tenantId, version: 1, name: 'Late' })).rejects.toMatchObject({
      cause: { code: 'VERSION_CONFLICT', details: { currentVersion: 2, changedFields: ['name'] } },
    });
  });

  it('refuses a taken or reserved subdomain', async () => {
    const { caller } = await app.register();
    const subdomain = `s${randomUUID().slice(0, 8)}`;
    await caller.tenants.create({ name: 'First', subdomain });
    await expect(caller.tenants.create({ name: 'Second', subdomain })).rejects.toEqual(coded('SUBDOMAIN_TAKEN'));
    await expect(caller.tenants.create({ name: 'Third', subdomain: 'admin' })).rejects.toThrow(/reserved/);
  });

  it('is for super admins to list and delete', async () => {
    const { caller, tenantId } = await app.register();
    await expect(caller.tenants.list({})).rejects.toEqual(coded('FORBIDDEN'));
    await expect(caller.tenants.delete({ id: tenantId })).rejects.toEqual(coded('FORBIDDEN'));
  });
});
