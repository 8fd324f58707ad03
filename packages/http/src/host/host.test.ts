import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics/metrics.ts';
import { startHost, testServices, TOKEN } from './http.fixture.ts';
import { createLogger } from './logging.ts';

let host: Awaited<ReturnType<typeof startHost>>;
afterEach(() => host.close());

const ORIGIN = 'https://app.example.com';
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${host.url}${path}`, { headers });

describe('headers', () => {
  it('takes a request id that is safe to repeat, and makes one otherwise', async () => {
    host = await startHost();
    expect((await get('/health', { 'x-request-id': 'a.b-C_1' })).headers.get('x-request-id')).toBe('a.b-C_1');
    for (const id of ['a b', 'a'.repeat(65), '<script>']) {
      expect((await get('/health', { 'x-request-id': id })).headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    }
  });

  it('keeps Vary: Origin and the exposed headers on every path', async () => {
    host = await startHost();
    const paths = [
      '/trpc/odd.noInput',
      '/trpc/nothing',
      '/trpc/odd.noInput?batch=1',
      '/api/v1/things/1',
      '/api/v1/nothing',
      '/health',
    ];
    for (const path of paths) {
      const { headers } = await get(path, { origin: ORIGIN });
      expect(headers.get('vary'), path).toContain('Origin');
      expect(headers.get('access-control-allow-origin'), path).toBe(ORIGIN);
      expect(headers.get('access-control-expose-headers'), path).toContain('Retry-After');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    }
    const stream = await get('/trpc/odd.noInput?batch=1', { origin: ORIGIN, 'trpc-accept': 'application/jsonl' });
    expect(stream.headers.get('vary')).toBe('Origin, trpc-accept, accept');
    expect(
      (await get('/health', { origin: 'https://evil.example' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  it('answers a preflight', async () => {
    host = await startHost();
    const preflight = await fetch(`${host.url}/trpc/odd.echo`, {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-tenant-id',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-tenant-id');
  });

  it('tells the rate limit under both names, and when to come back', async () => {
    host = await startHost({ services: testServices({ allowed: false, remaining: 0 }) });
    for (const path of ['/trpc/odd.noInput', '/trpc/odd.noInput,odd.noInput?batch=1', '/api/v1/things/1']) {
      const { status, headers } = await get(path);
      expect(status, path).toBe(429);
      expect(headers.get('retry-after'), path).toBe('60');
      for (const prefix of ['ratelimit', 'x-ratelimit']) {
        const sent = ['limit', 'remaining', 'reset'].map((name) => headers.get(`${prefix}-${name}`));
        expect(sent, path).toEqual(['100', '0', '60']);
      }
    }
  });

  it('forbids to store what a signed-in caller gets', async () => {
    host = await startHost();
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await get('/trpc/me.get', headers)).headers.get('cache-control')).toBe('no-store');
    expect((await get('/trpc/nothing', headers)).headers.get('cache-control')).toBe('no-store');
    expect((await get('/trpc/odd.noInput')).headers.get('cache-control')).toBeNull();
  });

  it('believes forwarded addresses from the named proxies only', async () => {
    const factsBehind = async (trustProxy: false | string[]) => {
      host = await startHost({ trustProxy });
      const response = await fetch(`${host.url}/api/v1/facts`, {
        method: 'POST',
        headers: { 'x-forwarded-for': '198.51.100.7' },
      });
      return ((await response.json()) as { ip: string }).ip;
    };
    expect(await factsBehind(false)).toBe('127.0.0.1');
    await host.close();
    expect(await factsBehind(['10.0.0.0/8'])).toBe('127.0.0.1');
    await host.close();
    expect(await factsBehind(['127.0.0.0/8'])).toBe('198.51.100.7');
  });

  it('marks cookies secure in production', async () => {
    host = await startHost({ production: true });
    const response = await fetch(`${host.url}/api/v1/facts`, { method: 'POST' });
    expect(response.headers.get('set-cookie')).toContain('; Secure');
  });
});

describe('health', () => {
  it('is not ready while its checks cannot run', async () => {
    host = await startHost({ ready: () => Promise.reject(new Error('no database')) });
    expect((await get('/health/ready')).status).toBe(503);
  });

  it('tells liveness, readiness and keys', async () => {
    const checks = { postgres: true, redis: false };
    host = await startHost({ ready: async () => checks, jwks: async () => ({ keys: [{ kid: 'k1' }] }) });
    expect(await (await get('/health')).json()).toEqual({ status: 'ok', version: '1.2.3' });
    expect((await get('/health/live')).status).toBe(200);
    const notReady = await get('/health/ready');
    expect([notReady.status, await notReady.json()]).toEqual([503, { status: 'unavailable', checks }]);
    const without = await startHost({ ready: async () => checks, servesWithout: ['redis'] });
    const degraded = await without.app.inject('/health/ready');
    expect([degraded.statusCode, degraded.json()]).toEqual([200, { status: 'degraded', checks }]);
    await without.close();
    checks.redis = true;
    expect((await get('/health/ready')).status).toBe(200);
    expect(await (await get('/.well-known/jwks.json')).json()).toEqual({ keys: [{ kid: 'k1' }] });
  });

  it('guards the measurements', async () => {
    host = await startHost({ production: true });
    expect((await get('/metrics')).status).toBe(404);
    await host.close();
    host = await startHost({ production: true, metricsToken: 'm-token' });
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/metrics', { authorization: 'Bearer other' })).status).toBe(401);
    expect((await get('/metrics', { authorization: 'Bearer m-token' })).status).toBe(200);
  });

  it('counts requests by template and calls by outcome', async () => {
    const metrics = createMetrics();
    metrics.gaugePools(() => ({ requests: { size: 10, open: 4, inUse: 3, waiting: 2 } }));
    host = await startHost({ metrics, services: { ...testServices(), onCall: metrics.onCall } });
    await get('/api/v1/things/1');
    await get('/api/v1/things/2');
    await get('/trpc/odd.crash');
    const text = await (await get('/metrics')).text();
    expect(text).toContain(
      'mainstay_http_request_duration_seconds_count{route="/api/v1/things/:id",method="GET",status="200"} 2',
    );
    expect(text).toContain('mainstay_procedure_calls_total{procedure="things.get",outcome="OK"} 2');
    expect(text).toContain('mainstay_procedure_calls_total{procedure="odd.crash",outcome="INTERNAL_ERROR"} 1');
    expect(text).toContain('mainstay_database_pool_connections{pool="requests",state="waiting"} 2');
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('the log', () => {
  it('has one line per request, without secrets', async () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    host = await startHost({ logger });
    await get('/trpc/odd.noInput,me.get?batch=1&token=s3cret', {
      authorization: 'Bearer s3cret',
      'x-request-id': 'r1',
    });
    await get('/api/v1/things/s3cret?password=s3cret');
    await get('/files/s3cret');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      requestId: 'r1',
      method: 'GET',
      route: '/trpc/:path',
      status: 207,
      duration: expect.any(Number),
      procedures: 'odd.noInput,me.get',
    });
    const { timestamp, level, message } = JSON.parse(lines[0]!);
    expect([level, message]).toEqual(['INFO', 'request']);
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
    expect(Date.now() - Date.parse(timestamp)).toBeLessThan(60_000);
    expect(JSON.parse(lines[1]!)).toMatchObject({ route: '/api/v1/things/:id', procedures: 'things.get', status: 200 });
    logger.info(
      { authorization: 's3cret', headers: { cookie: 's3cret' }, body: { password: 's3cret', token: 's3cret' } },
      'a slip',
    );
    expect(lines.join('')).not.toContain('s3cret');
  });

  it('tells the cause of an answer that cannot be written, once', async () => {
    const lines: string[] = [];
    const logger = createLogger('error', { write: (line: string) => void lines.push(line) });
    host = await startHost({ services: { ...testServices(), logger } });
    expect((await get('/trpc/odd.unwritable')).status).toBe(500);
    expect((await get('/trpc/odd.crash')).status).toBe(500);
    expect(lines.map((line) => JSON.parse(line).err.message)).toEqual([
      expect.stringContaining('BigInt'),
      'secret detail',
    ]);
  });

  it('costs nothing below its level', async () => {
    const lines: string[] = [];
    host = await startHost({ logger: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }) });
    await get('/health');
    expect(lines).toEqual([]);
  });
});

describe('documents', () => {
  it('serves the reference page from this server alone', async () => {
    host = await startHost({ enableDocs: true });
    const page = await get('/docs/');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    const script = /src="([^"]+\.js)"/.exec(html)?.[1];
    const asset = await get(new URL(script!, `${host.url}/docs/`).pathname);
    expect([asset.status, asset.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
    expect(await (await get('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    expect((await get('/health')).headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
  });
});
