import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMainstay } from './client.ts';
import { isConnectionError, isMainstayError } from './mainstay-error.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';
import { memoryTokenStore, type StoredTokens } from './token-store.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const expired = { accessToken: 'access-old', refreshToken: 'refresh-0' };
const connect = (options: Partial<Parameters<typeof createMainstay>[0]> = {}) =>
  createMainstay<TestRouter>({ url: server.url, retry: { baseDelayMs: 5 }, ...options });
const pathsSeen = () => server.state.seen.map(({ url }) => url.replace(/\?.*/, ''));

describe('signing in', () => {
  it('uses the tokens of every answer that has some', async () => {
    const mainstay = connect();
    await mainstay.session.signIn({ email: 'a@example.test', password: 'right' });
    expect(await mainstay.whoami.query()).toBe('access-1');
    await mainstay.auth.switchTenant.mutate({ tenantId: 't2' });
    expect(await mainstay.whoami.query()).toBe('access-2');
  });

  it('takes two steps where the server asks for them, and is nobody in between', async () => {
    const tokens = memoryTokenStore();
    const mainstay = connect({ auth: { tokens } });
    const { session } = mainstay;
    const first = await session.signIn({ email: 'a@example.test', password: 'first of two' });
    if (!('mfaRequired' in first)) throw new Error('one step was enough');
    expect(tokens.load()).toBeNull();
    const { mfaToken } = first;
    const refused = await session.verifyMfa({ mfaToken, code: '000000' }).catch((error: unknown) => error);
    expect(isMainstayError(refused, 'MFA_INVALID')).toBe(true);
    await session.verifyMfa({ mfaToken, code: '123456' });
    expect(tokens.load()).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    expect(await mainstay.whoami.query()).toBe('access-1');
    // No token went along, and none was renewed.
    const before = server.state.seen.slice(0, 3);
    expect(before.map(({ url, headers }) => [url.split('.').at(-1), headers.authorization])).toEqual([
      ['login', undefined],
      ['verifyMfa', undefined],
      ['verifyMfa', undefined],
    ]);
  });

  it('uses the tokens that a passkey gets, and asks for them in a cookie where that is wanted', async () => {
    const passkey = { challengeToken: 'c' } as Parameters<
      ReturnType<typeof connect>['session']['signInWithPasskey']
    >[0];
    const mainstay = connect();
    await mainstay.session.signInWithPasskey(passkey);
    expect(await mainstay.whoami.query()).toBe('access-1');
    const inBrowser = connect({ auth: { cookie: true } });
    for (const answer of [
      await inBrowser.session.signInWithPasskey(passkey),
      await inBrowser.session.verifyMfa({ mfaToken: 'mfa-1', code: '123456' }),
    ])
      expect(answer.tokens).not.toHaveProperty('refreshToken');
  });

  it('never sends a second step twice', async () => {
    const mainstay = connect();
    server.state.intercept = (_request, response) => Boolean(response.destroy());
    await expect(mainstay.session.verifyMfa({ mfaToken: 'mfa-1', code: '123456' })).rejects.toSatisfy(
      isConnectionError,
    );
    expect(pathsSeen()).toEqual(['/trpc/auth.verifyMfa']);
  });

  it('passes a wrong password on, and renews nothing for it', async () => {
    const onSignedOut = vi.fn();
    const mainstay = connect({ auth: { ...expired }, onSignedOut });
    const error = await mainstay.session.signIn({ email: 'a@example.test', password: 'x' }).catch((thrown) => thrown);
    expect(isMainstayError(error, 'INVALID_CREDENTIALS')).toBe(true);
    expect(pathsSeen()).toEqual(['/trpc/auth.login']);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('signs out here even when the server cannot be told', async () => {
    const tokens = memoryTokenStore({ accessToken: 'access-0', refreshToken: 'refresh-0' });
    const mainstay = connect({ auth: { tokens }, retry: { attempts: 1 } });
    server.state.intercept = (_request, response) => Boolean(response.destroy());
    await expect(mainstay.session.signOut()).rejects.toSatisfy(isConnectionError);
    expect(tokens.load()).toBeNull();
  });

  it('ends the session at the server', async () => {
    const onSignedOut = vi.fn();
    const mainstay = connect({ auth: { accessToken: 'access-0', refreshToken: 'refresh-0' }, onSignedOut });
    await mainstay.session.signOut();
    expect(server.state.accepted.size).toBe(0);
    expect(await mainstay.session.accessToken()).toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('refuses to sign in beside an API key, which it sends as a bearer token', async () => {
    const mainstay = connect({ auth: { apiKey: 'access-0' } });
    expect(await mainstay.whoami.query()).toBe('access-0');
    await expect(mainstay.session.signIn({ email: 'a@example.test', password: 'right' })).rejects.toThrow('API key');
  });

  it('asks for a cookie in cookie mode, and lives on it after a reload', async () => {
    const seen: RequestInit[] = [];
    const recording: typeof fetch = (input, init) => {
      seen.push(init ?? {});
      return fetch(input, init);
    };
    const mainstay = connect({ auth: { cookie: true }, fetch: recording });
    expect(await mainstay.whoami.query()).toBe('access-1');
    expect(seen.every(({ credentials }) => credentials === 'include')).toBe(true);
    const { tokens } = (await mainstay.session.signIn({ email: 'a@example.test', password: 'right' })) as {
      tokens: object;
    };
    expect(tokens).not.toHaveProperty('refreshToken');
  });
});

describe('renewal', () => {
  it('happens once for twenty calls in flight', async () => {
    server.state.refreshDelayMs = 50;
    const mainstay = connect({ auth: expired });
    const one = Array.from({ length: 10 }, (_, n) => mainstay.echo.query(String(n)));
    const other = Array.from({ length: 10 }, (_, n) => mainstay.contacts.create.mutate({ firstName: `Name ${n}` }));
    await Promise.all([...one, ...other]);
    expect(server.state.refreshes).toBe(1);
    expect(server.state.created).toHaveLength(10);
  });

  it('is not repeated for a call that comes back refused after it', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slowOnce: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (new Request(input).url.includes('echo') && !server.state.refreshes) await held;
      return response;
    };
    const mainstay = connect({ auth: { tokens: memoryTokenStore({ ...expired }) }, fetch: slowOnce });
    const late = mainstay.echo.query('late');
    await expect.poll(() => server.state.seen).toHaveLength(1);
    expect(await mainstay.whoami.query()).toBe('access-1');
    release();
    expect(await late).toBe('late');
    expect(server.state.refreshes).toBe(1);
  });

  it('comes before the end of a token that is known to end', async () => {
    const mainstay = connect({ auth: { accessToken: 'access-0', refreshToken: 'refresh-0', expiresIn: 2 } });
    expect(await mainstay.whoami.query()).toBe('access-1');
    expect(pathsSeen()).toEqual(['/trpc/auth.refresh', '/trpc/whoami']);
  });

  it('keeps scripts told of the tokens', async () => {
    const kept: (StoredTokens | null)[] = [];
    const mainstay = connect({ auth: { ...expired, onTokens: (tokens) => kept.push(tokens) } });
    await mainstay.whoami.query();
    expect(kept).toEqual([{ accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: expect.any(Number) }]);
  });

  it('that the server refuses clears the tokens, says so once, and throws UNAUTHENTICATED', async () => {
    server.state.refuseRefresh = true;
    const onSignedOut = vi.fn();
    const tokens = memoryTokenStore({ ...expired });
    const mainstay = connect({ auth: { tokens }, onSignedOut });
    const results = await Promise.allSettled([
      mainstay.echo.query('a'),
      mainstay.contacts.create.mutate({ firstName: 'Bo' }),
    ]);
    for (const result of results) {
      expect(result.status === 'rejected' && isMainstayError(result.reason, 'UNAUTHENTICATED')).toBe(true);
    }
    expect(onSignedOut).toHaveBeenCalledTimes(1);
    expect(tokens.load()).toBeNull();
  });

  it('that cannot reach the server keeps the tokens', async () => {
    const onSignedOut = vi.fn();
    const tokens = memoryTokenStore({ ...expired });
    const mainstay = connect({ auth: { tokens }, onSignedOut });
    server.state.intercept = ({ url }, response) => Boolean(url?.includes('refresh') && response.destroy());
    await expect(mainstay.whoami.query()).rejects.toSatisfy(isConnectionError);
    expect(onSignedOut).not.toHaveBeenCalled();
    expect(tokens.load()).toEqual(expired);
  });

  it('does not sign in again who signed out meanwhile', async () => {
    server.state.refreshDelayMs = 100;
    const tokens = memoryTokenStore({ ...expired });
    const mainstay = connect({ auth: { tokens } });
    const call = mainstay.whoami.query().catch((error: unknown) => error);
    await expect.poll(() => pathsSeen()).toContain('/trpc/auth.refresh');
    // The server cannot be told, so that signing out ends before the renewal does.
    server.state.intercept = ({ url }, response) => Boolean(url?.includes('logout') && response.destroy());
    await mainstay.session.signOut().catch(() => undefined);
    expect(await call).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(tokens.load()).toBeNull();
  });

  it('never repeats a call in the name of another sign-in', async () => {
    const mainstay = connect({ auth: { accessToken: 'access-0', refreshToken: 'r' }, retry: { baseDelayMs: 300 } });
    server.state.intercept = ({ url }, response) => Boolean(url?.includes('contacts.create') && response.destroy());
    const write = mainstay.contacts.create.mutate({ firstName: 'Ada' }).catch((error: unknown) => error);
    await expect.poll(() => pathsSeen()).toContain('/trpc/contacts.create');
    await mainstay.auth.switchTenant.mutate({ tenantId: 't2' });
    server.state.intercept = () => false;
    expect(String(await write)).toContain('session changed');
    expect(server.state.created).toEqual([]);
  });
});
