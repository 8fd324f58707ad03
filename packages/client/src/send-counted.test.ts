import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createMainstay } from './client.ts';
import type { TestRouter } from './server.fixture.ts';

/** More than the buffers of two sockets hold. */
const SIZE = 64 * 1024 * 1024;

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => server.close().closeAllConnections(),
  };
}

const upload = (url: string, input: unknown, onUploadProgress: (sent: number, total: number) => void) =>
  createMainstay<TestRouter>({ url, retry: { attempts: 1 } }).contacts.create.mutate(input as never, {
    onUploadProgress,
  });

it('tells what the socket has taken, not what was read: a server that takes nothing holds it back', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  using server = await listen(async (request, response) => {
    await released;
    let got = 0;
    for await (const chunk of request) got += (chunk as Buffer).length;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ result: { data: { got } } }));
  });
  const told: number[] = [];
  const call = upload(server.url, new Uint8Array(SIZE), (sent, total) => told.push(sent / total));
  while (told.length === 0) await sleep(5);
  await sleep(200);
  expect(told.at(-1)).toBeLessThan(1);
  release();
  expect(await call).toEqual({ got: SIZE });
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

it('counts the bytes of JSON and of forms, and sends them as they are', async () => {
  using server = await listen(async (request, response) => {
    let got = '';
    for await (const chunk of request) got += String(chunk);
    const data = { type: request.headers['content-type'], got };
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ result: { data } }));
  });
  const told: [number, number][] = [];
  const input = { name: 'Žofie' };
  expect(await upload(server.url, input, (...progress) => told.push(progress))).toEqual({
    type: 'application/json',
    got: JSON.stringify(input),
  });
  expect(told).toEqual([[17, 17]]);

  const form = new FormData();
  form.set('file', new Blob(['a,b\n']), 'a.csv');
  const sent = (await upload(server.url, form, () => {})) as unknown as { type: string; got: string };
  const [, boundary = 'none'] = /^multipart\/form-data; ?boundary=(.+)$/.exec(sent.type) ?? [];
  expect(sent.got).toContain(boundary);
  expect(sent.got).toContain('filename="a.csv"');
});

it('tells the end alone with a fetch of the caller’s own in a browser', async () => {
  const told: [number, number][] = [];
  Object.assign(globalThis, { XMLHttpRequest: () => {} });
  try {
    const mainstay = createMainstay<TestRouter>({
      url: 'http://127.0.0.1:9',
      fetch: async (_address, init) => {
        expect(init?.body).toBe('{"name":"A"}');
        return Response.json({ result: { data: null } });
      },
    });
    await mainstay.contacts.create.mutate({ name: 'A' } as never, {
      onUploadProgress: (...progress) => told.push(progress),
    });
  } finally {
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  }
  expect(told).toEqual([[12, 12]]);
});
