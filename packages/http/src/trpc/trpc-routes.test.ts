import { errorShape } from '@mainstay/kernel';
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BATCH_LIMIT } from '../host/host-options.ts';
import { seen, startHost, type TestRouter, testRouter, testServices } from '../host/http.fixture.ts';
import { createContext } from '../host/request-facts.ts';
import { type Ask, batch, corpus, input, post } from './trpc-corpus.fixture.ts';

let official: FastifyInstance;
let officialUrl: string;

beforeAll(async () => {
  official = fastify({ routerOptions: { maxParamLength: 16_384 }, genReqId: () => 'fixed' });
  official.decorateRequest('call', null);
  const scope = {
    services: testServices(),
    router: testRouter,
    production: false,
    isTrustedOrigin: () => false,
    stopping: new AbortController().signal,
    officialTransport: true,
  };
  await official.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: testRouter,
      maxBatchSize: BATCH_LIMIT,
      createContext: ({ req, info }: { req: Parameters<typeof createContext>[1]; info: { calls: unknown[] } }) =>
        createContext(scope, req, {
          door: 'trpc',
          procedures: '',
          batchSize: info.calls.length,
          signal: new AbortController().signal,
        }),
    },
  });
  officialUrl = await official.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => official.close());

async function ask(base: string, { path, method = 'GET', body, type, headers }: Ask) {
  const contentType = type === undefined ? (method === 'GET' ? null : 'application/json') : type;
  const response = await fetch(`${base}/trpc/${path}`, {
    method,
    ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
    headers: { 'x-request-id': 'fixed', ...(contentType === null ? {} : { 'content-type': contentType }), ...headers },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    allow: response.headers.get('allow'),
    body: await response.text(),
  };
}

describe.each([
  { how: 'by the short path', officialTransport: false },
  { how: 'with the official transport', officialTransport: true },
])('tRPC over HTTP $how, beside the official adapter', ({ officialTransport }) => {
  let ours: Awaited<ReturnType<typeof startHost>>;
  beforeAll(async () => {
    ours = await startHost({ officialTransport });
  });
  afterAll(() => ours.close());

  it.each(Object.entries(corpus))('answers %s alike', async (_name, request) => {
    const [mine, theirs] = await Promise.all([ask(ours.url, request), ask(officialUrl, request)]);
    expect(mine).toEqual(theirs);
  });

  it(officialTransport ? 'makes a fetch request of every call' : 'makes no fetch request of a plain call', async () => {
    const made = vi.spyOn(globalThis, 'Request');
    await ours.app.inject({ url: '/trpc/odd.noInput' });
    await ours.app.inject({ url: `/trpc/${batch('odd.noInput', 'odd.noInput')}` });
    expect(made.mock.calls.length > 0).toBe(officialTransport);
    made.mockRestore();
  });

  it('compares answers that differ from case to case', async () => {
    const answers = await Promise.all(Object.values(corpus).map((request) => ask(ours.url, request)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 204, 207, 400, 401, 404, 409, 415, 423, 500]));
    expect(new Set(answers.map(({ body }) => body)).size).toBeGreaterThan(25);
  });

  // Where safety makes the answers differ from the official adapter's.
  it('refuses documents nested more than 32 levels deep', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect((await ask(ours.url, post('odd.echo', nested(32)))).status).toBe(200);
    const refused = await ask(ours.url, post('odd.echo', nested(33)));
    expect([refused.status, JSON.parse(refused.body).error.data.code]).toEqual([400, 'VALIDATION_ERROR']);
    const inBatch = await ask(ours.url, post(batch('odd.echo'), `{"0":${nested(32)}}`));
    expect([inBatch.status, JSON.parse(inBatch.body)[0].error.data.code]).toEqual([400, 'VALIDATION_ERROR']);
    const streamed = await ask(ours.url, {
      ...post(batch('odd.echo'), `{"0":${nested(200_000)}}`),
      headers: { 'trpc-accept': 'application/jsonl' },
    });
    // A body is read when the policy has let the call in: by then a stream has begun, and tells of the fault inside.
    expect(streamed.status).toBe(200);
    expect(streamed.body).toContain('"code":"VALIDATION_ERROR"');
    const mebibyte = await ask(ours.url, post('odd.echo', nested(500_000)));
    expect(mebibyte.status).toBe(400);
  });

  it('answers an oversized body in the tRPC shape', async () => {
    const answer = await ask(ours.url, post('odd.echo', JSON.stringify('x'.repeat(1024 * 1024))));
    expect(answer.status).toBe(413);
    const { error } = JSON.parse(answer.body);
    expect(error.data).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', httpStatus: 413, requestId: 'fixed' });
    expect(Object.keys(error)).toEqual(Object.keys(errorShape({ kind: 'INTERNAL' } as never, undefined, '')));
  });

  it('gives a procedure its own body limit, alone', async () => {
    const body = JSON.stringify({ content: 'x'.repeat(1024 * 1024) });
    expect(JSON.parse((await ask(ours.url, post('things.upload', body))).body).result.data.size).toBe(1024 * 1024);
    expect((await ask(ours.url, post(batch('things.upload'), `{"0":${body}}`))).status).toBe(200);
    expect((await ask(ours.url, post(batch('things.upload', 'odd.nothing'), `{"0":${body}}`))).status).toBe(413);
    expect(
      (await ask(ours.url, post('things.upload', JSON.stringify({ content: 'x'.repeat(2 * 1024 * 1024) })))).status,
    ).toBe(413);
  });

  it('answers a content type that nobody parses, and a malformed address, in our shape', async () => {
    const xml = await ask(ours.url, post('odd.echo', '<a/>', 'text/xml'));
    expect([xml.status, JSON.parse(xml.body).error.data.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const malformed = await ask(ours.url, { path: '%E0%A4%A' });
    expect([malformed.status, JSON.parse(malformed.body).error.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('refuses an acting tenant that is no id, on both paths', async () => {
    for (const path of ['me.get', 'nothing.here']) {
      const answer = await ask(ours.url, { path, headers: { 'x-tenant-id': 'acme' } });
      expect([answer.status, JSON.parse(answer.body).error.data.code]).toEqual([400, 'VALIDATION_ERROR']);
    }
  });

  it('serves batch streams, subscriptions and form data through the adapter', async () => {
    const client = createTRPCClient<TestRouter>({ links: [httpBatchStreamLink({ url: `${ours.url}/trpc` })] });
    const answers = await Promise.all([client.odd.noInput.query(), client.things.get.query({ id: '5' })]);
    expect(answers).toMatchObject(['plain', { id: '5' }]);

    const form = new FormData();
    form.set('name', 'Zoë');
    const response = await fetch(`${ours.url}/trpc/odd.form`, { method: 'POST', body: form });
    expect(await response.json()).toEqual({ result: { data: 'Zoë' } });
    form.set('file', new Blob(['x'.repeat(1024 * 1024 + 1)]));
    const large = await fetch(`${ours.url}/trpc/odd.form`, { method: 'POST', body: form });
    expect(large.status).toBe(413);

    const before = seen.ended;
    const leave = new AbortController();
    const events = await fetch(`${ours.url}/trpc/things.watch?${input({ lastEventId: '9' })}`, {
      signal: leave.signal,
    });
    expect(events.headers.get('x-accel-buffering')).toBe('no');
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of events.body!) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('after-9')) break;
    }
    expect(text).toContain('{"n":1}');
    leave.abort();
    await expect.poll(() => seen.ended).toBe(before + 1);
  });

  it('tells a procedure when the client goes away', async () => {
    const before = seen.aborted;
    const controller = new AbortController();
    const call = fetch(`${ours.url}/trpc/odd.slow`, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await expect(call).rejects.toThrow();
    await expect.poll(() => seen.aborted).toBe(before + 1);
    seen.release();
  });
});
