import { isMainstayError } from './mainstay-error.ts';
import {
  type AuthOptions,
  type IssuedTokens,
  memoryTokenStore,
  type SessionChange,
  type StoredTokens,
  toStored,
} from './token-store.ts';

/** An access token this close to its end is renewed before it is used. */
const LEEWAY_MS = 10_000;

/**
 * Whether somebody is signed in, as far as this side knows. `unknown`: the browser may hold a cookie that signs in; the first call, or
 * `session.accessToken()`, finds out.
 */
export type SessionStatus = 'signed-in' | 'signed-out' | 'unknown';

export interface CredentialsOptions {
  auth: AuthOptions | undefined;
  /** Trades a refresh token, or the browser's cookie, for new tokens. */
  refresh: (refreshToken: string | undefined) => Promise<IssuedTokens>;
  /** Called when the server ended the session; not after `signOut`. */
  onSignedOut: (() => void) | undefined;
  /** Called with the error when the server will not renew. */
  onRefreshRefused: ((error: unknown) => void) | undefined;
}

/** The credential that calls go out with, and its renewal. */
export interface Credentials {
  readonly cookie: boolean;
  readonly apiKey: string | null;
  /** Counts sign-ins and sign-outs. */
  readonly epoch: number;
  /** What is known without asking the server. */
  status(): Promise<SessionStatus>;
  /** Calls the listener at every change until the returned function is called. */
  onChange(listener: (change: SessionChange) => void): () => void;
  /** The token for the next call, renewed when it is about to end; null when nobody is signed in. */
  current(): Promise<string | null>;
  /**
   * Replaces a token that the server refused, once for all calls that ask at the same time. False when there is nothing to renew
   * with, or the server refused that too; throws when the server could not be asked.
   */
  renew(refused: string | null): Promise<boolean>;
  /** Signs in with tokens from the server. `sameSession`: they belong to the session at hand. */
  adopt(tokens: IssuedTokens, sameSession?: boolean): Promise<void>;
  clear(): Promise<void>;
}

/** Builds the credential for the given way to sign in. Without one, a memory store waits for `signIn`. */
export function createCredentials({ auth, refresh, onSignedOut, onRefreshRefused }: CredentialsOptions): Credentials {
  const apiKey = auth && 'apiKey' in auth ? auth.apiKey : null;
  const cookie = auth !== undefined && 'cookie' in auth;
  const store = storeFor(auth);
  let epoch = 0;
  let cookieSpent = false;
  let renewal: Promise<boolean> | null = null;
  const listeners = new Set<(change: SessionChange) => void>();
  const tell = (change: SessionChange) => {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (thrown) {
        report(thrown);
      }
    }
  };

  const save = async (tokens: StoredTokens | null, change: SessionChange) => {
    cookieSpent = tokens === null;
    await store.save(tokens);
    tell(change);
  };

  const end = async () => {
    await save(null, 'signed-out');
    onSignedOut?.();
  };

  // Another tab or process that shares the store.
  const onStored = (change: SessionChange) => {
    if (change !== 'refreshed') epoch++;
    tell(change);
  };
  // From the start, and as long as the client lives: a call must not be repeated in the name of somebody who signed in elsewhere.
  store.watch?.(onStored);

  const replace = async (refused: string | null): Promise<boolean> => {
    const began = epoch;
    const held = await store.load();
    // A call that set out before the last renewal comes back refused after it: the new token is there already.
    if ((held?.accessToken ?? null) !== refused) return held !== null;
    if (cookie ? cookieSpent : held?.refreshToken === undefined) {
      if (held !== null) await end();
      return false;
    }
    try {
      const issued = toStored(await refresh(held?.refreshToken));
      if (epoch !== began) return false;
      await save(
        held?.refreshToken === undefined ? issued : { refreshToken: held.refreshToken, ...issued },
        'refreshed',
      );
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      onRefreshRefused?.(error);
      if (epoch === began) await end();
      return false;
    }
  };

  const renew = (refused: string | null): Promise<boolean> => {
    if (apiKey !== null) return Promise.resolve(false);
    renewal ??= replace(refused).finally(() => {
      renewal = null;
    });
    return renewal;
  };

  return {
    cookie,
    apiKey,
    get epoch() {
      return epoch;
    },
    renew,
    async status() {
      if (apiKey !== null || (await store.load()) !== null) return 'signed-in';
      return cookie && !cookieSpent ? 'unknown' : 'signed-out';
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async current() {
      if (apiKey !== null) return apiKey;
      const held = await store.load();
      if (held?.expiresAt === undefined || held.expiresAt - Date.now() > LEEWAY_MS) return held?.accessToken ?? null;
      // When the server cannot be asked, the old token may still do; the call itself finds out.
      await renew(held.accessToken).catch(() => false);
      return (await store.load())?.accessToken ?? null;
    },
    async adopt(tokens, sameSession = false) {
      if (apiKey !== null) return;
      const held = sameSession ? await store.load() : null;
      epoch++;
      await save(
        held?.refreshToken === undefined ? toStored(tokens) : { refreshToken: held.refreshToken, ...toStored(tokens) },
        'signed-in',
      );
    },
    async clear() {
      epoch++;
      await save(null, 'signed-out');
    },
  };
}

function storeFor(auth: AuthOptions | undefined) {
  if (auth && 'tokens' in auth) return auth.tokens;
  if (auth && 'accessToken' in auth) return memoryTokenStore(toStored(auth), auth.onTokens);
  return memoryTokenStore();
}

/** Tells of a fault of a listener as the runtime tells of errors that nobody caught: it is not the session's. */
function report(thrown: unknown): void {
  const { reportError } = globalThis as { reportError?: (thrown: unknown) => void };
  if (reportError) reportError(thrown);
  else {
    setTimeout(() => {
      throw thrown;
    });
  }
}

/** Whether the server said no, rather than "not now". */
function isRefusal(error: unknown): boolean {
  return isMainstayError(error) && error.httpStatus >= 400 && error.httpStatus < 500 && error.httpStatus !== 429;
}
