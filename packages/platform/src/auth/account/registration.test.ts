import { givePlan } from '@mainstay/testing/fixtures/members';
import { randomUUID } from 'node:crypto';
import type { JobRun, Services } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
const password = 'Correct-horse-7';

let app: RouterTestApp;
let admin: postgres.Sql;
let host: Registered;
beforeAll(async () => {
  app = await openTestApp();
  admin = postgres(app.url, { max: 1, onnotice: () => undefined });
  host = await app.register();
  await givePlan(app, host.tenantId);
  // Somebody whose address is proven.
  await admin`update users set email_verified_at = now(), registered_from = null where id = ${host.userId}`;
});
afterAll(async () => {
  await admin.end();
  await app.close();
});

/** A call under another setting of the same installation, which it has from then on. */
function under(registration: Services['registration']) {
  app.services.registration = registration;
  const ctx = app.context();
  return { ctx, caller: appRouter.createCaller(ctx) };
}

/** Registers, and gives what the caller sees. */
async function attempt(registration: Services['registration'], email: string, inviteToken?: string) {
  const { ctx, caller } = under(registration);
  const input = { email, password, name: 'Some Body', ...(inviteToken === undefined ? {} : { inviteToken }) };
  const answer = await caller.auth.register(input).catch((error: { cause: { code: string } }) => error.cause.code);
  return { answer, status: ctx.reply.status, cookie: ctx.reply.refreshCookie };
}

const signIn = (email: string) => under('quiet').caller.auth.login({ email, password });

/** An invitation of an address by the host, as its mail carries it. */
async function invite(email: string): Promise<string> {
  const { data } = await host.caller.roles.list({ limit: 100 });
  const { id } = await host.caller.invitations.create({
    email,
    roleId: data.find(({ name }) => name === 'viewer')!.id,
  });
  const handler = app.services.registry.jobs['members:send-invitation'];
  await handler?.(app.services, { tenantId: host.tenantId, invitationId: id }, run);
  return newestToken();
}

function newestToken(): string {
  return /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
}

const lastJobs = async (after: number) =>
  admin<{ id: number; task: string; userId: string; fields: string[] }[]>`
    select j.id::int, t.identifier as task, j.payload ->> 'userId' as "userId",
           array(select json_object_keys(j.payload) order by 1) as fields
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.id > ${after} order by j.id`;
const newestJob = async () => (await lastJobs(0)).at(-1)?.id ?? 0;
const counts = async () => {
  const [row] = await admin`
    select (select count(*) from users)::int as users, (select count(*) from tenants)::int as tenants,
           (select count(*) from events)::int as events, (select count(*) from audit_log)::int as audit,
           (select count(*) from sessions)::int as sessions, (select count(*) from memberships)::int as members`;
  return row!;
};

describe('where registration is closed', () => {
  it('the invited get in, and nobody else', async () => {
    const email = `${randomUUID()}@example.test`;
    expect((await attempt('closed', email)).answer).toBe('REGISTRATION_CLOSED');
    const inviteToken = await invite(email);
    expect((await attempt('closed', email, inviteToken)).answer).toMatchObject({ tenant: { id: host.tenantId } });
  });

  it('a made-up invitation does not tell whose address is known', async () => {
    const unknown = await attempt('closed', `${randomUUID()}@example.test`, 'made-up');
    expect(unknown.answer).toBe('INVITATION_INVALID');
    expect(await attempt('closed', host.email, 'made-up')).toEqual(unknown);
  });
});

