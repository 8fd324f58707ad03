import type { TRPCClient, TRPCLink } from '@trpc/client';
import type { AnyRouter, inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from './api.ts';
import { readBatch } from './batch-stream.ts';
import { type Attempt, callLink } from './call-link.ts';
import { type Caller, createCaller, createNames } from './caller.ts';
import { createCookieWarning } from './cookie-warning.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { eventStreamLink } from './event-stream-link.ts';
import { inputLink } from './input-link.ts';
import type { RetryOptions } from './retry-policy.ts';
import { type SendOptions, sendLink } from './send-link.ts';
import { createSession, type Session } from './session.ts';
import { createThrottle } from './throttle.ts';
import type { AuthOptions, IssuedTokens } from './token-store.ts';
import { canReadStreams, createTransport, runtimeFetch, type Transport } from './transport.ts';

/** All calls wait for a renewal, so it may not hang. */
const REFRESH_TIMEOUT_MS = 15_000;
const TIMEOUT_MS = 30_000;
/** Calls that the server takes in one batch. */
const BATCH_LIMIT = 20;

export interface MainstayOptions {
  /** The server's origin, such as `https://api.example.com`; in a browser also a path of the page's own origin. */
  url: string;
  /** Left out, the client starts signed out and keeps what `session.signIn` gets in memory. */
  auth?: AuthOptions;
  /** The tenant to act in, for callers with several; the token's own unless given. */
  tenantId?: string;
  /** For super admins: why they act in a tenant that they are no member of. The tenant's audit log shows it. */
  operatorReason?: string;
  /** The runtime's own unless given. */
  fetch?: typeof fetch;
  /** Further headers, asked for before each request. */
  headers?: () => Record<string, string> | Promise<Record<string, string>>;
  retry?: RetryOptions;
  /** Milliseconds that a call may take, repeats included; 30,000 unless given, 0 or `Infinity` for no limit. Streams have none. */
  timeoutMs?: number;
  /** Queries in one request, at most 20. */
  maxBatch?: number;
  /** False where answers cannot be read as they come, which is found out unless given: the answers of a batch then come together. */
  stream?: boolean;
  /** Links of yours, such as tRPC's `loggerLink()`; they see each call once, before it is sent and repeated. */
  links?: readonly TRPCLink<AnyRouter>[];
  /** Told of each attempt before it is sent. */
  onRequest?: (attempt: Attempt) => void;
  /** Told of each repeat before its wait, with the error that led to it. */
  onRetry?: (retry: Attempt & { delayMs: number; error: Error }) => void;
  /**
   * Called when a call needs a recent authentication (`REAUTHENTICATION_REQUIRED`): ask the person, call `auth.reauthenticate`, and answer
   * whether it is done; the call is then made once more. Calls that wait at the same time share one.
   */
  reauthenticate?: () => Promise<boolean>;
  /** Called when the server ended the session and a new sign-in is needed. Not called by `session.signOut`. */
  onSignedOut?: () => void;
}

/** What each procedure takes, and what it answers: `RouterOutputs['contacts']['get']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The typed client: every procedure by its name, and `session`. */
export type Mainstay<R extends AnyRouter = AppRouter> = TRPCClient<R> & { readonly session: Session };

/**
 * Creates a client of a Mainstay server, for browsers, Node and workers. Pass the type of your own router when it has modules besides
 * Mainstay's: `createMainstay<MyRouter>({ url })`. Throws when `url` is no address.
 */
export function createMainstay<R extends AnyRouter = AppRouter>(options: MainstayOptions): Mainstay<R> {
  const cookies = options.auth && 'cookie' in options.auth ? createCookieWarning(options.url) : undefined;
  const lastLink = (transport: Transport, sending: SendOptions): TRPCLink<AnyRouter> => {
    const parts = (options.stream ?? canReadStreams()) ? readBatch : undefined;
    const [calls, streams] = [sendLink(transport, { ...sending, readBatch: parts }), eventStreamLink(transport)];
    return (runtime) => {
      const [call, stream] = [calls(runtime), streams(runtime)];
      return (step) => (step.op.type === 'subscription' ? stream : call)(step);
    };
  };
  const { caller, credentials } = connect(options, lastLink, cookies?.onRefreshRefused);
  if (cookies) credentials.onChange(cookies.onChange);
  const session = createSession(credentials, (path, input) => caller.mutation(path, input));
  // The links are the same for every router: its type only names the procedures.
  return createNames(caller, { session }) as Mainstay<R>;
}

/**
 * Creates a client of queries and mutations alone, for pages and workers that have a credential and count bytes: without `session`,
 * subscriptions and answers that are read as they come. Throws when `url` is no address.
 */
export function createMainstayCalls<R extends AnyRouter = AppRouter>(options: MainstayOptions): TRPCClient<R> {
  return createNames(connect(options, sendLink).caller) as TRPCClient<R>;
}

/** Builds the client over the last link, which the caller chooses: what that does not name is left out of a bundle. */
function connect(
  options: MainstayOptions,
  lastLink: (transport: Transport, sending: SendOptions) => TRPCLink<AnyRouter>,
  onRefreshRefused?: (error: unknown) => void,
): { caller: Caller; credentials: Credentials } {
  const credentials = createCredentials({
    auth: options.auth,
    onSignedOut: options.onSignedOut,
    onRefreshRefused,
    refresh: (refreshToken) =>
      caller.mutation('auth.refresh', refreshToken === undefined ? {} : { refreshToken }, {
        timeoutMs: REFRESH_TIMEOUT_MS,
      }) as Promise<IssuedTokens>,
  });
  const throttle = createThrottle();
  const transport = createTransport(credentials, {
    url: `${address(options.url)}/trpc`,
    fetch: options.fetch ?? runtimeFetch,
    headers: options.headers,
    tenantId: options.tenantId,
    operatorReason: options.operatorReason,
  });
  const caller = createCaller([
    ...(options.links ?? []),
    inputLink,
    callLink(credentials, {
      retry: options.retry ?? {},
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      throttle,
      reauthenticate: shared(options.reauthenticate),
      onRequest: options.onRequest,
      onRetry: options.onRetry,
    }),
    lastLink(transport, { maxBatch: Math.min(options.maxBatch ?? BATCH_LIMIT, BATCH_LIMIT), throttle }),
  ]);
  return { caller, credentials };
}

/** The address without slashes at its end. */
function address(url: string): string {
  if (!/^https?:\/\/[^/]|^\/(?!\/)|^$/.test(url)) {
    throw new TypeError(`The client's url must be an origin such as https://api.example.com, not "${url}"`);
  }
  return url.replace(/\/+$/, '');
}

/** One call under way for all who ask meanwhile; false where nobody can be asked. */
function shared(ask: (() => Promise<boolean>) | undefined): () => Promise<boolean> {
  let pending: Promise<boolean> | undefined;
  return async () => {
    if (!ask) return false;
    pending ??= ask().finally(() => (pending = undefined));
    return pending;
  };
}
