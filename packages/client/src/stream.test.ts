import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMainstay, type MainstayOptions } from './client.ts';
import { isMainstayError } from './mainstay-error.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const connect = (options: Partial<MainstayOptions> = {}) =>
  createMainstay<TestRouter>({
    url: server.url,
    auth: { accessToken: 'access-0', refreshToken: 'refresh-0' },
    retry: { baseDelayMs: 5 },
    ...options,
  });

async function collect(stream: AsyncIterable<{ data: number }>, each?: (n: number) => void): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { data } of stream) {
    numbers.push(data);
    each?.(data);
  }
  return numbers;
}

describe('streams', () => {
  it('deliver with the credential, and end when the server ends them', async () => {
    expect(await collect(connect().count.subscribe({ to: 3 }))).toEqual([1, 2, 3]);
    expect(server.state.seen[0]?.headers.authorization).toBe('Bearer access-0');
  });

  it('resume after a cut without gap or repeat', async () => {
    const cutAt = new Set([2, 4]);
    const numbers = await collect(connect().count.subscribe({ to: 6 }), (n) => {
      if (cutAt.delete(n)) for (const stream of server.state.streams) stream.destroy();
    });
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    expect(server.state.lastEventIds).toEqual([undefined, '2', '4']);
  });

  it('renew a token that ended before they reconnect', async () => {
    const numbers = await collect(connect().count.subscribe({ to: 4 }), (n) => {
      if (n !== 2) return;
      server.state.accepted.clear();
      for (const stream of server.state.streams) stream.destroy();
    });
    expect(numbers).toEqual([1, 2, 3, 4]);
    expect(server.state.refreshes).toBe(1);
  });

  it('outlast a renewal that cannot reach the server', async () => {
    let left = 4;
    server.state.intercept = ({ url }, response) =>
      Boolean(url?.includes('refresh') && left-- > 0 && response.destroy());
    server.state.accepted.clear();
    expect(await collect(connect().count.subscribe({ to: 2 }))).toEqual([1, 2]);
    expect(left).toBeLessThan(1);
  });

  it('keep trying while the server is away', async () => {
    let left = 5;
    server.state.intercept = (_request, response) => {
      if (left-- <= 0) return false;
      if (left % 2) response.writeHead(502, { 'content-type': 'text/html' }).end('bad gateway');
      else response.destroy();
      return true;
    };
    expect(await collect(connect().count.subscribe({ to: 2 }))).toEqual([1, 2]);
  });

  it('reconnect when the server falls silent', async () => {
    let silent = true;
    server.state.intercept = (_request, response) => {
      if (!silent) return false;
      silent = false;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: connected\ndata: {"reconnectAfterInactivityMs":100}\n\n');
      return true;
    };
    expect(await collect(connect().count.subscribe({ to: 2 }))).toEqual([1, 2]);
  });

  it('report state and refusals to callbacks', async () => {
    const states: string[] = [];
    const onError = vi.fn();
    server.state.refuseRefresh = true;
    server.state.accepted.clear();
    connect().count.subscribe({ to: 2 }, { onError, onConnectionStateChange: ({ state }) => states.push(state) });
    await expect.poll(() => onError).toHaveBeenCalledTimes(1);
    expect(isMainstayError(onError.mock.calls[0]?.[0], 'UNAUTHENTICATED')).toBe(true);
    expect(states[0]).toBe('connecting');
  });

  it('begin for the caller only where they are not refused', async () => {
    const told = (to: unknown) =>
      new Promise<string>((resolve) =>
        connect().count.subscribe(
          { to: to as number },
          { onStarted: () => resolve('started'), onError: ({ data }) => resolve(data?.code ?? '') },
        ),
      );
    expect(await told('many')).toBe('VALIDATION_ERROR');
    expect(await told(1_000)).toBe('started');
  });

  it('close their connection when the caller leaves', async () => {
    const subscription = connect().count.subscribe({ to: 1000 }, { onData: () => undefined });
    await expect.poll(() => server.state.streams.size).toBe(1);
    subscription.unsubscribe();
    await expect.poll(() => server.state.streams.size).toBe(0);
    await sleep(50);
    expect(server.state.seen).toHaveLength(1);
  });
});