describe('where registration is quiet', () => {
  it('known and unknown addresses are answered alike, with one job each', async () => {
    const email = `${randomUUID()}@example.test`;
    const start = await newestJob();
    const fresh = await attempt('quiet', email);
    expect(fresh).toEqual({ answer: { pending: true }, status: 202, cookie: undefined });
    const [verification, ...more] = await lastJobs(start);
    expect(verification?.task).toBe('auth:send-verification');
    expect(more).toEqual([]);
    const before = await counts();
    for (const known of [email, host.email, host.email.toUpperCase()]) {
      const last = await newestJob();
      expect(await attempt('quiet', known)).toEqual(fresh);
      const [notice, ...others] = await lastJobs(last);
      // Nobody has proven the first one: this registration is confirmed as any other.
      const task = known === email ? 'auth:send-verification' : 'auth:send-already-registered';
      expect(notice).toMatchObject({ task, fields: verification?.fields });
      expect(others).toEqual([]);
    }
    // Nothing else is left behind for a known address.
    expect(await counts()).toEqual(before);
  });

  it('the work is the same for both: as many rows in every table, taken back or not', async () => {
    type Written = Record<string, number>;
    const work: Written[] = [];
    const { database } = app.services;
    const asSystem: typeof database.asSystem = (reason, fn, scope) =>
      database.asSystem(
        reason,
        async (tx) => {
          // Rows that a rollback took back count as well. The figures go on from what this connection did before.
          const written = async (): Promise<Written> =>
            Object.fromEntries(
              (
                await tx.execute<{ name: string; rows: number }>(
                  sql`select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as rows from pg_stat_xact_all_tables`,
                )
              ).map(({ name, rows }) => [name, rows]),
            );
          const before = await written();
          const answer = await fn(tx);
          const grown = Object.entries(await written()).map(
            ([name, rows]) => [name, rows - (before[name] ?? 0)] as const,
          );
          work.push(Object.fromEntries(grown.filter(([, rows]) => rows > 0)));
          return answer;
        },
        scope,
      );
    for (const email of [`${randomUUID()}@example.test`, host.email]) {
      const ctx = app.context();
      ctx.services = { ...app.services, registration: 'quiet', database: { ...database, asSystem } };
      await appRouter.createCaller(ctx).auth.register({ email, password, name: 'Some Body' });
    }
    const [fresh, known, ...more] = work;
    expect(fresh).toMatchObject({ users: 1, tenants: 1, memberships: 1, roles: 5, events: 2, _private_jobs: 1 });
    expect(known).toEqual(fresh);
    expect(more).toEqual([]);
  });

  it('signs in only once the mailed link was followed, and says no more than of a wrong password until then', async () => {
    const email = `${randomUUID()}@example.test`;
    const start = await newestJob();
    await attempt('quiet', email);
    await expect(signIn(email)).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    const [job] = await lastJobs(start);
    await authJobs['auth:send-verification']?.(app.services, { tenantId: '', userId: job?.userId ?? '' }, run);
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: email });
    await under('quiet').caller.auth.verifyEmail({ token: newestToken() });
    await expect(signIn(email)).resolves.toMatchObject({ user: { email, emailVerified: true } });
  });

  it('the owner of a known address learns of it, gets no link, and may choose a new password instead', async () => {
    const email = `${randomUUID()}@example.test`;
    const first = await newestJob();
    await attempt('quiet', email);
    await admin`update users set email_verified_at = now(), registered_from = null where id = ${(await lastJobs(first))[0]?.userId ?? ''}`;
    const start = await newestJob();
    await attempt('quiet', email);
    const [job] = await lastJobs(start);
    const userId = job?.userId ?? '';
    await authJobs['auth:send-already-registered']?.(app.services, { tenantId: '', userId }, run);
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: email, subject: 'You have an account already' });
    expect(newestToken()).toBe('');
    await authJobs['auth:send-reset']?.(app.services, { tenantId: '', userId }, run);
    await under('quiet').caller.auth.resetPassword({ token: newestToken(), password });
    await expect(signIn(email)).resolves.toMatchObject({ user: { emailVerified: true } });
  });

  it('an invitation is answered alike, too, and is spent by newcomers only', async () => {
    const unknown = `${randomUUID()}@example.test`;
    expect((await attempt('quiet', unknown, 'made-up')).answer).toBe('INVITATION_INVALID');
    expect((await attempt('quiet', host.email, 'made-up')).answer).toBe('INVITATION_INVALID');
    app.services.registration = 'open';
    const known = await app.register();
    const theirs = await invite(known.email);
    expect((await attempt('quiet', known.email, theirs)).answer).toEqual({ pending: true });
    await expect(known.caller.invitations.accept({ token: theirs })).resolves.toMatchObject({
      tenantId: host.tenantId,
    });
    const ours = await invite(unknown);
    expect((await attempt('quiet', unknown, ours)).answer).toEqual({ pending: true });
    const { data } = await host.caller.members.list({ search: unknown });
    expect(data).toHaveLength(1);
  });

  it('of many who register one address at once, one makes the account and all are answered alike', async () => {
    const email = `${randomUUID()}@example.test`;
    const start = await newestJob();
    const answers = await Promise.all(Array.from({ length: 6 }, () => attempt('quiet', email)));
    for (const answer of answers) expect(answer).toEqual({ answer: { pending: true }, status: 202, cookie: undefined });
    const jobs = await lastJobs(start);
    expect(jobs.map(({ task }) => task)).toEqual(Array.from({ length: 6 }, () => 'auth:send-verification'));
    expect(new Set(jobs.map(({ userId }) => userId)).size).toBe(1);
  });
});
