import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, commonErrors } from '@mainstay/core';
import { initTRPC, type TRPCError, tracked } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { ZodError, z } from 'zod';

/** What the server saw of one HTTP request. */
interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/** The server's side of the tests: what it counts, and what it is told to do. */
class ServerState {
  readonly seen: SeenRequest[] = [];
  /** Access tokens that are good. */
  readonly accepted = new Set<string>(['access-0']);
  refreshes = 0;
  refreshDelayMs = 0;
  refuseRefresh = false;
  /** Answers every refresh as one whose cookie did not come along. */
  missCookie = false;
  readonly created: string[] = [];
  /** Errors that the next calls of `flaky` and `contacts.create` are answered with. */
  readonly failures: AppError[] = [];
  aborted = 0;
  given = 0;
  ended = 0;
  /** When the calls of `limited` were let in, in milliseconds; twenty in a second are. */
  readonly admitted: number[] = [];
  refusals = 0;
  /** Ends the running streams; reconnecting clients get new ones. */
  readonly streams = new Set<ServerResponse>();
  lastEventIds: (string | undefined)[] = [];
  /** Answers a request in the place of the server when it returns true. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;

  issue() {
    const number = ++this.refreshes;
    const accessToken = `access-${number}`;
    this.accepted.add(accessToken);
    return { accessToken, refreshToken: `refresh-${number}`, expiresIn: 900 };
  }

  answer(cookie = false) {
    const { refreshToken, ...rest } = this.issue();
    return { tokens: cookie ? rest : { ...rest, refreshToken } };
  }
}

interface Context {
  state: ServerState;
  token: string;
}

/** The facts of an error, as the real server sends them. */
function factsOf({ cause }: TRPCError) {
  const error =
    cause instanceof ZodError
      ? commonErrors.VALIDATION_ERROR(cause.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
      : cause instanceof AppError
        ? cause
        : commonErrors.INTERNAL_ERROR();
  const { kind, code, message, details, status: httpStatus, retryAfterSeconds: retryAfter } = error;
  return {
    kind,
    code,
    message,
    httpStatus,
    requestId: 'request-1',
    ...(details && { details }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ error, shape }) => ({ ...shape, data: factsOf(error) }),
  sse: { ping: { enabled: true, intervalMs: 50 }, client: { reconnectAfterInactivityMs: 400 } },
});

const signedIn = t.procedure.use(({ ctx, next }) => {
  if (!ctx.state.accepted.has(ctx.token)) throw commonErrors.UNAUTHENTICATED();
  return next();
});

const CONTACTS = Array.from({ length: 45 }, (_, index) => ({ id: `c${index}`, firstName: `Name ${index}` }));
const SecondStep = z.object({ mfaToken: z.string(), cookie: z.boolean().optional() });
const Page = z.object({ limit: z.int().default(20), cursor: z.string().optional(), search: z.string().optional() });

const router = t.router({
  auth: t.router({
    login: t.procedure
      .input(z.object({ email: z.string(), password: z.string(), cookie: z.boolean().optional() }))
      .mutation(({ ctx, input }) => {
        if (input.password === 'first of two') return { mfaRequired: true, mfaToken: 'mfa-1', methods: ['totp'] };
        if (input.password !== 'right') throw new AppError('UNAUTHENTICATED', 'INVALID_CREDENTIALS', 'Wrong');
        return ctx.state.answer(input.cookie);
      }),
    verifyMfa: t.procedure.input(SecondStep.extend({ code: z.string() })).mutation(({ ctx, input }) => {
      if (input.code !== '123456') throw new AppError('UNAUTHENTICATED', 'MFA_INVALID', 'Wrong');
      return ctx.state.answer(input.cookie);
    }),
    passkeys: t.router({
      login: t.procedure
        .input(SecondStep.partial().extend({ challengeToken: z.string() }))
        .mutation(({ ctx, input }) => ctx.state.answer(input.cookie)),
    }),
    refresh: t.procedure
      .input(z.object({ refreshToken: z.string().optional() }))
      .mutation(async ({ ctx: { state } }) => {
        await sleep(state.refreshDelayMs);
        if (state.missCookie)
          throw new AppError('UNAUTHENTICATED', 'INVALID_REFRESH_TOKEN', 'Sign in again', { reason: 'missing' });
        if (state.refuseRefresh) throw new AppError('UNAUTHENTICATED', 'INVALID_REFRESH_TOKEN', 'Sign in again');
        return state.issue();
      }),
    logout: signedIn.input(z.object({})).mutation(({ ctx }) => void ctx.state.accepted.delete(ctx.token)),
    verifyEmail: t.procedure.input(z.object({ token: z.string() })).mutation(() => undefined),
    switchTenant: signedIn.input(z.object({ tenantId: z.string() })).mutation(({ ctx }) => ctx.state.issue()),
  }),
  members: t.router({ leave: signedIn.mutation(() => undefined) }),
  contacts: t.router({
    list: signedIn.input(Page).query(({ input: { limit, cursor } }) => {
      const from = Number(cursor ?? 0);
      const next = from + limit < CONTACTS.length ? String(from + limit) : null;
      return { data: CONTACTS.slice(from, from + limit), meta: { limit, nextCursor: next } };
    }),
    create: signedIn.input(z.object({ firstName: z.string().min(2) })).mutation(({ ctx: { state }, input }) => {
      const failure = state.failures.shift();
      if (failure) throw failure;
      state.created.push(input.firstName);
      return { id: 'c1', firstName: input.firstName };
    }),
  }),
  echo: signedIn.input(z.string()).query(({ input }) => input),
  /** Lines of a kilobyte, piece by piece, which may end in a refusal. `given` counts those that were asked for, `ended` the calls that are over. */
  lines: signedIn.input(z.object({ count: z.int(), refuseAt: z.int().optional() })).query(async function* ({
    input,
    ctx: { state },
  }) {
    try {
      for (let line = 0; line < input.count; line++) {
        if (line === input.refuseAt) throw new AppError('CONFLICT', 'EXPORT_CHANGED', 'Changed meanwhile');
        state.given++;
        yield `${line} ${'x'.repeat(1_000)}`;
      }
    } finally {
      state.ended++;
    }
  }),
  whoami: signedIn.query(({ ctx }) => ctx.token),
  wait: t.procedure.input(z.number()).query(async ({ input, signal, ctx }) => {
    signal?.addEventListener('abort', () => ctx.state.aborted++);
    await sleep(input, undefined, { signal: signal ?? undefined }).catch(() => undefined);
    return input;
  }),
  flaky: t.procedure.query(({ ctx: { state } }) => {
    const failure = state.failures.shift();
    if (failure) throw failure;
    return 'well';
  }),
  limited: t.procedure.query(({ ctx: { state } }) => {
    const now = performance.now();
    if (state.admitted.filter((at) => now - at < 1_000).length >= 20) {
      state.refusals++;
      throw commonErrors.RATE_LIMITED(undefined, { retryAfterSeconds: 1 });
    }
    state.admitted.push(now);
    return 'well';
  }),
  count: signedIn.input(z.object({ to: z.int(), lastEventId: z.string().optional() })).subscription(async function* ({
    input,
    ctx: { state },
    signal,
  }) {
    state.lastEventIds.push(input.lastEventId);
    for (let n = Number(input.lastEventId ?? 0) + 1; n <= input.to; n++) {
      yield tracked(String(n), n);
      await sleep(20, undefined, { signal: signal ?? undefined });
    }
  }),
});

export type TestRouter = typeof router;

export interface TestServer extends AsyncDisposable {
  url: string;
  state: ServerState;
  /** Breaks every connection. */
  cut(): void;
}

/** A real HTTP server on a free port of the loopback interface, with procedures that fail as told. */
export async function startTestServer(): Promise<TestServer> {
  const state = new ServerState();
  const handle = createHTTPHandler({
    router,
    basePath: '/trpc/',
    createContext: ({ req }) => ({ state, token: req.headers.authorization?.replace('Bearer ', '') ?? '' }),
  });
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    state.seen.push({ method, url, headers });
    if (state.intercept(request, response)) return;
    if (headers.accept === 'text/event-stream') {
      state.streams.add(response);
      response.once('close', () => state.streams.delete(response));
    }
    handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    cut: () => server.closeAllConnections(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
