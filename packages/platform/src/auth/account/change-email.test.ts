import { randomUUID } from 'node:crypto';
import type { JobRun } from '@mainstay/kernel';
import { openMfaTestApp, type MfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { addPasskey, passkeySignIn } from '@mainstay/testing/fixtures/passkeys';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth.jobs.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
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

/** Confirms with the password that everybody registers with here. */
const confirm = (token = '', password = 'Correct-horse-7') => app.caller().auth.confirmEmail({ token, password });
/** Where the owner of the other address is. */
const ELSEWHERE = { ip: '203.0.113.77' };

/** Somebody whose change of address, from one that nobody has proven, waits for the link to the new one. */
async function moving(email: string) {
  const person = await app.register({ unconfirmed: true });
  const { authenticator } = await addPasskey(person.caller);
  await person.caller.auth.changeEmail({ email });
  return { ...person, authenticator, token: (await mailed(person.userId, 'confirm-new-email'))?.token ?? '' };
}

/** The account that a new password was chosen for by whoever reads the mails of an address; undefined when nobody has that address. */
async function resetByMail(email: string, password: string): Promise<string | undefined> {
  const [row] = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ id: string }>(sql`select id from users where email = ${email} and deleted_at is null`),
  );
  if (!row) return undefined;
  await authJobs['auth:send-reset']?.(app.services, { tenantId: '', userId: row.id }, run);
  const token = /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
  await app.caller(null, ELSEWHERE).auth.resetPassword({ token, password });
  return row.id;
}

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

describe('the link to the new address', () => {
  it('leaves nobody in the account of whoever has that address, who pressed its button and chose a password by mail', async () => {
    const victim = address();
    const stranger = await moving(victim);
    const pressed = app.caller(null, ELSEWHERE).auth.confirmEmail({ token: stranger.token });
    await pressed.catch(() => undefined);
    await resetByMail(victim, 'Victims-own-horse-1');
    const { user } = await passkeySignIn(app.caller(), stranger.authenticator);
    expect(user.email).toBe(stranger.email);
    // The address is as free as it was.
    const input = { email: victim, password: 'Victims-own-horse-1', name: 'Its Owner' };
    await expect(app.caller(null, ELSEWHERE).auth.register(input)).resolves.toBeDefined();
  });

  it('does nothing for who is not signed in to the account and does not know its password, and stays good', async () => {
    const email = address();
    const person = await moving(email);
    const { token } = person;
    const other = await app.register();
    await expect(app.caller().auth.confirmEmail({ token })).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR', details: [{ path: 'password' }] },
    });
    await expect(other.caller.auth.confirmEmail({ token })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(confirm(token, 'nope')).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await app.caller(person.accessToken).auth.confirmEmail({ token });
    await expect(app.signIn({ ...person, email })).resolves.toMatchObject({ user: { emailVerified: true } });
    await expect(passkeySignIn(app.caller(), person.authenticator)).resolves.toMatchObject({ user: { email } });
  });

  it('is no way to guess the password', async () => {
    const { token } = await moving(address());
    for (let n = 0; n < 5; n++) await expect(confirm(token, 'nope')).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(confirm(token)).rejects.toEqual(coded('ACCOUNT_LOCKED'));
  });

  it('stops working with a new password, chosen by mail or by the person', async () => {
    const asked = async () => {
      const person = await app.register();
      await person.caller.auth.changeEmail({ email: address() });
      await confirm((await mailed(person.userId, 'confirm-new-email'))?.token);
      return { ...person, old: (await mailed(person.userId, 'confirm-old-email'))?.token };
    };
    const [one, two] = [await asked(), await asked()];
    await resetByMail(one.email, 'Another-horse-8');
    const { userId, password } = two;
    await two.caller.users.changePassword({ id: userId, currentPassword: password, newPassword: 'Another-horse-8' });
    for (const { userId: id, old } of [one, two]) {
      await expect(confirm(old, 'Another-horse-8')).rejects.toEqual(coded('INVALID_TOKEN'));
      // Nor does a mail that waited make it anew.
      await expect(mailed(id, 'confirm-old-email')).resolves.toBeUndefined();
    }
  });
});
