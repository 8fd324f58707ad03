import { setTimeout as sleep } from 'node:timers/promises';
import { commonErrors } from '@mainstay/core';
import type { TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { AppErrorCode } from './api.ts';
import { createMainstay, createMainstayCalls, type Mainstay, type MainstayOptions } from './client.ts';
import { isAbortError, isConnectionError, isMainstayError, isRuntimeUnsupported } from './mainstay-error.ts';
import { safe } from './safe.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server[Symbol.asyncDispose]();
});

const connect = (options: Partial<MainstayOptions> = {}) =>
  createMainstay<TestRouter>({
    url: server.url,
    auth: { apiKey: 'access-0' },
    retry: { baseDelayMs: 5 },
    ...options,
  });
const failureOf = (call: Promise<unknown>): Promise<unknown> => call.then(String, (error: unknown) => error);

describe('time', () => {
  it('ends a call, repeats included, and the work at the server', async () => {
    const error = await failureOf(connect({ timeoutMs: 200 }).wait.query(60_000));
    expect(isConnectionError(error) && error.timedOut).toBe(true);
    expect(isAbortError(error)).toBe(false);
    await expect.poll(() => server.state.aborted).toBe(1);
    expect(server.state.seen).toHaveLength(1);

    server.state.intercept = (_request, response) => Boolean(response.destroy());
    const repeated = connect({ timeoutMs: 300, retry: { baseDelayMs: 60_000, maxDelayMs: 120_000 } }).flaky.query();
    expect(await failureOf(repeated)).toMatchObject({ timedOut: true });
  });

  it('is a call’s own where it says so', async () => {
    const mainstay = connect({ timeoutMs: 50 });
    expect(await mainstay.wait.query(300, { timeoutMs: 20_000 })).toBe(300);
    expect(await mainstay.wait.query(301, { timeoutMs: 0 })).toBe(301);
    expect(await mainstay.wait.query(302, { timeoutMs: Infinity })).toBe(302);
    expect(await failureOf(connect().wait.query(60_000, { timeoutMs: 50 }))).toMatchObject({ timedOut: true });
  });

  it('is over at once when none is left', async () => {
    expect(await failureOf(connect().wait.query(60_000, { timeoutMs: -1 }))).toMatchObject({ timedOut: true });
  });

  it('does not end streams', async () => {
    const numbers: number[] = [];
    for await (const { data } of connect({ timeoutMs: 30 }).count.subscribe({ to: 5 })) numbers.push(data);
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });
});

it('knows a call that its caller aborted', async () => {
  const controller = new AbortController();
  const call = connect().wait.query(60_000, { signal: controller.signal });
  await expect.poll(() => server.state.seen).toHaveLength(1);
  controller.abort();
  const error = await failureOf(call);
  expect(isAbortError(error)).toBe(true);
  expect(isAbortError(await failureOf(connect().wait.query(1, { signal: AbortSignal.abort() })))).toBe(true);
  expect(isAbortError(new Error('x'))).toBe(false);
});

it('knows a call that its caller aborted for a reason of its own', async () => {
  const timed = await failureOf(connect().wait.query(60_000, { signal: AbortSignal.timeout(20) }));
  expect([isAbortError(timed), isConnectionError(timed)]).toEqual([true, false]);
  const left = await failureOf(connect().wait.query(1, { signal: AbortSignal.abort(new Error('The page was left')) }));
  expect(isAbortError(left) && left.message).toBe('The page was left');
});

