import { users } from '@mainstay/db/schema';
import { DEMO } from '@mainstay/router';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import argon2 from 'argon2';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordFaults } from './password-policy.ts';

const ANNA = { email: 'anna.smith@fernwood.example', name: 'Anna Smith', tenantNames: ['Fernwood Studio', 'fernwood'] };

describe('a password’s strength', () => {
  it.each([
    ['Password1!'],
    ['Welcome1!'],
    ['P@ssw0rd1'],
    ['Qwerty123!'],
    ['Summer2026!'],
    // Long, and no better for it.
    ['aaaaaaaaaaaaaaaaaaaa'],
    ['123456789012345678'],
    ['passwordpassword'],
    ['qwertyuiopqwertyuiop'],
  ])('refuses %s', async (password) => {
    await expect(passwordFaults(password, ANNA)).resolves.toEqual(['This password is too easy to guess']);
  });

  it.each([
    ['anna.smith@fernwood.example'],
    ['anna.smith@fernwood.example1'],
    ['Anna.smith1!'],
    ['AnnaSmith-1'],
    ['Fernwood2026!'],
    ['Fernwood Studio 1'],
  ])('refuses %s, which its owner’s address and names give away', async (password) => {
    await expect(passwordFaults(password, ANNA)).resolves.toEqual([
      'Do not build it from your name, address or organization',
    ]);
  });

  it.each([
    ['correct horse battery staple'],
    ['sieben zahme ziegen'],
    ['Xk9#mQ2v'],
    ['Correct-horse-7'],
    [DEMO.password],
  ])('takes %s', async (password) => {
    await expect(passwordFaults(password, ANNA)).resolves.toEqual([]);
  });

  it('asks for all kinds of characters below 15 of them only, and counts characters, not bytes', async () => {
    await expect(passwordFaults('zebrafinkwolke', ANNA)).resolves.toHaveLength(3);
    await expect(passwordFaults('zebrafinkwolken', ANNA)).resolves.toEqual([]);
    await expect(passwordFaults('Ab1-😀', ANNA)).resolves.toContain('Use at least 8 characters');
  });

  it('is the same for all people of the demo installation', async () => {
    for (const name of ['Olivia Owner', 'Max Member', 'Vera Viewer', 'Root'])
      await expect(
        passwordFaults(DEMO.password, { email: DEMO.email, name, tenantNames: ['Acme Studio', 'acme'] }),
      ).resolves.toEqual([]);
  });
});

describe('a password that can be typed in two ways', () => {
  let app: RouterTestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  // As most keyboards send it, and as some do: one character, or a letter and an accent.
  const composed = 'Caf\u00e9-Zebra-7 und Tee';
  const decomposed = 'Cafe\u0301-Zebra-7 und Tee';

  it('signs in by either', async () => {
    const email = 'composed@example.test';
    await app.caller().auth.register({ email, password: decomposed, name: 'Test Person' });
    await expect(app.signIn({ email, password: composed })).resolves.toBeDefined();
    await expect(app.signIn({ email, password: decomposed })).resolves.toBeDefined();
  });

  it('still signs in by the form that an older hash was made of', async () => {
    const { email, userId } = await app.register();
    const passwordHash = await argon2.hash(decomposed);
    await app.database.asSystem('seed', (tx) => tx.update(users).set({ passwordHash }).where(eq(users.id, userId)));
    await expect(app.signIn({ email, password: decomposed })).resolves.toBeDefined();
  });

  it('is judged with the names of the person’s tenants', async () => {
    const { caller, userId, password } = await app.register();
    const { subdomain } = (await caller.auth.me()).tenant;
    const newPassword = `${subdomain} 1`;
    await expect(
      caller.users.changePassword({ id: userId, currentPassword: password, newPassword }),
    ).rejects.toMatchObject({
      cause: { details: [{ path: 'newPassword', message: expect.stringMatching(/organization/) }] },
    });
  });
});
