import type { JobRun } from '@mainstay/kernel';
import { coded, type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { addPasskey } from '@mainstay/testing/fixtures/passkeys';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

let app: MfaTestApp;
let queue: postgres.Sql;
beforeAll(async () => {
  app = await openMfaTestApp();
  queue = postgres(app.url, { max: 1 });
});
afterAll(async () => {
  await queue.end();
  await app.close();
});

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
const DESK = { ip: '203.0.113.5', userAgent: 'Desk/1.0' };

async function kinds({ accessToken }: { accessToken: string }): Promise<string[]> {
  const { data } = await app.caller(accessToken).auth.history({ limit: 100, sort: 'createdAt' });
  return data.map(({ kind }) => kind);
}

/** Does the security mails that wait for a person; their subjects, oldest first. */
async function mailed(userId: string, email: string): Promise<string[]> {
  return (await mailedAll(userId)).filter(({ to }) => to === email).map(({ subject }) => subject);
}

/** Does the security mails that wait for a person; what was mailed to whom, oldest first. */
async function mailedAll(userId: string): Promise<{ to: string; subject: string }[]> {
  const jobs = await queue<{ payload: { eventId: string } }[]>`
    select payload from graphile_worker._private_jobs j join account_events e on e.id::text = payload ->> 'eventId'
    where e.user_id = ${userId} order by j.id`;
  const before = app.mailbox.mails.length;
  for (const { payload } of jobs)
    await authJobs['auth:security-mail']?.(app.services, { tenantId: '', ...payload }, run);
  expect(JSON.stringify(jobs)).not.toContain('@');
  return app.mailbox.mails.slice(before).map(({ to, subject }) => ({ to, subject }));
}

describe('the history of an account', () => {
  it('has each change of its security, of which a mail tells', async () => {
    const person = await app.guarded();
    const { password, userId, email } = person;
    await person.caller.auth.mfa.regenerateRecoveryCodes({ password });
    await person.caller.auth.mfa.disable({ password });
    const { passkey } = await addPasskey(person.caller);
    await person.caller.auth.passkeys.remove({ id: passkey.id });
    await person.caller.apiKeys.create({ name: 'ci', scopes: ['contacts:read'] });
    await person.caller.users.changePassword({ id: userId, currentPassword: password, newPassword: 'Another-horse-8' });
    expect(await kinds(person)).toEqual([
      'sign-in',
      'factor-added',
      'recovery-codes-renewed',
      'factor-removed',
      'passkey-added',
      'passkey-removed',
      'api-key-made',
      'password-changed',
    ]);
    expect(await mailed(userId, email)).toEqual([
      'An authenticator app was turned on',
      'You have new recovery codes',
      'Your authenticator app was turned off',
      'A passkey was added',
      'A passkey was removed',
      'An API key was made',
      'Your password was changed',
    ]);
  });

  it('tells of another address at both, whoever changed it', async () => {
    const [person, other, root] = [await app.register(), await app.register(), await app.register()];
    const subject = 'Your email address was changed';
    const moved = (email: string) => `moved-${email}`;
    await person.caller.auth.changeEmail({ email: moved(person.email) });
    const { userId, password } = person;
    for (const side of ['confirm-old-email', 'confirm-new-email']) {
      await authJobs['auth:send-email-change']?.(app.services, { tenantId: '', userId, side }, run);
      const token = /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
      await app.caller().auth.confirmEmail({ token, password });
    }
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update users set is_super_admin = true where id = ${root.userId}`),
    );
    await app.caller(root.accessToken).users.update({ id: other.userId, email: moved(other.email) });
    for (const { userId: id, email } of [person, other])
      expect(await mailedAll(id)).toEqual([
        { to: moved(email), subject },
        { to: email, subject },
      ]);
  });

  it('tells of a sign-in from a program or a network that is new to the person, and not of the first one', async () => {
    const person = await app.register();
    const { userId, email } = person;
    await app.signIn(person, DESK);
    await app.signIn(person, DESK);
    await app.signIn(person, { ...DESK, userAgent: 'Phone/1.0' });
    await app.signIn(person, { ...DESK, ip: '198.51.100.7' });
    await app.signIn(person, { ...DESK, ip: '198.51.100.7', userAgent: 'Phone/1.0' });
    const seen = ['sign-in', 'new-device', 'sign-in', 'new-device', 'new-device', 'sign-in'];
    expect(await kinds(person)).toEqual(seen);
    expect(await mailed(userId, email)).toEqual(Array(3).fill('A sign-in from a new device'));
    const { text } = app.mailbox.mails.at(-1)!;
    expect(text).toContain('198.51.100.7');
  });

  it('does not take a switch of the tenant or a renewal for a sign-in, nor a refused one', async () => {
    const person = await app.register();
    const { id } = await person.caller.tenants.create({ name: 'Second' });
    await person.caller.auth.switchTenant({ tenantId: id });
    await app.signIn({ ...person, password: 'nope' }).catch(() => undefined);
    const { accessToken } = (await app.signIn(person)).tokens;
    expect(await kinds({ accessToken })).toEqual(['sign-in', 'sign-in']);
  });

  it('is the person’s own, and is kept for 90 days', async () => {
    const [person, stranger] = [await app.register(), await app.register()];
    await app.signIn(stranger, DESK);
    expect(await kinds(person)).toEqual(['sign-in']);
    const { key } = await person.caller.apiKeys.create({ name: 'ci', scopes: ['contacts:read'] });
    await expect(app.caller(key).auth.history({})).rejects.toEqual(coded('FORBIDDEN'));
    const age = (days: number) =>
      app.database.asSystem('seed', (tx) =>
        tx.execute(sql`update account_events set created_at = now() - make_interval(days => ${days})
          where user_id = ${person.userId} and kind = 'sign-in'`),
      );
    const sweep = () => authJobs['auth:sweep']?.(app.services, { tenantId: '' }, run);
    await age(89);
    await sweep();
    expect(await kinds(person)).toEqual(['sign-in', 'api-key-made']);
    await age(91);
    await sweep();
    expect(await kinds(person)).toEqual(['api-key-made']);
  });
});
