import { randomUUID } from 'node:crypto';
import type { JobRun } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type RouterTestApp } from '../../../test-app.fixture.ts';
import { authJobs } from './auth.jobs.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
const address = () => `${randomUUID()}@example.test`;

/** Does the mail job of one side, and gives the token of the mail and whom it went to; undefined when none was sent. */
async function mailed(userId: string, side: 'confirm-old-email' | 'confirm-new-email') {
  const before = app.mailbox.mails.length;
  await authJobs['auth:send-email-change']?.(app.services, { tenantId: '', userId, side }, run);
  const mail = app.mailbox.mails[before];
  return mail && { to: mail.to, token: /confirm-email\?token=([\w-]+)/.exec(mail.text)?.[1] ?? '' };
}

const confirm = (token = '') => app.caller().auth.confirmEmail({ token });

describe('a change of address', () => {
  it.each([
    ['old', 'new'],
    ['new', 'old'],
  ] as const)('is made when it is confirmed at both, %s first', async (first, second) => {
    const person = await app.register();
    const { userId, password } = person;
    const email = address();
    await person.caller.auth.changeEmail({ email: email.toUpperCase() });
    const links = { old: await mailed(userId, 'confirm-old-email'), new: await mailed(userId, 'confirm-new-email') };
    expect([links.old?.to, links.new?.to]).toEqual([person.email, email]);
    await confirm(links[first]?.token);
    await expect(confirm(links[first]?.token)).rejects.toEqual(coded('INVALID_TOKEN'));
    await expect(app.signIn({ email, password })).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await confirm(links[second]?.token);
    await expect(app.signIn({ email, password })).resolves.toMatchObject({ user: { email, emailVerified: true } });
    await expect(app.signIn(person)).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    const { data } = await app.caller(person.accessToken).auth.history({});
    expect(data.map(({ kind }) => kind)).toContain('email-changed');
  });

  it('is not made by an older request, nor after a day', async () => {
    const person = await app.register();
    const { userId } = person;
    await person.caller.auth.changeEmail({ email: address() });
    const older = [await mailed(userId, 'confirm-old-email'), await mailed(userId, 'confirm-new-email')];
    await person.caller.auth.changeEmail({ email: address() });
    for (const link of older) await expect(confirm(link?.token)).rejects.toEqual(coded('INVALID_TOKEN'));
    const late = await mailed(userId, 'confirm-new-email');
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update email_changes set expires_at = now() where user_id = ${userId}`),
    );
    await expect(confirm(late?.token)).rejects.toEqual(coded('INVALID_TOKEN'));
  });

  it('forgets what an earlier request to the same address was confirmed with', async () => {
    const person = await app.register();
    const email = address();
    await person.caller.auth.changeEmail({ email });
    await confirm((await mailed(person.userId, 'confirm-old-email'))?.token);
    await person.caller.auth.changeEmail({ email });
    await confirm((await mailed(person.userId, 'confirm-new-email'))?.token);
    await expect(app.signIn(person)).resolves.toBeDefined();
  });

  it('does not tell whose address the new one is, and takes none that is somebody’s', async () => {
    const [person, owner] = [await app.register(), await app.register()];
    const free = address();
    const taken = await person.caller.auth.changeEmail({ email: owner.email });
    await expect(mailed(person.userId, 'confirm-new-email')).resolves.toBeUndefined();
    expect(await person.caller.auth.changeEmail({ email: free })).toEqual(taken);
    await confirm((await mailed(person.userId, 'confirm-old-email'))?.token);
    const last = await mailed(person.userId, 'confirm-new-email');
    // Somebody registers it between the mail and its answer.
    const input = { email: free, password: 'Correct-horse-7', name: 'Quick Person' };
    await app.caller().auth.register(input);
    await expect(confirm(last?.token)).rejects.toEqual(coded('EMAIL_EXISTS'));
    await expect(app.signIn(person)).resolves.toBeDefined();
  });

  it('needs the new address alone where the old one was never proven', async () => {
    const person = await app.register({ unconfirmed: true });
    const email = address();
    await person.caller.auth.changeEmail({ email });
    await confirm((await mailed(person.userId, 'confirm-new-email'))?.token);
    await expect(app.signIn({ ...person, email })).resolves.toMatchObject({ user: { emailVerified: true } });
  });
});
