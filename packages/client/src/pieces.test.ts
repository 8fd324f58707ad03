import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMainstay } from './client.ts';
import { isConnectionError, isMainstayError } from './mainstay-error.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const connect = () =>
  createMainstay<TestRouter>({ url: server.url, auth: { apiKey: 'access-0' }, retry: { attempts: 1 } });

/** The numbers of the lines that came, and what they ended with. */
async function linesOf(pieces: AsyncIterable<string>): Promise<[number[], unknown?]> {
  const numbers: number[] = [];
  try {
    for await (const line of pieces) numbers.push(Number.parseInt(line, 10));
    return [numbers];
  } catch (error) {
    return [numbers, error];
  }
}

it('come in order, alone and beside other calls', async () => {
  const mainstay = connect();
  const all = Array.from({ length: 100 }, (_none, line) => line);
  expect(await linesOf(await mainstay.lines.query({ count: 100 }))).toEqual([all]);
  const [pieces, echo] = await Promise.all([mainstay.lines.query({ count: 100 }), mainstay.echo.query('a')]);
  expect([echo, await linesOf(pieces)]).toEqual(['a', [all]]);
  expect(await linesOf(await mainstay.lines.query({ count: 0 }))).toEqual([[]]);
});

it('end with what the server refuses in their middle', async () => {
  const [numbers, error] = await linesOf(await connect().lines.query({ count: 9, refuseAt: 3 }));
  expect(numbers).toEqual([0, 1, 2]);
  expect(isMainstayError(error, 'EXPORT_CHANGED' as never)).toBe(true);
});

it('end with a connection error where they are cut off', async () => {
  const pieces = await connect().lines.query({ count: 1_000_000 });
  const taken = linesOf(pieces);
  await sleep(50);
  server.cut();
  const [numbers, error] = await taken;
  expect(numbers.length).toBeGreaterThan(0);
  expect(isConnectionError(error)).toBe(true);
});

it('are asked for no faster than they are taken, and no more once nobody wants them', async () => {
  const pieces = (await connect().lines.query({ count: 1_000_000 })) as AsyncGenerator<string>;
  await pieces.next();
  // As long as the network's own buffers take some.
  let given = -1;
  while (given !== server.state.given) {
    given = server.state.given;
    await sleep(200);
  }
  expect(given).toBeLessThan(100_000);
  await pieces.return(undefined);
  await expect.poll(() => server.state.ended, { timeout: 10_000 }).toBe(1);
  expect(server.state.given).toBeLessThan(1_000_000);
});
