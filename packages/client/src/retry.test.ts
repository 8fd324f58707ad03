import { AppError, commonErrors } from '@mainstay/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMainstay, type MainstayOptions } from './client.ts';
import { isConnectionError, isMainstayError } from './mainstay-error.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const connect = (retry: MainstayOptions['retry'] = {}) =>
  createMainstay<TestRouter>({ url: server.url, auth: { apiKey: 'access-0' }, retry: { baseDelayMs: 5, ...retry } });
const busy = (retryAfterSeconds: number) => commonErrors.UNAVAILABLE(undefined, { retryAfterSeconds });
const keysSeen = () => server.state.seen.map(({ headers }) => headers['idempotency-key']);

/** Cuts the connection of the next so many requests. */
function cutOff(times: number): void {
  let left = times;
  server.state.intercept = (_request, response) => left-- > 0 && Boolean(response.destroy());
}

describe('queries', () => {
  it('wait as long as the server asks', async () => {
    server.state.failures.push(busy(1));
    const started = performance.now();
    expect(await connect().flaky.query()).toBe('well');
    expect(performance.now() - started).toBeGreaterThanOrEqual(1000);
    expect(server.state.seen).toHaveLength(2);
  });

  it('give up at once when the server asks for more patience than allowed', async () => {
    server.state.failures.push(commonErrors.RATE_LIMITED(undefined, { retryAfterSeconds: 600 }));
    const error = await connect()
      .flaky.query()
      .catch((thrown) => thrown);
    expect(isMainstayError(error, 'RATE_LIMITED') && error.retryAfter).toBe(600);
    expect(server.state.seen).toHaveLength(1);
  });

  it('survive lost connections, and tell when all attempts were lost', async () => {
    cutOff(2);
    expect(await connect().flaky.query()).toBe('well');
    cutOff(3);
    const error = await connect()
      .flaky.query()
      .catch((thrown) => thrown);
    expect(isConnectionError(error)).toBe(true);
    expect(isMainstayError(error)).toBe(false);
    expect(server.state.seen).toHaveLength(6);
  });

  it('survive an answer that breaks off', async () => {
    let cut = true;
    server.state.intercept = (_request, response) => {
      if (!cut) return false;
      cut = false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"0":[[0],[null,0,0]]}\n', () => response.destroy());
      return true;
    };
    expect(await connect().flaky.query()).toBe('well');
    expect(server.state.seen).toHaveLength(2);
  });

  it('understand a proxy that answers in the server’s place', async () => {
    let left = 1;
    server.state.intercept = (_request, response) => {
      if (left-- <= 0) return false;
      response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '1' }).end('<h1>Down</h1>');
      return true;
    };
    const started = performance.now();
    expect(await connect().flaky.query()).toBe('well');
    expect(performance.now() - started).toBeGreaterThanOrEqual(1000);
    server.state.intercept = (_request, response) => Boolean(response.writeHead(404).end('no such page'));
    const error = await connect()
      .flaky.query()
      .catch((thrown) => thrown);
    expect(isConnectionError(error) && error.httpStatus).toBe(404);
    expect(server.state.seen).toHaveLength(3);
  });

  it('are not repeated after a refusal', async () => {
    server.state.failures.push(new AppError('INTERNAL', 'INTERNAL_ERROR', 'Broken'));
    await expect(connect().flaky.query()).rejects.toMatchObject({ code: 'INTERNAL_ERROR', httpStatus: 500 });
    expect(server.state.seen).toHaveLength(1);
  });

  it('are sent once when told so', async () => {
    server.state.failures.push(busy(0));
    await expect(connect({ attempts: 1 }).flaky.query()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('mutations', () => {
  it('keep one idempotency key through all attempts, and have one each', async () => {
    cutOff(1);
    server.state.failures.push(busy(0));
    const mainstay = connect();
    await mainstay.contacts.create.mutate({ firstName: 'Ada' });
    await mainstay.contacts.create.mutate({ firstName: 'Bob' });
    const [first, second, third, other] = keysSeen();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).toMatch(/^[0-9a-f]{32}$/);
    expect(other).not.toBe(first);
    expect(server.state.created).toEqual(['Ada', 'Bob']);
  });

  it('take the caller’s key', async () => {
    await connect().contacts.create.mutate({ firstName: 'Ada' }, { context: { idempotencyKey: 'order-7' } });
    expect(keysSeen()).toEqual(['order-7']);
  });

  it('without a key are not repeated after a lost answer', async () => {
    cutOff(1);
    const call = connect().contacts.create.mutate({ firstName: 'Ada' }, { context: { idempotencyKey: null } });
    await expect(call).rejects.toSatisfy(isConnectionError);
    expect(keysSeen()).toEqual([undefined]);
  });

  it('wait for their twin that is still running', async () => {
    server.state.failures.push(commonErrors.IDEMPOTENCY_IN_PROGRESS(undefined, { retryAfterSeconds: 0 }));
    await connect().contacts.create.mutate({ firstName: 'Ada' });
    expect(server.state.created).toEqual(['Ada']);
  });

  it('that the server cannot tell apart are not repeated after a lost answer', async () => {
    cutOff(1);
    const mainstay = createMainstay<TestRouter>({ url: server.url, retry: { baseDelayMs: 5 } });
    await expect(mainstay.session.signIn({ email: 'a@example.test', password: 'right' })).rejects.toSatisfy(
      isConnectionError,
    );
    expect(server.state.seen).toHaveLength(1);
  });
});

describe('a limit', () => {
  it('of calls per second is kept to once it is known, and all calls end well', async () => {
    const mainstay = connect();
    const answers = await Promise.all(Array.from({ length: 90 }, () => mainstay.limited.query()));
    expect(new Set(answers)).toEqual(new Set(['well']));
    // The first rush is refused; after it, calls wait their turn here rather than there.
    expect(server.state.refusals).toBeLessThan(180);
  });

  it('that an answer says is used up holds the next call back', async () => {
    server.state.intercept = ({ url }, response) => {
      if (url?.includes('contacts.create'))
        for (const [name, value] of [
          ['limit', 5],
          ['remaining', 0],
          ['reset', 1],
        ] as const)
          response.setHeader(`ratelimit-${name}`, value);
      return false;
    };
    const mainstay = connect();
    await mainstay.contacts.create.mutate({ firstName: 'Ada' });
    const began = performance.now();
    await mainstay.echo.query('a');
    expect(performance.now() - began).toBeGreaterThanOrEqual(900);
  });

  it('of a quarter of an hour holds nothing back', async () => {
    server.state.intercept = (_request, response) => {
      for (const [name, value] of [
        ['limit', 5],
        ['remaining', 0],
        ['reset', 900],
      ] as const)
        response.setHeader(`ratelimit-${name}`, value);
      return false;
    };
    const mainstay = connect();
    await mainstay.contacts.create.mutate({ firstName: 'Ada' });
    expect(await mainstay.echo.query('a')).toBe('a');
  });
});

describe('what procedures declare', () => {
  it('decides whether a call is repeated, and whether it says who is signed in', async () => {
    const mainstay = connect();
    cutOff(1);
    await expect(mainstay.members.leave.mutate()).rejects.toThrow();
    expect(server.state.seen).toHaveLength(1);
    await mainstay.auth.verifyEmail.mutate({ token: 'mailed' });
    await mainstay.auth.login.mutate({ email: 'ada@example.test', password: 'right' });
    const bearers = server.state.seen.map(({ headers }) => headers['authorization']);
    expect(bearers).toEqual(['Bearer access-0', 'Bearer access-0', undefined]);
  });
});
