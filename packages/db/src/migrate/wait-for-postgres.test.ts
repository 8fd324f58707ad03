import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { probePort } from '@mainstay/embedded-postgres';
import { expect, inject, it } from 'vitest';
import { waitForPostgres } from './wait-for-postgres.ts';

const url = new URL(inject('postgresUrl'));

it('waits for a server that comes up later', async () => {
  const port = (await probePort(0)) ?? 0;
  const later = new URL(url);
  later.port = String(port);
  const waiting = waitForPostgres(later.href, 20_000);
  await sleep(700);
  const proxy = createServer((client) => {
    const upstream = connect(Number(url.port), url.hostname);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.pipe(upstream).pipe(client);
  }).listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  await waiting;
  proxy.close();
});

it('gives up when the time is over, and at once when it is refused', async () => {
  const nobody = new URL(url);
  nobody.port = '1';
  await expect(waitForPostgres(nobody.href, 600)).rejects.toThrow('ECONNREFUSED');
  const stranger = new URL(url);
  stranger.pathname = '/no_such_database';
  const started = performance.now();
  await expect(waitForPostgres(stranger.href, 100_000)).rejects.toMatchObject({ code: '3D000' });
  expect(performance.now() - started).toBeLessThan(60_000);
});

it('waits for a server that is short of memory, as the guard calls it unavailable', async () => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C53200\0Mout of memory\0\0');
  const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
  let refusals = 0;
  const proxy = createServer((client) => {
    client.on('error', () => undefined);
    if (refusals < 2) {
      refusals += 1;
      client.once('data', () => client.end(Buffer.concat([head, fields])));
      return;
    }
    const upstream = connect(Number(url.port), url.hostname).on('error', () => undefined);
    client.pipe(upstream).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await waitForPostgres(Object.assign(new URL(url), { port: String(address.port) }).href, 20_000);
  expect(refusals).toBe(2);
  proxy.close();
});
