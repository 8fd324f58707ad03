import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMainstay } from './client.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';
import { memoryTokenStore, type StoredTokens, type TokenStore } from './token-store.ts';
import { cookieTokenStore, keychainTokenStore, localStorageTokenStore } from './token-stores.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server[Symbol.asyncDispose]();
});

const connect = (auth?: Parameters<typeof createMainstay>[0]['auth']) =>
  createMainstay<TestRouter>({ url: server.url, retry: { baseDelayMs: 5 }, ...(auth && { auth }) });
const TOKENS: StoredTokens = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresAt: 4_102_444_800_000 };
const credentials = { email: 'a@example.test', password: 'right' };

/** The storage of a browser with several tabs. */
function fakeBrowser() {
  const items = new Map<string, string>();
  const listeners = new Set<(event: object) => void>();
  const localStorage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  };
  const window = {
    localStorage,
    addEventListener: (_type: string, listener: (event: object) => void) => listeners.add(listener),
  };
  return {
    window,
    items,
    /** What another tab does. */
    write(key: string | null, newValue: string | null) {
      const oldValue = key === null ? null : (items.get(key) ?? null);
      if (key === null) items.clear();
      else if (newValue === null) items.delete(key);
      else items.set(key, newValue);
      for (const listener of listeners) listener({ key, newValue, oldValue });
    },
  };
}

describe('the status', () => {
  it('follows signing in and out', async () => {
    const { session } = connect();
    expect(await session.status()).toBe('signed-out');
    await session.signIn(credentials);
    expect(await session.status()).toBe('signed-in');
    await session.signOut();
    expect(await session.status()).toBe('signed-out');
  });

  it('is unknown while the browser may hold a cookie, and known after the first call', async () => {
    const mainstay = connect({ cookie: true });
    expect(await mainstay.session.status()).toBe('unknown');
    await mainstay.whoami.query();
    expect(await mainstay.session.status()).toBe('signed-in');
    const other = connect({ cookie: true });
    server.state.refuseRefresh = true;
    await other.whoami.query().catch(() => undefined);
    expect(await other.session.status()).toBe('signed-out');
  });

  it('is found out by asking for the token, without a call that is refused first', async () => {
    const mainstay = connect({ cookie: true });
    expect(await mainstay.session.accessToken()).toBe('access-1');
    expect(await mainstay.session.status()).toBe('signed-in');
    server.state.refuseRefresh = true;
    const nobody = connect({ cookie: true });
    expect(await nobody.session.accessToken()).toBeNull();
    expect(await nobody.session.status()).toBe('signed-out');
    expect(server.state.seen.map(({ url }) => url)).toEqual(Array(2).fill('/trpc/auth.refresh'));
  });

  it('of a key is signed in', async () => {
    expect(await connect({ apiKey: 'k' }).session.status()).toBe('signed-in');
  });
});

