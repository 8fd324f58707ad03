import { memoryTokenStore, type StoredTokens, type TokenStore } from './token-store.ts';

/** A place for texts by name, such as `localStorage`, AsyncStorage, or a keychain's functions under these names. */
export interface TextStorage {
  getItem(name: string): string | null | Promise<string | null>;
  setItem(name: string, text: string): unknown;
  removeItem(name: string): unknown;
}

/**
 * Keeps tokens in a storage of texts under a name: `keychainTokenStore({ getItem: SecureStore.getItemAsync, … })` on a phone. What is
 * there and cannot be read counts as signed out.
 */
export function keychainTokenStore(storage: TextStorage, name = 'mainstay.tokens'): TokenStore {
  return {
    async load() {
      return parseTokens(await storage.getItem(name));
    },
    async save(tokens) {
      await (tokens === null ? storage.removeItem(name) : storage.setItem(name, JSON.stringify(tokens)));
    },
  };
}

/**
 * Keeps tokens in the browser's `localStorage`, for all its tabs. Scripts of the page can read them there: `{ cookie: true }` keeps the
 * refresh token from them. Where the runtime has none, or withholds it, tokens are kept in memory.
 */
export function localStorageTokenStore(name = 'mainstay.tokens'): TokenStore {
  const { localStorage: storage, events } = browser();
  if (!storage) return memoryTokenStore();
  return {
    load: () => parseTokens(storage.getItem(name)),
    save(tokens) {
      if (tokens === null) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(tokens));
    },
    watch(listener) {
      // The browser tells every tab but the one that wrote. Without a key, all of the storage was cleared.
      const onStorage = ({ key, newValue, oldValue }: StorageChange) => {
        if (key !== name && key !== null) return;
        const tokens = key === null ? null : parseTokens(newValue);
        listener(tokens === null ? 'signed-out' : parseTokens(oldValue) === null ? 'signed-in' : 'refreshed');
      };
      events?.addEventListener('storage', onStorage);
    },
  };
}

/** How a server-side renderer reads and writes a visitor's cookies. */
export interface CookieJar {
  get(name: string): string | undefined;
  /** Sets the cookie; an empty value with `maxAge` 0 drops it. */
  set(name: string, value: string, options: CookieOptions): unknown;
}

/** What the tokens' cookie is set with. */
export interface CookieOptions {
  httpOnly: true;
  secure: boolean;
  sameSite: 'lax';
  path: '/';
  /** Seconds. */
  maxAge: number;
}

/** As long as a refresh token lives; each renewal sets the cookie again. */
const COOKIE_SECONDS = 7 * 24 * 60 * 60;

/**
 * Keeps tokens in a cookie that scripts cannot read, for servers that render pages: each request gets a client of its own. `secure:
 * false` is for browsers that keep no secure cookie of `http://localhost`.
 */
export function cookieTokenStore(
  jar: CookieJar,
  { name = 'mainstay-tokens', secure = true }: { name?: string; secure?: boolean } = {},
): TokenStore {
  return {
    load() {
      const value = jar.get(name);
      return value === undefined || value === '' ? null : parseTokens(decoded(value));
    },
    async save(tokens) {
      const value = tokens === null ? '' : encodeURIComponent(JSON.stringify(tokens));
      const maxAge = tokens === null ? 0 : COOKIE_SECONDS;
      await jar.set(name, value, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge });
    },
  };
}

/** A browser's `storage` event, as far as it is read here. */
interface StorageChange {
  key: string | null;
  newValue: string | null;
  oldValue: string | null;
}

interface StorageEvents {
  addEventListener(type: 'storage', listener: (event: StorageChange) => void): void;
}

interface SyncStorage {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

/** The page's storage and its events, as far as the runtime has them. Only a page has both: Node has a `localStorage` of its own. */
function browser(): { localStorage?: SyncStorage; events?: StorageEvents } {
  try {
    const { window: page } = globalThis as { window?: { localStorage?: SyncStorage } & StorageEvents };
    return page?.localStorage ? { localStorage: page.localStorage, events: page } : {};
  } catch {
    // A browser that keeps pages from storing anything throws at the mere name.
    return {};
  }
}

function decoded(value: string): string | null {
  try {
    // Some frameworks hand the value out decoded already; tokens have no percent sign.
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

function parseTokens(text: string | null): StoredTokens | null {
  try {
    const parsed: unknown = JSON.parse(text ?? 'null');
    if (typeof parsed !== 'object' || parsed === null || !('accessToken' in parsed)) return null;
    return typeof parsed.accessToken === 'string' ? (parsed as StoredTokens) : null;
  } catch {
    return null;
  }
}
