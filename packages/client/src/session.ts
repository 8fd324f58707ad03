import type { AppRouter } from './api.ts';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Credentials, SessionStatus } from './credentials.ts';
import { isMainstayError } from './mainstay-error.ts';
import type { SessionChange } from './token-store.ts';

type AuthInputs = inferRouterInputs<AppRouter>['auth'];
type AuthOutputs = inferRouterOutputs<AppRouter>['auth'];

/**
 * Signing in and out. Other procedures that answer with tokens, such as `auth.switchTenant`, are called as they are: the client
 * adopts their tokens by itself.
 */
export interface Session {
  /**
   * Signs in with email and password. An answer with `mfaRequired` says that the account asks for more: nobody is signed in until
   * `verifyMfa` or `signInWithPasskey` got its `mfaToken`. Throws INVALID_CREDENTIALS, ACCOUNT_LOCKED.
   */
  signIn(credentials: Omit<AuthInputs['login'], 'cookie'>): Promise<AuthOutputs['login']>;
  /** Ends a sign-in with a code or a recovery code. Throws MFA_INVALID, MFA_TOKEN_INVALID, ACCOUNT_LOCKED. */
  verifyMfa(proof: Omit<AuthInputs['verifyMfa'], 'cookie'>): Promise<AuthOutputs['verifyMfa']>;
  /**
   * Signs in with what `navigator.credentials.get` answered to `auth.passkeys.loginOptions`. Throws PASSKEY_INVALID,
   * PASSKEY_CHALLENGE_INVALID, MFA_TOKEN_INVALID.
   */
  signInWithPasskey(answer: Omit<AuthInputs['passkeys']['login'], 'cookie'>): Promise<AuthOutputs['passkeys']['login']>;
  /**
   * Registers a person and signs them in; where the server registers quietly, the answer is `pending` and a mail tells the rest. Throws
   * REGISTRATION_CLOSED, EMAIL_EXISTS, VALIDATION_ERROR.
   */
  register(details: Omit<AuthInputs['register'], 'cookie'>): Promise<AuthOutputs['register']>;
  /** Ends the session. This side forgets it in any case; throws when the server could not be told. */
  signOut(): Promise<void>;
  /**
   * The access token, renewed when it is about to end, for requests outside this client; null when nobody is signed in. Throws when the
   * server must be asked whether the browser holds a cookie, and cannot be.
   */
  accessToken(): Promise<string | null>;
  /** Whether somebody is signed in, without asking the server. */
  status(): Promise<SessionStatus>;
  /**
   * Calls the listener when somebody signed in or out or a token was renewed, here or, where the token store can watch, in another tab.
   * Ends when the returned function is called.
   */
  onChange(listener: (change: SessionChange) => void): () => void;
}

/** Builds the session over a way to call mutations by path. */
export function createSession(
  credentials: Credentials,
  call: (path: string, input: unknown) => Promise<unknown>,
): Session {
  const open = async (path: string, input: object) => {
    if (credentials.apiKey !== null) throw new Error('A client with an API key cannot sign in; create one without');
    return call(path, credentials.cookie ? { ...input, cookie: true } : input);
  };
  return {
    // The server answers with what the router's types say.
    signIn: (input) => open('auth.login', input) as Promise<AuthOutputs['login']>,
    verifyMfa: (input) => open('auth.verifyMfa', input) as Promise<AuthOutputs['verifyMfa']>,
    signInWithPasskey: (input) => open('auth.passkeys.login', input) as Promise<AuthOutputs['passkeys']['login']>,
    register: (input) => open('auth.register', input) as Promise<AuthOutputs['register']>,
    async signOut() {
      try {
        await call('auth.logout', {});
      } catch (error) {
        if (!isMainstayError(error, 'UNAUTHENTICATED')) throw error;
      } finally {
        await credentials.clear();
      }
    },
    async accessToken() {
      // Whether there is a cookie only the server can tell.
      if ((await credentials.status()) === 'unknown') await credentials.renew(null);
      return credentials.current();
    },
    status: () => credentials.status(),
    onChange: (listener) => credentials.onChange(listener),
  };
}
