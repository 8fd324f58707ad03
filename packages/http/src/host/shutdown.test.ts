import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { seen, startHost } from './http.fixture.ts';

const REQUEST = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

/** A raw connection that keeps what it receives. */
function dial(port: number, send = '') {
  const socket = connect(port, '127.0.0.1', () => socket.write(send));
  const state = { text: '', closed: false, failed: false, socket };
  socket.on('data', (chunk) => {
    state.text += chunk.toString();
  });
  socket.on('error', () => {
    state.failed = true;
  });
  socket.on('close', () => {
    state.closed = true;
  });
  return state;
}

/** One request, tried once; resolves with its status, or the code of what failed. */
function ask(agent: Agent, port: number): Promise<string> {
  return new Promise((resolve) => {
    const sent = get({ port, host: '127.0.0.1', path: '/health/live', agent }, (reply) => {
      reply.resume().on('end', () => resolve(String(reply.statusCode)));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

describe('shutdown', () => {
  it('finishes what is in flight, closes idle connections, ends streams, and accepts nothing new', async () => {
    const host = await startHost();
    const idle = dial(host.port, REQUEST('/health'));
    const unused = dial(host.port);
    const slow = dial(host.port, REQUEST('/trpc/odd.slow'));
    const events = dial(host.port, REQUEST('/api/v1/things/events'));
    const trpcEvents = dial(host.port, REQUEST('/trpc/things.watch?input={}'));
    await expect.poll(() => idle.text).toContain('"ok"');
    for (const stream of [events, trpcEvents]) await expect.poll(() => stream.text).toContain('{"n":1}');
    const aborted = seen.aborted;

    const closed = host.close(5_000);
    expect(host.close(1)).toBe(closed);
    await expect
      .poll(() => [idle.closed, unused.closed, events.closed, trpcEvents.closed])
      .toEqual([true, true, true, true]);
    // Both streams end with the last chunk, as a complete answer does.
    expect(events.text).toMatch(/\r\n0\r\n\r\n$/);
    expect(trpcEvents.text).toMatch(/\r\n0\r\n\r\n$/);
    expect(slow.closed).toBe(false);
    const late = dial(host.port);
    await expect.poll(() => late.failed).toBe(true);

    seen.release();
    await closed;
    await expect.poll(() => slow.closed).toBe(true);
    expect(slow.text).toMatch(/connection: close\r\n/i);
    expect(slow.text).toContain('{"result":{"data":"done"}}');
    expect(seen.aborted).toBe(aborted);
  });

  it('cuts off what is unfinished at the deadline', async () => {
    const host = await startHost();
    const slow = dial(host.port, REQUEST('/api/v1/slow'));
    const download = dial(host.port, REQUEST('/api/v1/things/export.csv?rows=1000000'));
    download.socket.pause();
    await expect.poll(() => host.app.server.listening).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = performance.now();
    await host.close(300);
    // Without a deadline it would wait for the slow call for ever.
    expect(performance.now() - started).toBeGreaterThan(250);
    await expect.poll(() => slow.closed).toBe(true);
    expect(slow.text).toBe('');
    download.socket.destroy();
  });

  it('serves on while it leaves: not ready, each answer the last of its connection', async () => {
    const host = await startHost();
    const leaving = host.leave(600);
    expect((await fetch(`${host.url}/health/ready`)).status).toBe(503);
    for (const path of ['/trpc/odd.noInput', '/api/v1/things', '/health/live']) {
      const state = dial(host.port, REQUEST(path));
      await expect.poll(() => state.closed).toBe(true);
      expect(state.text).toMatch(/^HTTP\/1.1 200 [^]*connection: close\r\n/i);
    }
    // A body that is refused unread is still answered.
    const refused = await fetch(`${host.url}/api/v1/things`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(4 * 1024 * 1024),
    });
    expect(refused.status).toBe(413);
    await leaving;
    await host.close();
  });

  it('resets no connection that arrives while it leaves, and closes none under a request', async () => {
    const host = await startHost();
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const outcomes = new Map<string, number>();
    let refused = false;
    // As a proxy does it: connections are kept, and whoever is refused goes elsewhere.
    const client = async () => {
      while (!refused) {
        const outcome = await ask(agent, host.port);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        refused ||= outcome === 'ECONNREFUSED';
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    await expect.poll(() => outcomes.get('200') ?? 0).toBeGreaterThan(50);
    await host.leave(100);
    await clients;
    await host.close();
    agent.destroy();
    expect([...outcomes.keys()].sort()).toEqual(['200', 'ECONNREFUSED']);
  });

  it('serves what still comes on an open connection once it accepts nothing new', async () => {
    const host = await startHost();
    const slow = dial(host.port, REQUEST('/trpc/odd.slow'));
    const kept = dial(host.port, REQUEST('/health/live'));
    await expect.poll(() => kept.text).toContain('200 OK');
    const left = host.leave(1);
    await expect.poll(() => host.app.server.listening).toBe(false);
    kept.socket.write(REQUEST('/api/v1/things'));
    await expect.poll(() => kept.closed).toBe(true);
    expect(kept.text).toMatch(/^HTTP\/1.1 200 OK[^]*HTTP\/1.1 200 OK[^]*connection: close\r\n/i);
    await left;
    // What is in flight is waited for, though the server listens no more.
    const closed = host.close(5_000);
    expect(await Promise.race([closed.then(() => 'closed'), sleep(300, 'waits')])).toBe('waits');
    seen.release();
    await closed;
    await expect.poll(() => slow.text).toContain('{"result":{"data":"done"}}');
  });
});
