import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, it, onTestFinished } from 'vitest';
import { QueuePool } from './watched-client.ts';

const url = new URL(inject('postgresUrl'));

/** A pool of one connection, on a way to the database whose connections of now can fall silent. */
async function silenceable() {
  const pairs = new Set<{ isSilent: boolean }>();
  const proxy = createServer((client) => {
    const server = connect(Number(url.port), url.hostname);
    const pair = { isSilent: false };
    pairs.add(pair);
    client.on('error', () => undefined).on('data', (chunk) => pair.isSilent || server.write(chunk));
    server.on('error', () => undefined).on('data', (chunk) => pair.isSilent || client.write(chunk));
    client.on('close', () => server.destroy());
    server.on('close', () => pair.isSilent || client.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const connectionString = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href;
  const pool = new QueuePool({ connectionString, max: 1 });
  // Who holds a client hears of its end too.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  onTestFinished(async () => {
    await pool.end();
    proxy.close();
  });
  return { pool, silence: () => pairs.forEach((pair) => (pair.isSilent = true)) };
}

it('a server that falls silent is given up, and the next statement has another connection', async () => {
  const { pool, silence } = await silenceable();
  await pool.query('select 1');
  silence();
  await expect(pool.query('select 2')).rejects.toThrow('PostgreSQL stopped answering');
  expect((await pool.query('select 3 as n')).rows).toEqual([{ n: 3 }]);
});

it('a connection that asks nothing is left alone, however long it is idle', async () => {
  const { pool } = await silenceable();
  const client = await pool.connect();
  const pid = async () => (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  const before = await pid();
  await sleep(11_000);
  expect(await pid()).toBe(before);
  client.release();
});

it('a session that is ended, or cannot be opened, reads as one that the queue tries again', async () => {
  const { pool } = await silenceable();
  const client = await pool.connect();
  const lost = expect.objectContaining({ code: 'EHOSTUNREACH' }) as Error;
  await expect(client.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toEqual(lost);
  client.release(true);
  const nowhere = new QueuePool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(nowhere.connect()).rejects.toEqual(lost);
  await nowhere.end();
  // What the server refuses for another reason stays what it is.
  const other = await pool.connect();
  await expect(other.query('select nothing')).rejects.toMatchObject({ code: '42703' });
  other.release();
});
