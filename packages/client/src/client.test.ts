import type { AppRouter } from '@mainstay/router';
import type { inferRouterOutputs } from '@trpc/server';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { createMainstay, type Mainstay, type MainstayOptions } from './client.ts';
import { isConnectionError, isMainstayError, type MainstayError } from './mainstay-error.ts';
import { pages, paginate } from './paginate.ts';
import type { AppErrorCode, ErrorDetail } from './api.ts';
import type { ErrorFacts } from './error-facts.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

declare module './error-facts.ts' {
  interface ErrorFacts {
    SHOP_CLOSED: { until: string };
  }
}

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const connect = (options: Partial<MainstayOptions> = {}) =>
  createMainstay<TestRouter>({ url: `${server.url}/`, auth: { apiKey: 'access-0' }, ...options });

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('batches', () => {
  it('hold at most twenty queries, and stream each answer as it comes', async () => {
    const mainstay = connect();
    await Promise.all(Array.from({ length: 25 }, (_, n) => mainstay.echo.query(String(n))));
    const sizes = server.state.seen.map(({ url }) => url.split('?')[0]?.split(',').length);
    expect(sizes).toEqual([20, 5]);

    const order: number[] = [];
    await Promise.all([200, 1].map(async (ms) => order.push(await mainstay.wait.query(ms))));
    expect(order).toEqual([1, 200]);
    expect(server.state.seen).toHaveLength(3);
  });

  it('stay below the length of a request line', async () => {
    const mainstay = connect();
    const long = 'x'.repeat(3_000);
    const answers = await Promise.all(Array.from({ length: 4 }, () => mainstay.echo.query(long)));
    expect(answers).toEqual([long, long, long, long]);
    expect(server.state.seen).toHaveLength(2);
  });

  it('never hold mutations', async () => {
    const mainstay = connect();
    await Promise.all(['Ada', 'Bob'].map((firstName) => mainstay.contacts.create.mutate({ firstName })));
    expect(server.state.seen.map(({ url }) => url)).toEqual(['/trpc/contacts.create', '/trpc/contacts.create']);
  });
});

it('sends the acting tenant and the caller’s own headers', async () => {
  await connect({ tenantId: 't1', headers: () => ({ 'x-request-id': 'r1' }) }).echo.query('a');
  expect(server.state.seen[0]?.headers).toMatchObject({ 'x-tenant-id': 't1', 'x-request-id': 'r1' });
});