it('takes the idempotency key as an option, typed', async () => {
  const mainstay = connect();
  await mainstay.contacts.create.mutate({ firstName: 'Ada' }, { idempotencyKey: 'order-17' });
  await mainstay.contacts.create.mutate({ firstName: 'Bob' }, { idempotencyKey: null });
  expect(server.state.seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['order-17', undefined]);
  await mainstay.contacts.create.mutate({ firstName: 'Cleo' }, { idempotencyKey: '' });
  expect(server.state.seen.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  // @ts-expect-error A key is a text.
  const wrong: Parameters<typeof mainstay.contacts.create.mutate>[1] = { idempotencyKey: 17 };
  expect(wrong).toBeDefined();
});

it('tells of attempts and repeats', async () => {
  const onRequest = vi.fn();
  const onRetry = vi.fn();
  server.state.failures.push(commonErrors.UNAVAILABLE());
  await connect({ onRequest, onRetry }).flaky.query();
  expect(onRequest.mock.calls).toEqual([1, 2].map((attempt) => [{ path: 'flaky', type: 'query', attempt }]));
  expect(onRetry.mock.calls).toEqual([
    [{ path: 'flaky', type: 'query', attempt: 2, delayMs: expect.any(Number), error: expect.any(Error) }],
  ]);
  expect(isMainstayError(onRetry.mock.calls[0]?.[0].error, 'UNAVAILABLE')).toBe(true);
});

it('ends a call whose hook throws', async () => {
  const broken = () => {
    throw new Error('a fault of the hook');
  };
  expect(String(await failureOf(connect({ onRequest: broken }).flaky.query()))).toContain('a fault of the hook');
  server.state.failures.push(commonErrors.UNAVAILABLE());
  expect(String(await failureOf(connect({ onRetry: broken }).flaky.query()))).toContain('a fault of the hook');
});

it('has links of the caller’s own, and headers that take their time', async () => {
  const paths: string[] = [];
  const logger: TRPCLink<AnyRouter> =
    () =>
    ({ op, next }) => {
      paths.push(op.path);
      return next(op);
    };
  const headers = async () => {
    await sleep(5);
    return { 'x-request-id': 'r9' };
  };
  await connect({ links: [logger], headers }).echo.query('a');
  expect(paths).toEqual(['echo']);
  expect(server.state.seen[0]?.headers['x-request-id']).toBe('r9');
});

it('takes what infinite queries add to a list’s input', async () => {
  const { contacts } = connect();
  const first = await contacts.list.query({ limit: 20, cursor: null, direction: 'forward' } as never);
  const next = await contacts.list.query({ limit: 20, cursor: first.meta.nextCursor, direction: 'forward' } as never);
  expect(next.data[0]?.id).toBe('c20');
  const inputs = server.state.seen.map(({ url }) => new URL(url, server.url).searchParams.get('input'));
  expect(inputs.map((input) => JSON.parse(input ?? ''))).toEqual([
    { 0: { limit: 20 } },
    { 0: { limit: 20, cursor: '20' } },
  ]);
});

describe('an address', () => {
  it('that is none is refused at once', () => {
    for (const url of ['localhost:3000', 'api.example.com', 'ftp://example.com', '//example.com']) {
      expect(() => createMainstay({ url })).toThrow('origin such as');
    }
    for (const url of ['http://127.0.0.1:3000', 'https://api.example.com/', '/backend', ''])
      expect(() => createMainstay({ url })).not.toThrow();
  });

  it('where something else answers is named', async () => {
    server.state.intercept = (_request, response) =>
      Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'));
    const error = await failureOf(connect({ retry: { attempts: 1 } }).flaky.query());
    expect(isConnectionError(error) && error.message).toContain(`${server.url}/trpc/flaky answered with HTTP 200`);
  });
});

describe('safe', () => {
  it('gives the answer or the refusal, and throws the rest', async () => {
    const mainstay = connect();
    expect(await safe(mainstay.echo.query('a'))).toEqual({ data: 'a' });
    const { error, data } = await safe(mainstay.contacts.create.mutate({ firstName: 'A' }));
    expect(data).toBeUndefined();
    expect(error?.code).toBe('VALIDATION_ERROR');
    if (error?.code === 'VALIDATION_ERROR') expect(error.details?.[0]?.path).toBe('firstName');
    server.state.intercept = (_request, response) => Boolean(response.destroy());
    expect((await safe(mainstay.echo.query('a'))).error?.code).toBe('CONNECTION_FAILED');
    await expect(safe(mainstay.echo.query('a', { signal: AbortSignal.abort() }))).rejects.toSatisfy(isAbortError);
    await expect(safe(Promise.reject(new TypeError('a fault')))).rejects.toThrow('a fault');
  });

  it('knows the codes of the application, and the type of the answer', () => {
    const call = (mainstay: Mainstay) => safe(mainstay.auth.me.query());
    type Result = Awaited<ReturnType<typeof call>>;
    type Failed = NonNullable<Result['error']>;
    expectTypeOf<Failed['code']>().toEqualTypeOf<AppErrorCode | 'CONNECTION_FAILED'>();
    expectTypeOf<NonNullable<Result['data']>>().toHaveProperty('user');
  });
});

describe('a runtime', () => {
  it('that streams need not, when told', async () => {
    const mainstay = connect({ stream: false });
    expect(await Promise.all(['a', 'b'].map((text) => mainstay.echo.query(text)))).toEqual(['a', 'b']);
    expect(server.state.seen.map(({ headers }) => headers['trpc-accept'])).toEqual([undefined]);
  });

  it('without fetch is told to bring one', async () => {
    vi.stubGlobal('fetch', undefined);
    const error = await failureOf(connect().echo.query('a'));
    expect(isRuntimeUnsupported(error) && error.message).toContain('no fetch');
  });

  it('that counts bytes has calls alone', async () => {
    const calls = createMainstayCalls<TestRouter>({ url: server.url, auth: { apiKey: 'access-0' } });
    expect(await calls.echo.query('a')).toBe('a');
  });
});
