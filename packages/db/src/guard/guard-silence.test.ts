import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { A, createGuardTestDatabase, type GuardTestDatabase } from './guard.fixture.ts';
import { allowTime, ConnectionLostError, type DatabaseOptions, StatementRefusedError, type Tx } from './index.ts';

let test: GuardTestDatabase;
beforeAll(async () => {
  test = await createGuardTestDatabase();
});
afterAll(() => test.drop());

/** A way to the database on which the connections of now can fall silent, as after a failover; later ones work. */
async function silenceable(options: Partial<DatabaseOptions> = {}) {
  const target = new URL(test.url);
  const pairs = new Set<{ isSilent: boolean }>();
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    const pair = { isSilent: false };
    pairs.add(pair);
    client.on('error', () => undefined).on('data', (chunk) => pair.isSilent || server.write(chunk));
    server.on('error', () => undefined).on('data', (chunk) => pair.isSilent || client.write(chunk));
    client.on('close', () => server.destroy());
    server.on('close', () => pair.isSilent || client.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = Object.assign(new URL(test.url), { port: String((proxy.address() as AddressInfo).port) }).href;
  const database = test.open({ url, statementTimeoutMs: 1_000, ...options });
  onTestFinished(async () => {
    await database.close(100);
    proxy.close();
  });
  return { database, silence: () => pairs.forEach((pair) => (pair.isSilent = true)) };
}

it('requests and system work give a silent connection up, and go on with a new one', async () => {
  const { database, silence } = await silenceable();
  const one = sql`select 1 as n`;
  await Promise.all([database.read(A, (tx) => tx.execute(one)), database.asSystem('seed', (tx) => tx.execute(one))]);
  // A read's answer leaves before its commit: its connection may be on its way back.
  await expect.poll(() => database.stats().inUse).toBe(0);
  silence();
  expect(database.stats()).toMatchObject({ silentMs: 0, system: { silentMs: 0 } });
  const asked = [database.read(A, (tx) => tx.execute(one)), database.asSystem('seed', (tx) => tx.execute(one))];
  const settled = Promise.allSettled(asked);
  const silentMs = () => Math.min(database.stats().silentMs, database.stats().system.silentMs);
  await expect.poll(silentMs, { interval: 50 }).toBeGreaterThan(500);
  for (const { status, ...how } of await settled)
    expect({ status, ...how }).toEqual({ status: 'rejected', reason: expect.any(ConnectionLostError) as Error });
  expect(await database.asSystem('seed', (tx) => tx.execute(one))).toEqual([{ n: 1 }]);
});

it('a transaction that raised its timeout may take as long', async () => {
  const { database } = await silenceable({ silenceGraceMs: 500 });
  const slept = await database.asSystem('seed', async (tx) => {
    await allowTime(tx, 60_000);
    return tx.execute(sql`select pg_sleep(3) is not null as slept`);
  });
  expect(slept).toEqual([{ slept: true }]);
});

it('a bound is the server’s too, ends with its transaction, and is set in no other way', async () => {
  const { database } = await silenceable();
  const bound = async (tx: Tx) => {
    const [row] = await tx.execute<{ bound: string }>(sql`select current_setting('statement_timeout') as bound`);
    return row!.bound;
  };
  const inside = await database.read(A, async (tx) => {
    await allowTime(tx, 50);
    expect(await bound(tx)).toBe('50ms');
    await allowTime(tx, 90_000);
    return bound(tx);
  });
  expect(inside).toBe('90s');
  expect(await database.read(A, bound)).toBe('1s');
  const tooLong = database.read(A, (tx) => allowTime(tx, 50).then(() => tx.execute(sql`select pg_sleep(10)`)));
  await expect(tooLong).rejects.toMatchObject({ code: '57014' });
  for (const ms of [0, -1, 1.5, Number.NaN])
    await expect(database.read(A, (tx) => allowTime(tx, ms))).rejects.toBeInstanceOf(RangeError);
  await expect(database.readOne(A, (tx) => allowTime(tx, 50))).rejects.toBeInstanceOf(StatementRefusedError);
  const behind = database.read(A, (tx) => tx.execute(sql`set local statement_timeout = '60s'`));
  await expect(behind).rejects.toBeInstanceOf(StatementRefusedError);
});