describe('aborting', () => {
  it('rejects at once, ends the work at the server, and is no connection error', async () => {
    const controller = new AbortController();
    const call = connect().wait.query(5_000, { signal: controller.signal });
    await expect.poll(() => server.state.seen).toHaveLength(1);
    controller.abort();
    const error = await call.catch((thrown) => thrown);
    expect(error.cause).toMatchObject({ name: 'AbortError' });
    expect(isConnectionError(error) || isMainstayError(error)).toBe(false);
    await expect.poll(() => server.state.aborted).toBe(1);
  });

  it('frees one call of a batch without the others', async () => {
    const controller = new AbortController();
    const mainstay = connect();
    const rest = mainstay.wait.query(300);
    const aborted = mainstay.wait.query(301, { signal: controller.signal });
    await expect.poll(() => server.state.seen).toHaveLength(1);
    controller.abort();
    await expect(aborted).rejects.toThrow();
    expect(await Promise.race([rest, Promise.resolve('still running')])).toBe('still running');
    expect(await rest).toBe(300);
  });

  it('ends the wait before a repeat', async () => {
    server.state.intercept = (_request, response) => Boolean(response.destroy());
    const signal = AbortSignal.timeout(100);
    const started = performance.now();
    const retry = { baseDelayMs: 100_000, maxDelayMs: 200_000 };
    await expect(connect({ retry }).flaky.query(undefined, { signal })).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(45_000);
    expect(server.state.seen).toHaveLength(1);
  });

  it('sends nothing when it came first', async () => {
    await expect(connect().echo.query('a', { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(server.state.seen).toEqual([]);
  });
});

describe('errors', () => {
  it('carry the facts that the server gave', async () => {
    const error: unknown = await connect()
      .contacts.create.mutate({ firstName: 'A' })
      .catch((thrown) => thrown);
    expect(isMainstayError(error, 'NOT_FOUND')).toBe(false);
    if (!isMainstayError(error, 'VALIDATION_ERROR')) throw error;
    expect(error).toMatchObject({ kind: 'INVALID', httpStatus: 400, requestId: 'request-1' });
    expect(error.details).toEqual([{ path: 'firstName', message: expect.any(String) }]);
    expectTypeOf(error).toExtend<MainstayError<'VALIDATION_ERROR'>>();
    expectTypeOf(error.details).toEqualTypeOf<ErrorDetail[]>();
    expectTypeOf(error.code).toEqualTypeOf<'VALIDATION_ERROR'>();
    expectTypeOf(error.httpStatus).toEqualTypeOf<number>();
    expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
  });

  it('have no codes but those of the API and of modules that declare theirs', () => {
    const error: unknown = Object.assign(new Error('x'), { code: 'SHOP_CLOSED', requestId: 'r' });
    // @ts-expect-error Nobody has this code.
    expect(isMainstayError(error, 'SHOP_CLSED')).toBe(false);
    if (!isMainstayError(error, 'SHOP_CLOSED')) throw error;
    expectTypeOf(error.details).toEqualTypeOf<{ until: string }>();
    expectTypeOf<MainstayError<'VERSION_CONFLICT'>['details']['currentVersion']>().toEqualTypeOf<number>();
    expect(isMainstayError(new Error('x'))).toBe(false);
    expectTypeOf<Exclude<keyof ErrorFacts, 'SHOP_CLOSED'>>().toExtend<AppErrorCode>();
  });

  it('of the caller are no connection errors', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const error = await connect()
      .echo.query(circular as never)
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(isConnectionError(error)).toBe(false);
    expect(server.state.seen).toEqual([]);
  });
});

describe('paginate', () => {
  it('walks all rows, a page at a time', async () => {
    const names: string[] = [];
    for await (const contact of paginate(connect().contacts.list, { limit: 20 })) {
      expectTypeOf(contact).toEqualTypeOf<{ id: string; firstName: string }>();
      names.push(contact.firstName);
    }
    expect(names).toEqual(Array.from({ length: 45 }, (_, n) => `Name ${n}`));
    expect(server.state.seen).toHaveLength(3);
  });

  it('fetches no more than is asked for', async () => {
    const ids = await collect(paginate(connect().contacts.list, { limit: 20 }, { maxItems: 20 }));
    expect(ids).toHaveLength(20);
    expect(await collect(paginate(connect().contacts.list, {}, { maxItems: 0 }))).toEqual([]);
    for await (const _contact of paginate(connect().contacts.list)) break;
    expect(server.state.seen).toHaveLength(2);
  });

  it('gives whole pages too, takes only the list’s own filters, and throws what the list throws', async () => {
    const sizes: number[] = [];
    for await (const page of pages(connect().contacts.list, { limit: 30 })) sizes.push(page.data.length);
    expect(sizes).toEqual([30, 15]);
    // @ts-expect-error The iterator chooses the page.
    pages(connect().contacts.list, { cursor: '3' });
    // @ts-expect-error No such filter.
    paginate(connect().contacts.list, { colour: 'red' });
    const stranger = connect({ auth: { apiKey: 'wrong' } });
    await expect(paginate(stranger.contacts.list).next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('does not run forever over a list that stands still', async () => {
    const list = { query: async () => ({ data: [1], meta: { nextCursor: 'same' } }) };
    await expect(collect(paginate(list))).rejects.toThrow('does not advance');
  });
});

it('has the application’s own procedures and answers, typed', () => {
  const mainstay = createMainstay({ url: server.url });
  type Outputs = inferRouterOutputs<AppRouter>;
  expectTypeOf(mainstay).toEqualTypeOf<Mainstay>();
  expectTypeOf(mainstay.auth.me.query).returns.resolves.toEqualTypeOf<Outputs['auth']['me']>();
  expectTypeOf<Mainstay['session']['signIn']>().returns.resolves.toEqualTypeOf<Outputs['auth']['login']>();
  expectTypeOf<Mainstay['session']['signIn']>().parameter(0).not.toHaveProperty('cookie');
});
