import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appRouter } from '@mainstay/router';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, PASSWORD_ONLY } from './open-session.ts';
import { endSessionsOf } from './sessions.repository.ts';

let app: RouterTestApp;
/** Sees what other sessions wait for, which the application's roles do not. */
let admin: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  admin = postgres(app.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end();
  await app.close();
});

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** Waits until a statement of this application waits for a lock, or the work is done. */
async function untilBlocked(work: Promise<unknown>): Promise<void> {
  const state = { isDone: false };
  void work.catch(() => undefined).finally(() => (state.isDone = true));
  while (!state.isDone) {
    const waiting = await admin`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const liveSessions = (userId: string) =>
  app.database.asSystem('seed', async (tx) => [
    ...(await tx.execute(sql`select id from sessions where user_id = ${userId} and ended_at is null`)),
  ]);

/** The call of somebody whose session ends everywhere in a transaction that is still open. */
async function whileEnding(person: Registered, call: () => Promise<unknown>): Promise<void> {
  const began = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const ending = app.database.asSystem('seed', async (tx) => {
    await endSessionsOf(tx, person.userId);
    began.resolve();
    await commit.promise;
  });
  await began.promise;
  const outcome = call();
  await untilBlocked(outcome);
  commit.resolve();
  await ending;
  await expect(outcome).rejects.toEqual(coded('UNAUTHENTICATED'));
}

describe('a session that begins while all others of its person end', () => {
  it('does not begin, when the end came first', async () => {
    const person = await app.register();
    // Known as signed in: the call gets past the door.
    await person.caller.auth.me();
    await whileEnding(person, () => person.caller.auth.switchTenant({ tenantId: person.tenantId }));
    expect(await liveSessions(person.userId)).toEqual([]);
  });

  it('ends with them, when it came first', async () => {
    const person = await app.register();
    const { userId, tenantId } = person;
    const began = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const opening = app.database.asSystem('seed', async (tx) => {
      const opened = await openSession(app.context(), tx, { userId, tenantId, proof: PASSWORD_ONLY, cookie: false });
      began.resolve();
      await commit.promise;
      return opened;
    });
    await began.promise;
    const ended = person.caller.auth.logoutAll();
    await untilBlocked(ended);
    commit.resolve();
    const { refreshToken } = await opening;
    await ended;
    expect(await liveSessions(userId)).toEqual([]);
    await expect(app.caller().auth.refresh({ refreshToken })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
  });

  it('survives nowhere, however often the tenant is switched meanwhile', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await app.register();
      const thief = await app.signIn(person);
      let token = thief.tokens.accessToken;
      const spin = { isOver: false };
      const spinning = (async () => {
        while (!spin.isOver)
          token = (await app.caller(token).auth.switchTenant({ tenantId: person.tenantId })).accessToken;
      })().catch(() => undefined);
      await person.caller.auth.logoutAll();
      spin.isOver = true;
      await spinning;
      expect(await liveSessions(person.userId)).toEqual([]);
    }
  });

  it('is refused to whoever is suspended', async () => {
    const { userId, tenantId } = await app.register();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update users set status = 'suspended' where id = ${userId}`),
    );
    const start = { userId, tenantId, proof: PASSWORD_ONLY, cookie: false };
    await expect(app.database.asSystem('seed', (tx) => openSession(app.context(), tx, start))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('cannot begin anywhere else: one place in the code makes sessions', async () => {
    const root = fileURLToPath(new URL('../../../..', import.meta.url));
    const makers: string[] = [];
    // No deeper: what is below `node_modules` leads from package to package, a million names long.
    for await (const name of glob('*/src/**/*.ts', { cwd: root })) {
      if (/\.(test|campaign)\.ts$/.test(name)) continue;
      const text = await readFile(join(root, name), 'utf8');
      if (/\binsert\(\s*sessions\b|insert into sessions\b/.test(text)) makers.push(name);
    }
    expect(makers).toEqual([join('platform', 'src', 'auth', 'sessions', 'open-session.ts')]);
  });
});

describe('a session whose person is no member any more', () => {
  it('gets no further access token, and above all none that says super', async () => {
    const { userId, refreshToken } = await app.register();
    await app.database.asSystem('seed', (tx) => tx.execute(sql`delete from memberships where user_id = ${userId}`));
    await expect(app.caller().auth.refresh({ refreshToken })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
  });

  it('says super of a super admin only', async () => {
    const { userId, refreshToken } = await app.register();
    await app.database.asSystem('seed', async (tx) => {
      await tx.execute(sql`delete from memberships where user_id = ${userId}`);
      await tx.execute(sql`update users set is_super_admin = true where id = ${userId}`);
    });
    const { accessToken, refreshToken: next = '' } = await app.caller().auth.refresh({ refreshToken });
    expect(decodeJwt(accessToken)).toMatchObject({ sub: userId, role: 'super' });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set sso_tenant_id = acting_tenant_id where user_id = ${userId}`),
    );
    await expect(app.caller().auth.refresh({ refreshToken: next })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
  });
});

describe('a session whose refresh token is in a cookie', () => {
  it('keeps it there when the tenant is switched, though only the access token is shown', async () => {
    const person = await app.register();
    const login = app.context();
    const { email, password, tenantId } = person;
    const answer = await appRouter.createCaller(login).auth.login({ email, password, cookie: true });
    const accessToken = 'tokens' in answer ? answer.tokens.accessToken : '';
    const script = app.context({ credential: accessToken });
    const switched = await appRouter.createCaller(script).auth.switchTenant({ tenantId });
    expect(switched).not.toHaveProperty('refreshToken');
    const cookie = script.reply.refreshCookie;
    const refreshCookie = typeof cookie === 'object' ? cookie.value : null;
    const again = app.context({ refreshCookie });
    await expect(appRouter.createCaller(again).auth.refresh({})).resolves.not.toHaveProperty('refreshToken');
    // Whoever has the token itself is not given the next one either.
    const stolen = again.reply.refreshCookie;
    const value = typeof stolen === 'object' ? stolen.value : '';
    await expect(app.caller().auth.refresh({ refreshToken: value })).resolves.not.toHaveProperty('refreshToken');
  });

  it('and a session without a cookie goes on without one', async () => {
    const { caller, tenantId } = await app.register();
    await expect(caller.auth.switchTenant({ tenantId })).resolves.toHaveProperty('refreshToken');
  });

  it('keeps the time of its sign-in', async () => {
    const { caller, tenantId, userId } = await app.register();
    const signedInAt = new Date(Date.now() - 10 * 86_400_000).toISOString();
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set created_at = ${signedInAt} where user_id = ${userId}`),
    );
    const { accessToken } = await caller.auth.switchTenant({ tenantId });
    const { data } = await app.caller(accessToken).auth.sessions.list();
    expect(data.map(({ createdAt }) => Date.parse(createdAt))).toEqual([Date.parse(signedInAt)]);
  });
});
