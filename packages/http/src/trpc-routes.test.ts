import { errorShape } from '@mainstay/kernel';
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BATCH_LIMIT } from './host-options.ts';
import { seen, startHost, type TestRouter, testRouter, testServices, TOKEN } from './http.fixture.ts';
import { createContext } from './request-facts.ts';

let ours: Awaited<ReturnType<typeof startHost>>;
let official: FastifyInstance;
let officialUrl: string;

beforeAll(async () => {
  ours = await startHost();
  official = fastify({ routerOptions: { maxParamLength: 16_384 }, genReqId: () => 'fixed' });
  official.decorateRequest('call', null);
  const scope = {
    services: testServices(),
    router: testRouter,
    production: false,
    stopping: new AbortController().signal,
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
afterAll(async () => {
  await ours.close();
  await official.close();
});

interface Ask {
  path: string;
  method?: string;
  body?: string;
  type?: string | null;
  headers?: Record<string, string>;
}

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

const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;
const batch = (...paths: string[]) => `${paths.join(',')}?batch=1`;
const post = (path: string, body: string, type?: string | null): Ask => ({
  path,
  method: 'POST',
  body,
  ...(type === undefined ? {} : { type }),
});

const corpus: Record<string, Ask> = {
  'a query': { path: `things.get?${input({ id: '1' })}` },
  'a query without input': { path: 'odd.noInput' },
  'a query with an empty input': { path: 'odd.ask?input=' },
  'a query with null': { path: 'odd.ask?input=null' },
  'a query that lacks its input': { path: 'things.get' },
  'a mutation': post('things.create', '{"name":"a"}'),
  'a mutation without output': { path: 'odd.nothing', method: 'POST' },
  'a mutation with an empty body': post('odd.echo', ''),
  unicode: post('things.create', JSON.stringify({ name: 'Zoë ✓ 𝄞 \u2028 </script>' })),
  'unicode in a query': { path: `odd.ask?${input('Zoë 100% + 𝄞')}` },
  'a byte order mark': post('odd.echo', '\uFEFF{"a":1}'),
  'a charset': post('odd.echo', '{"a":1}', 'application/json; charset=utf-8'),
  'a content type in capitals': post('odd.echo', '{"a":1}', 'Application/JSON'),
  'invalid input': post('things.create', '{"name":""}'),
  'broken JSON': post('things.create', '{"name":'),
  'broken JSON that nobody reads': post('odd.nothing', '{"name":'),
  'broken JSON in a query': { path: 'things.get?input=%7B' },
  'broken JSON in a batch': post(batch('things.create', 'odd.nothing'), '{"0":'),
  'a bad escape in the input': { path: 'odd.ask?input=%E0%A4%A' },
  'a bad escape and a good one': { path: 'odd.ask?input=%22%25%E0%22' },
  'a doubly encoded path': { path: `things%252Eget?${input({ id: '1' })}` },
  'a doubly encoded bad escape in the path': { path: '%25E0%25A4' },
  'an encoded path': { path: `things%2Eget?${input({ id: '1' })}` },
  'a plus sign': { path: 'odd.ask?input=%22a+b%2Bc%22' },
  'an input given twice': { path: 'odd.ask?input=1&input=2' },
  'a batch flag given twice': { path: 'odd.ask?batch=0&batch=1&input=1' },
  'an unknown path': { path: 'nothing.here' },
  'an unknown path posted': post('nothing.here', '{}'),
  'a prototype path': { path: 'constructor' },
  'another prototype path': { path: '__proto__' },
  'a router path': { path: 'things' },
  'a query posted': post('things.get', '{"id":"1"}'),
  'a mutation by GET': { path: `things.create?${input({ name: 'a' })}` },
  PUT: { path: 'things.create', method: 'PUT', body: '{"name":"a"}' },
  DELETE: { path: 'things.create', method: 'DELETE', type: null },
  HEAD: { path: 'odd.noInput', method: 'HEAD', type: null },
  'an error of its own': post('things.create', '{"name":"taken"}'),
  'an error to retry': post('things.create', '{"name":"locked"}'),
  'an unknown error': { path: 'odd.crash' },
  'a wrong output': { path: 'odd.badOutput' },
  'an output that is no JSON': { path: 'odd.unwritable' },
  'an output that streams': { path: 'odd.streamy' },
  'no sign-in': { path: 'me.get' },
  'a bad sign-in': { path: 'me.get', headers: { authorization: 'Bearer wrong' } },
  'a sign-in': { path: 'me.get', headers: { authorization: `Bearer ${TOKEN}` } },
  'prototype keys': post('odd.echo', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  'prototype keys in a schema': post('things.create', '{"name":"a","__proto__":{"name":"b"},"data":{"__proto__":1}}'),
  'prototype keys in a batch': post(batch('odd.echo'), '{"__proto__":{"0":1}}'),
  'a batch': { path: `${batch('things.get', 'odd.noInput')}&${input({ 0: { id: '1' } })}` },
  'a batch of one': { path: `${batch('things.get')}&${input({ 0: { id: '1' } })}` },
  'a batch with mixed answers': {
    path: `${batch('things.get', 'odd.crash', 'things.get')}&${input({ 0: { id: '1' } })}`,
  },
  'a batch of equal errors': { path: batch('odd.crash', 'odd.badOutput') },
  'a batch of mutations': post(
    batch('things.create', 'things.create', 'odd.nothing'),
    '{"0":{"name":"a"},"1":{"name":"taken"}}',
  ),
  'a batch with holes': post(batch('odd.echo', 'odd.echo', 'odd.echo'), '{"2":3,"0":null,"7":1}'),
  'a batch with a list for input': post(batch('odd.echo'), '[1]'),
  'a batch with text for input': post(batch('odd.echo', 'odd.nothing'), '"x"'),
  'a batch with an unknown path': { path: batch('odd.noInput', 'nothing.here') },
  'a batch with an empty path': { path: batch('odd.noInput', '') },
  'a batch of mixed kinds': { path: batch('odd.noInput', 'odd.nothing') },
  'a batch that streams': { path: batch('odd.noInput', 'odd.streamy') },
  'a batch that is no JSON': { path: batch('odd.noInput', 'odd.unwritable') },
  'a batch of 20': { path: batch(...Array<string>(20).fill('odd.noInput')) },
  'a batch of 21': { path: batch(...Array<string>(21).fill('odd.noInput')) },
  'commas without the flag': { path: 'odd.noInput,odd.noInput' },
  'plain text': post('odd.echo', '{"a":1}', 'text/plain'),
  'a JSON content type on a GET': { path: 'odd.noInput', type: 'application/json' },
  'connection parameters': { path: 'odd.noInput?connectionParams=%7B' },
  'an accept header for streams': { path: batch('odd.noInput'), headers: { accept: 'text/html, application/jsonl' } },
  'a stream header outside a batch': { path: 'odd.noInput', headers: { 'trpc-accept': 'application/jsonl' } },
};

describe('tRPC over HTTP beside the official adapter', () => {
  it.each(Object.entries(corpus))('answers %s alike', async (_name, request) => {
    const [mine, theirs] = await Promise.all([ask(ours.url, request), ask(officialUrl, request)]);
    expect(mine).toEqual(theirs);
  });

  it('compares answers that differ from case to case', async () => {
    const answers = await Promise.all(Object.values(corpus).map((request) => ask(ours.url, request)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(
        [200, 204, 207, 400, 401, 404, 405, 409, 415, 423, 500].filter((s) => answers.some((a) => a.status === s)),
      ),
    );
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
    expect([streamed.status, JSON.parse(streamed.body).error.data.code]).toEqual([400, 'VALIDATION_ERROR']);
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
