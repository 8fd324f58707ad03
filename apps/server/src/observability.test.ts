import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, freePort, register, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-observability-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir, ...environment });
const metricsOf = async (url: string) => (await fetch(`${url}/metrics`)).text();

describe('the measurements of a process', () => {
  it('tell of calls, jobs, workers, loops, cache and limits', async () => {
    const server = await start();
    const { token } = await register(server.url, 'measured@example.test');
    const made = await call(server.url, 'POST', '/contacts', { token, body: { firstName: 'Ada' } });
    await call(server.url, 'POST', '/contacts/imports', {
      token,
      body: { format: 'csv', content: 'first name\nGrace\n' },
    });
    const text = await vi.waitUntil(
      async () => {
        // A cache keeps nothing until the first reads have proven that signals are heard.
        await call(server.url, 'GET', `/contacts/${made.body.id}`, { token });
        const page = await metricsOf(server.url);
        const isHit = page.includes('mainstay_cache_reads_total{family="contact",result="hit"}');
        return isHit && page.includes('task="contacts:import",outcome="done"') && page;
      },
      { timeout: 30_000, interval: 100 },
    );
    for (const line of [
      /^mainstay_procedure_calls_total\{procedure="contacts.create",outcome="OK"\} 1$/m,
      /^mainstay_job_duration_seconds_count\{task="contacts:import",outcome="done"\} 1$/m,
      /^mainstay_workers 1$/m,
      /^mainstay_worker_silence_seconds \d/m,
      /^mainstay_webhook_queue_seconds \d/m,
      /^mainstay_loop_restarts_total\{loop="events:place"\} 0$/m,
      /^mainstay_cache_reads_total\{family="contact",result="hit"\} [1-9]/m,
      /^mainstay_rate_limit_in_memory 0$/m,
      /^mainstay_webhook_attempts_total\{outcome="delivered"\} 0$/m,
      /^mainstay_database_pool_connections\{pool="requests",state="open"\} [1-9]/m,
      /^mainstay_database_pool_connections\{pool="system",state="size"\} [1-9]/m,
      /^mainstay_database_pool_connections\{pool="jobs",state="open"\} [1-9]/m,
      /^mainstay_statement_duration_seconds_count [1-9]/m,
      /^mainstay_pool_wait_seconds_count|^# TYPE mainstay_pool_wait_seconds histogram$/m,
      /^mainstay_build_info\{version="[^"]+",role="all",node="\d+\.\d+\.\d+"\} 1$/m,
      /^mainstay_check\{check="postgres"\} 1$/m,
      /^mainstay_check\{check="worker"\} 1$/m,
      /^mainstay_mails_total\{outcome="failed"\} 0$/m,
      /^mainstay_mails_total\{outcome="sent"\} [1-9]/m,
      /^mainstay_event_lag_seconds \d/m,
      /^mainstay_audit_unsealed_rows \d/m,
      /^mainstay_audit_unsealed_seconds \d/m,
      /^mainstay_webhook_queue 0$/m,
    ])
      expect(text).toMatch(line);
    expect(text).not.toMatch(/measured@example|Grace/);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('are at a port of their own in a pure worker, which answers nothing else', async () => {
    const port = String(await freePort());
    const worker = await start({
      ROLE: 'worker',
      PORT: port,
      METRICS_PORT: port,
      METRICS_TOKEN: 'a-token-for-metrics',
    });
    expect((await fetch(`${worker.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(401);
    const answer = await fetch(`${worker.url}/metrics`, { headers: { authorization: 'Bearer a-token-for-metrics' } });
    expect(await answer.text()).toContain('mainstay_loop_restarts_total{loop="events:place"} 0');
    expect((await fetch(`${worker.url}/api/v1/auth/me`)).status).toBe(404);
    expect(await worker.end('SIGTERM')).toBe(0);
  });
});

describe('the log', () => {
  it('has the shape that is documented, and slow statements without their values', async () => {
    const server = await start({ LOG_LEVEL: 'info', SLOW_QUERY_MS: '0' });
    const { token } = await register(server.url, 'logged@example.test');
    const headers = { 'x-request-id': 'shape-1' };
    await call(server.url, 'POST', '/contacts', { token, headers, body: { firstName: 'Lovelace' } });
    await server.end('SIGTERM');
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const { timestamp, level, message } of lines) {
      expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(['DEBUG', 'INFO', 'WARN', 'ERROR']).toContain(level);
      expect(message).toEqual(expect.any(String));
    }
    expect(lines.find(({ requestId }) => requestId === 'shape-1')).toMatchObject({
      level: 'INFO',
      message: 'request',
      userId: expect.stringMatching(/^[\da-f-]{36}$/),
      duration: expect.any(Number),
      method: 'POST',
      status: 201,
    });
    const slow = lines.filter(({ message }) => message === 'slow statement');
    expect(slow.some(({ sql }) => /insert into "contacts" .*\$1/.test(String(sql)))).toBe(true);
    expect(slow[0]).toMatchObject({ level: 'WARN', duration: expect.any(Number) });
    for (const secret of ['Lovelace', 'logged@example.test', 'Correct-horse-7', token])
      expect(server.output()).not.toContain(secret);
  });
});
