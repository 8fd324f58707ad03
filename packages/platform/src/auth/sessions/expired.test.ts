import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
const execute = <R extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  app.database.asSystem('seed', (tx) => tx.execute<R>(query));

it('what signing in leaves behind goes when it is over, however much there is, and nothing before', async () => {
  const person = await app.register();
  await app
    .caller()
    .auth.login({ email: person.email, password: 'wrong-Password-1' })
    .catch(() => undefined);
  await execute(sql`
    insert into sign_in_failures (account, network, failures, updated_at)
    select sha256(i::text::bytea), '192.0.2.1', 1, now() - interval '25 hours' from generate_series(1, 2500) i`);
  const [session] = await execute<{ id: string }>(
    sql`select id from sessions where user_id = ${person.userId} order by id limit 1`,
  );
  await execute(sql`
    insert into refresh_tokens (hash, session_id, expires_at, spent_at)
    select sha256(i::text::bytea), ${session?.id}, now() - make_interval(hours => i), now() - interval '40 days' from generate_series(20, 30) i`);
  const counts = async () => {
    const [row] = await execute<Record<string, number>>(sql`
      select (select count(*)::int from sign_in_failures) as failures, (select count(*)::int from refresh_tokens) as tokens,
             (select count(*)::int from sessions) as sessions`);
    return row!;
  };
  const before = await counts();
  await authJobs['auth:sweep']?.(app.services, { tenantId: '' }, run);
  const after = await counts();
  // Of those tokens, the ones that ran out less than a day ago stay.
  expect(after).toEqual({
    failures: before['failures']! - 2500,
    tokens: before['tokens']! - 7,
    sessions: before['sessions'],
  });
  expect(after['failures']).toBeGreaterThan(0);
  await execute(sql`update sessions set ended_at = now() - interval '31 days' where id = ${session?.id}`);
  await authJobs['auth:sweep']?.(app.services, { tenantId: '' }, run);
  expect((await counts())['sessions']).toBe(before['sessions']! - 1);
});
