import { getUntypedClient, loggerLink } from '@trpc/client';
import { AppError } from '@mainstay/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMainstay, type MainstayOptions } from './client.ts';
import { isConnectionError, isMainstayError } from './mainstay-error.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const connect = (options: Partial<MainstayOptions> = {}) =>
  createMainstay<TestRouter>({ url: server.url, auth: { apiKey: 'access-0' }, retry: { attempts: 1 }, ...options });
const failureOf = (call: Promise<unknown>): Promise<unknown> => call.then(String, (error: unknown) => error);

describe.each([
  { stream: true, as: 'as they come' },
  { stream: false, as: 'together' },
])('answers of a batch $as', ({ stream }) => {
  it('go each to its own call, refusals too', async () => {
    server.state.failures.push(new AppError('CONFLICT', 'VERSION_CONFLICT', 'Changed', { currentVersion: 3 }));
    const mainstay = connect({ stream });
    const [refused, first, second] = await Promise.all([
      failureOf(mainstay.flaky.query()),
      mainstay.echo.query('a "quoted" ü, & more'),
      mainstay.wait.query(20),
    ]);
    expect(isMainstayError(refused, 'VERSION_CONFLICT') && refused.details).toEqual({ currentVersion: 3 });
    expect([first, second]).toEqual(['a "quoted" ü, & more', 20]);
    expect(server.state.seen).toHaveLength(1);
    expect(server.state.seen[0]?.headers['trpc-accept']).toBe(stream ? 'application/jsonl' : undefined);
  });

  it('that never came are lost connections', async () => {
    server.state.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(stream ? '{"0":[[0],[null,0,0]],"1":[[0],[null,0,1]]}\n[0,0,[[{"result":{"data":"a"}}]]]\n' : '[');
      return true;
    };
    const mainstay = connect({ stream });
    const [first, second] = await Promise.all(['a', 'b'].map((text) => failureOf(mainstay.echo.query(text))));
    expect(first === 'a').toBe(stream);
    expect(isConnectionError(second)).toBe(true);
  });
});

it('refuses a query that no address can hold, and no other', async () => {
  const mainstay = connect();
  const [long, short] = await Promise.all([
    failureOf(mainstay.echo.query('x'.repeat(8_000))),
    mainstay.echo.query('a'),
  ]);
  expect(String(long)).toContain('too long');
  expect(isConnectionError(long)).toBe(false);
  expect(short).toBe('a');
});

it('says so where JSON answers that no server of ours gave', async () => {
  server.state.intercept = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"hello":"world"}');
    return true;
  };
  expect(String(await failureOf(connect().echo.query('a')))).toContain('not as a Mainstay server');
  expect(String(await failureOf(connect().contacts.create.mutate({ firstName: 'Ada' })))).toContain('check the client');
});

it('sends forms and bytes as they are', async () => {
  const types: (string | undefined)[] = [];
  server.state.intercept = ({ headers }, response) => {
    types.push(headers['content-type']);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":{}}');
    return true;
  };
  const send = (input: unknown) => getUntypedClient(connect()).mutation('contacts.create', input);
  await send(new FormData());
  await send(new Uint8Array(3));
  await send({});
  expect(types[0]).toMatch(/^multipart\/form-data; boundary=/);
  expect(types.slice(1)).toEqual(['application/octet-stream', 'application/json']);
});

describe('tRPC’s companions', () => {
  it('find the untyped client', async () => {
    const untyped = getUntypedClient(connect());
    expect(await untyped.query('echo', 'a')).toBe('a');
    const values = await new Promise((resolve) => {
      const got: unknown[] = [];
      untyped.subscription('count', { to: 2 }, { onData: (value) => got.push(value), onComplete: () => resolve(got) });
    });
    expect(values).toEqual([
      { id: '1', data: 1 },
      { id: '2', data: 2 },
    ]);
  });

  it('may be links, and see errors under tRPC’s name', async () => {
    const seen: string[] = [];
    const links = [loggerLink({ logger: ({ direction, path }) => void seen.push(`${direction} ${path}`) })];
    server.state.failures.push(new AppError('CONFLICT', 'VERSION_CONFLICT', 'Changed'));
    const error = await failureOf(connect({ links }).flaky.query());
    expect(seen).toEqual(['up flaky', 'down flaky']);
    expect(error).toMatchObject({
      name: 'TRPCClientError',
      data: { code: 'VERSION_CONFLICT' },
      shape: { message: 'Changed' },
    });
  });
});

it('names are the same each time, are no promises, and say when they are no call', async () => {
  const mainstay = connect();
  expect(mainstay.contacts.list).toBe(mainstay.contacts.list);
  expect(await Promise.resolve(mainstay.contacts)).toBe(mainstay.contacts);
  expect(Reflect.apply(Reflect.get(mainstay.contacts.list, 'toString') as () => string, undefined, [])).toBe(
    'contacts.list',
  );
  expect(await mainstay.echo.query.apply(null, ['a'])).toBe('a');
  expect(() => (mainstay.contacts.list as unknown as () => void)()).toThrow('contacts.list is no procedure to call');
});
