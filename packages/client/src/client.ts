import type { AppRouter } from '@mainstay/router';
import { createTRPCClient, getUntypedClient, type TRPCClient } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { callLink } from './call-link.ts';
import { createCredentials } from './credentials.ts';
import type { RetryOptions } from './retry-policy.ts';
import { createSession, type Session } from './session.ts';
import type { AuthOptions, IssuedTokens } from './token-store.ts';
import { transportLink } from './transport-link.ts';

/** All calls wait for a renewal, so it may not hang. */
const REFRESH_TIMEOUT_MS = 15_000;
/** Calls that the server takes in one batch. */
const BATCH_LIMIT = 20;

export interface MainstayOptions {
  /** The server's origin, such as `https://api.example.com`. */
  url: string;
  /** Left out, the client starts signed out and keeps what `session.signIn` gets in memory. */
  auth?: AuthOptions;
  /** The tenant to act in, for callers with several; the token's own unless given. */
  tenantId?: string;
  /** The runtime's own unless given. */
  fetch?: typeof fetch;
  /** Further headers, asked for before each request. */
  headers?: () => Record<string, string>;
  retry?: RetryOptions;
  /** Queries in one request, at most 20. */
  maxBatch?: number;
  /** Called when the server ended the session and a new sign-in is needed. Not called by `session.signOut`. */
  onSignedOut?: () => void;
}

/** The typed client: every procedure by its name, and `session`. */
export type Mainstay<R extends AnyRouter = AppRouter> = TRPCClient<R> & { readonly session: Session };

/**
 * Creates a client of a Mainstay server, for browsers and Node. Pass the type of your own router when it has modules besides
 * Mainstay's: `createMainstay<MyRouter>({ url })`.
 */
export function createMainstay<R extends AnyRouter = AppRouter>(options: MainstayOptions): Mainstay<R> {
  const credentials = createCredentials({
    auth: options.auth,
    onSignedOut: options.onSignedOut,
    refresh: (refreshToken) =>
      untyped.mutation('auth.refresh', refreshToken === undefined ? {} : { refreshToken }, {
        signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS),
      }) as Promise<IssuedTokens>,
  });
  const client = createTRPCClient<AnyRouter>({
    links: [
      callLink(credentials, options.retry ?? {}),
      transportLink(credentials, {
        url: `${options.url.replace(/\/+$/, '')}/trpc`,
        fetch: options.fetch ?? ((input, init) => fetch(input, init)),
        headers: options.headers,
        tenantId: options.tenantId,
        maxBatch: Math.min(options.maxBatch ?? BATCH_LIMIT, BATCH_LIMIT),
      }),
    ],
  });
  const untyped = getUntypedClient(client);
  const session = createSession(credentials, (path, input) => untyped.mutation(path, input));
  // The links are the same for every router: its type only names the procedures.
  return new Proxy(client, {
    get: (target, key) => (key === 'session' ? session : Reflect.get(target, key)),
  }) as unknown as Mainstay<R>;
}