describe('changes', () => {
  it('are told until nobody listens', async () => {
    const mainstay = connect();
    const seen = vi.fn();
    const stop = mainstay.session.onChange(seen);
    await mainstay.session.signIn(credentials);
    server.state.accepted.clear();
    await mainstay.whoami.query();
    await mainstay.session.signOut();
    expect(seen.mock.calls.flat()).toEqual(['signed-in', 'refreshed', 'signed-out']);
    stop();
    await mainstay.session.signIn(credentials);
    expect(seen).toHaveBeenCalledTimes(3);
  });

  it('are told to all, though one of them fails, which is not the session’s fault', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const mainstay = connect();
    const seen = vi.fn();
    mainstay.session.onChange(() => {
      throw new Error('The page cannot show it');
    });
    mainstay.session.onChange(seen);
    await mainstay.session.signIn(credentials);
    server.state.accepted.clear();
    await mainstay.whoami.query();
    await mainstay.session.signOut();
    expect(seen.mock.calls.flat()).toEqual(['signed-in', 'refreshed', 'signed-out']);
    expect(reported).toHaveBeenCalledTimes(3);
  });

  it('come from other tabs too, each for what it is', async () => {
    const browser = fakeBrowser();
    vi.stubGlobal('window', browser.window);
    const mainstay = connect({ tokens: localStorageTokenStore() });
    const seen = vi.fn();
    const stop = mainstay.session.onChange(seen);
    await mainstay.session.signIn(credentials);
    expect(browser.items.size).toBe(1);
    browser.write('something.else', 'x');
    browser.write('mainstay.tokens', JSON.stringify({ ...TOKENS, accessToken: 'renewed' }));
    browser.write('mainstay.tokens', null);
    expect(await mainstay.session.status()).toBe('signed-out');
    browser.write('mainstay.tokens', JSON.stringify(TOKENS));
    browser.write(null, null);
    expect(seen.mock.calls.flat()).toEqual(['signed-in', 'refreshed', 'signed-out', 'signed-in', 'signed-out']);
    stop();
    browser.write('mainstay.tokens', JSON.stringify(TOKENS));
    expect(seen).toHaveBeenCalledTimes(5);
  });

  it('of another tab end what waits here, though nobody listens', async () => {
    const browser = fakeBrowser();
    vi.stubGlobal('window', browser.window);
    browser.items.set('mainstay.tokens', JSON.stringify(TOKENS));
    const mainstay = createMainstay<TestRouter>({
      url: server.url,
      auth: { tokens: localStorageTokenStore() },
      retry: { baseDelayMs: 300 },
    });
    server.state.intercept = ({ url }, response) => Boolean(url?.includes('contacts.create') && response.destroy());
    const write = mainstay.contacts.create.mutate({ firstName: 'Ada' }).catch((error: unknown) => error);
    await expect.poll(() => server.state.seen).toHaveLength(1);
    server.state.intercept = () => false;
    browser.write('mainstay.tokens', null);
    browser.write('mainstay.tokens', JSON.stringify(server.state.issue()));
    expect(String(await write)).toContain('session changed');
    expect(server.state.created).toEqual([]);
  });
});

describe('a store', () => {
  const jar = () => {
    const cookies = new Map<string, string>();
    const set = vi.fn((name: string, value: string) => void cookies.set(name, value));
    return { get: (name: string) => cookies.get(name), set };
  };
  const items = new Map<string, string>();
  const keychain = {
    getItem: async (name: string) => items.get(name) ?? null,
    setItem: async (name: string, text: string) => void items.set(name, text),
    removeItem: async (name: string) => void items.delete(name),
  };
  const stores: [string, () => TokenStore][] = [
    ['in memory', () => memoryTokenStore()],
    ['of a keychain', () => keychainTokenStore(keychain)],
    ['in a cookie', () => cookieTokenStore(jar())],
    ['in the browser', () => localStorageTokenStore()],
  ];

  it.each(stores)('%s keeps tokens, and forgets them', async (_name, make) => {
    vi.stubGlobal('window', fakeBrowser().window);
    const store = make();
    expect(await store.load()).toBeNull();
    await store.save(TOKENS);
    expect(await store.load()).toEqual(TOKENS);
    await store.save(null);
    expect(await store.load()).toBeNull();
  });

  it('that holds something else is signed out', async () => {
    for (const text of ['', '{', '"text"', '[]', '{"accessToken":5}', '%'])
      expect(await cookieTokenStore({ get: () => text, set: () => undefined }).load()).toBeNull();
  });

  it('in a cookie is out of the scripts’ reach, and sent to this site alone', async () => {
    const cookies = jar();
    await cookieTokenStore(cookies).save(TOKENS);
    expect(cookies.set).toHaveBeenCalledWith(
      'mainstay-tokens',
      expect.not.stringMatching(/[\s",;\\]/),
      expect.objectContaining({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' }),
    );
  });

  it('in a browser that keeps nothing falls back to memory', async () => {
    const forbidding = Object.defineProperty({}, 'localStorage', {
      get() {
        throw new Error('SecurityError');
      },
    });
    vi.stubGlobal('window', forbidding);
    const store = localStorageTokenStore();
    await store.save(TOKENS);
    expect(await store.load()).toEqual(TOKENS);
  });
});
