/** A signed-in session's tokens. */
export interface StoredTokens {
  accessToken: string;
  /** Absent when the browser holds it in a cookie. */
  refreshToken?: string;
  /** When the access token ends, in Unix milliseconds by this machine's clock. */
  expiresAt?: number;
}

/** What happened to the session, here or at another holder of the same token store. */
export type SessionChange = 'signed-in' | 'refreshed' | 'signed-out';

/** Where tokens live between calls: memory, a file, a keychain. Clients that share a store share the sign-in. */
export interface TokenStore {
  load(): StoredTokens | null | Promise<StoredTokens | null>;
  /** Null means signed out. */
  save(tokens: StoredTokens | null): void | Promise<void>;
  /** Tells what others did to the tokens in the same place, for as long as the client lives. */
  watch?(listener: (change: SessionChange) => void): void;
}

/** How a client proves who it is. */
export type AuthOptions =
  | { apiKey: string }
  | { tokens: TokenStore }
  | {
      accessToken: string;
      refreshToken?: string;
      /** Seconds that the access token still lives. */
      expiresIn?: number;
      /** Told of every change, so that a script can keep the tokens; null means signed out. */
      onTokens?: (tokens: StoredTokens | null) => void;
    }
  /** Browsers: the refresh token stays in an httpOnly cookie, the access token in memory. */
  | { cookie: true };

/** The tokens as the server answers with them. */
export interface IssuedTokens {
  accessToken: string;
  refreshToken?: string | undefined;
  /** Seconds. */
  expiresIn?: number | undefined;
}

/** The issued tokens as they are kept. */
export function toStored(issued: IssuedTokens): StoredTokens {
  const stored: StoredTokens = { accessToken: issued.accessToken };
  if (issued.refreshToken !== undefined) stored.refreshToken = issued.refreshToken;
  if (issued.expiresIn !== undefined) stored.expiresAt = Date.now() + issued.expiresIn * 1000;
  return stored;
}

/** The tokens in a procedure's answer, whether they are the answer or part of it; null when it has none. */
export function tokensIn(answer: unknown): IssuedTokens | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if ('accessToken' in answer && typeof answer.accessToken === 'string') return answer as IssuedTokens;
  return 'tokens' in answer ? tokensIn(answer.tokens) : null;
}

/** Keeps tokens for as long as the program runs. */
export function memoryTokenStore(
  tokens: StoredTokens | null = null,
  onTokens?: (tokens: StoredTokens | null) => void,
): TokenStore {
  return {
    load: () => tokens,
    save(next) {
      tokens = next;
      onTokens?.(next);
    },
  };
}
