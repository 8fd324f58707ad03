import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTracing, openSpan } from '@mainstay/kernel';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.fixture.ts';
import { call, register, startProcess } from './process.fixture.ts';

/** What must turn up nowhere: a person's data, a password, a token, a header, a query. */
const CANARIES = ['Canarina', 'canarina@private.test', 'Correct-horse-7', 'canary-agent', 'canary-query'];
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

/** Makes a process say which of OpenTelemetry's packages it loads. */
const WATCH = `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) {
  if (name.startsWith('@opentelemetry/')) console.error('loads ' + name);
  return next(name, context);
} });`;

let database: TestDatabase;
let dataDir: string;
let receiver: Awaited<ReturnType<typeof startOtlpReceiver>>;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-tracing-'));
  receiver = await startOtlpReceiver();
});
afterAll(async () => {
  await receiver.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir, ...environment });
const headers = { traceparent: `00-${TRACE}-${PARENT}-01`, 'user-agent': 'canary-agent' };

describe('a server with a collector', () => {
  let spans: ReceivedSpan[];
  let token: string;
  let log: string;
  beforeAll(async () => {
    const server = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_SERVICE_NAME: 'mainstay-under-test',
      LOG_LEVEL: 'info',
    });
    ({ token } = await register(server.url, 'canarina@private.test'));
    const body = { firstName: 'Canarina', emails: [{ value: 'canarina@private.test' }] };
    expect((await call(server.url, 'POST', '/contacts', { token, body, headers })).status).toBe(201);
    await call(server.url, 'GET', '/contacts?search=canary-query', { token });
    await call(server.url, 'GET', '/contacts/0198a000-0000-7000-8000-000000000001', { token });
    await fetch(`${server.url}/trpc/contacts.list,auth.me?batch=1&input=%7B%220%22%3A%7B%7D%7D`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    const content = 'first name,email\nCanarina,canarina@private.test\n';
    await call(server.url, 'POST', '/contacts/imports', { token, body: { format: 'csv', content } });
    // Spans wait in the process for some seconds; a stop sends what is left.
    const jobs = () => receiver.spans.filter(({ name }) => name === 'job contacts:import');
    await vi.waitUntil(() => jobs().length > 0, { timeout: 30_000, interval: 200 });
    expect(await server.end('SIGTERM')).toBe(0);
    ({ spans } = receiver);
    log = server.output();
  });

  const named = (name: string) => spans.filter((span) => span.name === name);
  const below = ({ spanId, traceId }: ReceivedSpan) =>
    spans.filter((span) => span.parentSpanId === spanId && span.traceId === traceId);

  it('sends request, procedure and statements as one trace, below the caller’s', () => {
    const [request] = named('POST /api/v1/contacts');
    expect(request).toMatchObject({
      traceId: TRACE,
      parentSpanId: PARENT,
      kind: 2,
      failed: false,
      service: 'mainstay-under-test',
      attributes: { 'http.request.method': 'POST', 'http.route': '/api/v1/contacts', 'http.response.status_code': 201 },
    });
    const [procedure] = below(request!);
    expect(procedure).toMatchObject({
      name: 'contacts.create',
      traceId: TRACE,
      attributes: { 'mainstay.type': 'mutation', 'mainstay.door': 'rest', 'mainstay.outcome': 'OK' },
    });
    const statements = below(procedure!);
    expect(statements.length).toBeGreaterThan(1);
    for (const { kind, attributes } of statements) {
      expect(kind).toBe(3);
      expect(attributes['db.system.name']).toBe('postgresql');
    }
    const insert = statements.find(({ name }) => name === 'INSERT');
    expect(insert?.attributes['db.query.text']).toMatch(/insert into "contacts" .*\$1/);
  });

  it('writes the trace into the line of each request, so that one leads to the other', () => {
    const requests = log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ message }) => message === 'request');
    expect(requests.find(({ route, method }) => method === 'POST' && route === '/api/v1/contacts')).toMatchObject({
      traceId: TRACE,
    });
    const traces = new Set(spans.map(({ traceId }) => traceId));
    expect(requests.length).toBeGreaterThan(4);
    expect(requests.filter(({ traceId }) => !traces.has(String(traceId)))).toEqual([]);
  });

  it('tells the procedures of a batch apart', () => {
    const request = named('GET /trpc/:path').find(({ traceId }) => traceId === TRACE)!;
    expect(
      below(request)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['auth.me', 'contacts.list']);
    for (const procedure of below(request)) expect(procedure.attributes['mainstay.door']).toBe('trpc');
  });

  it('says how a call ended by its code, and begins a trace of its own without a traceparent', () => {
    const [missed] = named('contacts.get');
    expect(missed).toMatchObject({ failed: false, attributes: { 'mainstay.outcome': 'NOT_FOUND' } });
    expect(missed!.traceId).not.toBe(TRACE);
  });

  it('sends jobs, with their statements below', () => {
    const [job] = named('job contacts:import');
    expect(job).toMatchObject({ kind: 5, parentSpanId: '', attributes: { 'mainstay.task': 'contacts:import' } });
    expect(below(job!).some(({ name }) => name === 'INSERT')).toBe(true);
  });

  it('holds no personal data, no secret and no value', () => {
    const text = receiver.text();
    expect(text.length).toBeGreaterThan(10_000);
    for (const canary of [...CANARIES, token]) expect(text, canary).not.toContain(canary);
  });
});

describe('a server whose collector is away', () => {
  it('answers, and stops within seconds', async () => {
    const server = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect((await call(server.url, 'GET', '/auth/me')).status).toBe(401);
    const began = Date.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(Date.now() - began).toBeLessThan(60_000);
  });
});

describe('a server without a collector', () => {
  it('records nothing and loads no SDK', async () => {
    expect(isTracing()).toBe(false);
    expect(openSpan('x', 'internal', {})).toBeNull();
    const before = receiver.text().length;
    const server = await start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WATCH)}` });
    await call(server.url, 'GET', '/auth/me', { headers });
    expect(await server.end('SIGTERM')).toBe(0);
    expect(receiver.text()).toHaveLength(before);
    expect(server.output()).toContain('loads @opentelemetry/api');
    expect(server.output()).not.toMatch(/loads @opentelemetry\/(?!api)/);
  });
});
