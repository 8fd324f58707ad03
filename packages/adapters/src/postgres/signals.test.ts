import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, expect, inject, it } from 'vitest';
import { createPostgresSignals } from './signals.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tests' server, whose first database nobody else uses. */
    postgresUrl: string;
  }
}

const url = inject('postgresUrl');
const sql = postgres(url, { max: 1, onnotice: () => undefined });
afterAll(() => sql.end());

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

it('hears what is sent in committed transactions, on each channel its own', async () => {
  const signals = createPostgresSignals(url, silent);
  const heard: string[] = [];
  signals.listen('one', (payload) => payload !== null && heard.push(`one ${payload}`));
  const stop = signals.listen('Two', (payload) => payload !== null && heard.push(`two ${payload}`));
  await sleep(300);
  await sql`select pg_notify('one', 'a'), pg_notify('Two', 'b'), pg_notify('three', 'c')`;
  await sql
    .begin(async (tx) => {
      await tx`select pg_notify('one', 'never')`;
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  await expect.poll(() => heard).toEqual(['one a', 'two b']);
  // Later ones join the connection that is there.
  signals.listen('three', (payload) => payload !== null && heard.push(`three ${payload}`));
  stop();
  await sleep(200);
  await sql`select pg_notify('three', 'd'), pg_notify('Two', 'e')`;
  await expect.poll(() => heard).toEqual(['one a', 'two b', 'three d']);
  await sleep(100);
  expect(heard).toHaveLength(3);
  await signals.close();
});

it('listens again when its session is ended, again and again, and says that signals may be lost', async () => {
  const signals = createPostgresSignals(url, silent);
  const heard: (string | null)[] = [];
  signals.listen('news', (payload) => heard.push(payload));
  await expect.poll(() => heard).toEqual([null]);
  for (let round = 1; round <= 2; round++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mainstay-signals' and datname = current_database()`;
    await expect.poll(() => heard.filter((payload) => payload === null).length).toBe(round + 1);
    await sql`select pg_notify('news', ${`round ${round}`})`;
    await expect.poll(() => heard).toContain(`round ${round}`);
  }
  await signals.close();
});

it('keeps trying while there is no server, and closes all the same', async () => {
  const signals = createPostgresSignals('postgres://nobody@127.0.0.1:1/none', silent);
  signals.listen('news', () => undefined);
  await sleep(300);
  await signals.close();
});
