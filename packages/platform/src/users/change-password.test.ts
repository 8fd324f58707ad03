import { users } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let root: Registered;
beforeAll(async () => {
  app = await openTestApp();
  root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
  root = { ...root, caller: app.caller((await app.signIn(root)).tokens.accessToken) };
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const signIn = ({ email, password }: Registered, changed?: string) =>
  app.signIn({ email, password: changed ?? password });
/** A caller stands for one request, which signs in once; a new one feels what changed since. */
const anew = ({ accessToken }: Registered) => app.caller(accessToken);

describe('users.changePassword', () => {
  it('wants the current one, and ends the other sessions', async () => {
    const person = await app.register();
    const { userId, caller, password } = person;
    const second = await signIn(person);
    const newPassword = 'Another-horse-8';
    await expect(caller.users.changePassword({ id: userId, newPassword })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(caller.users.changePassword({ id: userId, currentPassword: 'nope', newPassword })).rejects.toEqual(
      coded('INVALID_CREDENTIALS'),
    );
    await expect(
      caller.users.changePassword({ id: userId, currentPassword: password, newPassword: 'weak' }),
    ).rejects.toEqual(coded('VALIDATION_ERROR'));
    await caller.users.changePassword({ id: userId, currentPassword: password, newPassword });
    await expect(anew(person).auth.me()).resolves.toBeDefined();
    await expect(app.caller(second.tokens.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(signIn(person)).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await expect(signIn(person, newPassword)).resolves.toBeDefined();
  });

  it('is done by super admins without it, and ends every session', async () => {
    const person = await app.register();
    const { userId } = person;
    await person.caller.auth.me();
    await root.caller.users.changePassword({ id: userId, newPassword: 'Another-horse-8' });
    await expect(anew(person).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(signIn(person, 'Another-horse-8')).resolves.toBeDefined();
  });
});
