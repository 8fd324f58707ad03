import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Client from './index.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
let client: typeof Client;
const globals: Record<string, unknown> = { fetch: bodiless, AbortController, setTimeout, clearTimeout };

/**
 * Runs the client where there is nothing but the language, timers, `AbortController`, and a `fetch` without bodies to read from.
 */
beforeAll(async () => {
  server = await startTestServer();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'client',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    write: false,
  });
  const context = createContext(globals);
  runInContext(outputFiles[0]?.text ?? '', context);
  client = runInContext('client', context) as typeof Client;
});
afterAll(() => server[Symbol.asyncDispose]());

/** What a fetch without streams answers: text and JSON, and nothing to read as it comes; not even its address. */
async function bodiless(input: string, init: RequestInit) {
  const response = await fetch(input, init);
  const { ok, status, headers } = response;
  if (headers.get('content-type')?.includes('event-stream')) {
    await response.body?.cancel();
    return { ok, status, headers };
  }
  const text = await response.text();
  return { ok, status, headers, text: async () => text, json: async (): Promise<unknown> => JSON.parse(text) };
}

const connect = () =>
  client.createMainstay<TestRouter>({ url: server.url, auth: { tokens: client.localStorageTokenStore() } });

it('signs in, keeps the tokens in memory, and gets batches in one piece', async () => {
  const mainstay = connect();
  await mainstay.session.signIn({ email: 'a@example.test', password: 'right' });
  expect(await mainstay.session.status()).toBe('signed-in');
  server.state.seen.length = 0;
  expect(await Promise.all(['a', 'b'].map((text) => mainstay.echo.query(text)))).toEqual(['a', 'b']);
  expect(server.state.seen.map(({ headers }) => headers['trpc-accept'])).toEqual([undefined]);
});

it('names its mutations, and knows their refusals', async () => {
  const mainstay = connect();
  await mainstay.session.signIn({ email: 'a@example.test', password: 'right' });
  await mainstay.contacts.create.mutate({ firstName: 'Ada' });
  expect(server.state.seen.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  const { error } = await client.safe(mainstay.contacts.create.mutate({ firstName: 'A' }));
  expect(error?.code).toBe('VALIDATION_ERROR');
});

it('tells the whole of an upload when it is answered', async () => {
  const mainstay = connect();
  await mainstay.session.signIn({ email: 'a@example.test', password: 'right' });
  const told: [number, number][] = [];
  const input = { firstName: 'Adé' };
  await mainstay.contacts.create.mutate(input, { onUploadProgress: (...bytes) => told.push(bytes) });
  const size = Buffer.byteLength(JSON.stringify(input));
  expect(told).toEqual([[size, size]]);
});

it('says that it cannot read an answer in pieces, and reads those beside it', async () => {
  const mainstay = connect();
  await mainstay.session.signIn({ email: 'a@example.test', password: 'right' });
  const [lines, echo] = await Promise.allSettled([mainstay.lines.query({ count: 3 }), mainstay.echo.query('a')]);
  expect(lines.status === 'rejected' && client.isRuntimeUnsupported(lines.reason)).toBe(true);
  expect(echo).toEqual({ status: 'fulfilled', value: 'a' });
});

it('says that it cannot subscribe, once', async () => {
  const mainstay = connect();
  await mainstay.session.signIn({ email: 'a@example.test', password: 'right' });
  server.state.seen.length = 0;
  const error = await new Promise((resolve) => mainstay.count.subscribe({ to: 2 }, { onError: resolve }));
  expect(client.isRuntimeUnsupported(error)).toBe(true);
  expect(server.state.seen).toHaveLength(1);
});

it('says where something else answers', async () => {
  server.state.intercept = (_request, response) => Boolean(response.writeHead(404).end('no such page'));
  const { error } = await client.safe(connect().echo.query('a'));
  server.state.intercept = () => false;
  expect(error?.message).toContain('answered with HTTP 404, and not as a Mainstay server');
});

it('without fetch is told to bring one', async () => {
  delete globals['fetch'];
  const error = await connect()
    .echo.query('a')
    .catch((thrown: unknown) => thrown);
  globals['fetch'] = bodiless;
  expect(client.isRuntimeUnsupported(error) && error.message).toContain('no fetch');
});
