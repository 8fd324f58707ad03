import { randomUUID } from 'node:crypto';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashing, hashPassword, passwordCost, verifyPassword } from './password-hash.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const password = 'Correct-horse-7';

/** Does something while every place in the line for hashing is taken, and lets the line go empty again. */
async function whileFull<T>(work: () => Promise<T>): Promise<T> {
  const gate = Promise.withResolvers<void>();
  const line: Promise<void>[] = [];
  while (!hashing.isFull) line.push(hashing.run(() => gate.promise));
  try {
    expect(line).toHaveLength(202);
    return await work();
  } finally {
    gate.resolve();
    await Promise.all(line);
  }
}

// The first test of the file: in a process that has checked no password yet.
describe('a full line for hashing', () => {
  it('is over when it is empty: unknown addresses are answered as ever, and nothing rejects unheard', async () => {
    const known = await hashPassword(app.services, password);
    const outcomes = await whileFull(() =>
      Promise.allSettled([
        verifyPassword(app.services, undefined, password),
        verifyPassword(app.services, known, password),
      ]),
    );
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'SIGN_IN_BUSY' } });
    expect(await verifyPassword(app.services, undefined, password)).toBe(false);
    expect(await verifyPassword(app.services, null, password)).toBe(false);
    expect(await verifyPassword(app.services, known, password)).toBe(true);
    expect(await verifyPassword(app.services, known, 'nope')).toBe(false);
  });

  it('of strangers leaves room for those who are known, and one site does not fill it', async () => {
    const outcomes = (count: number, site: (index: number) => string) =>
      Array.from({ length: count }, (_, index) =>
        hashPassword(app.services, password, site(index)).then(
          () => 'OK',
          (error: { code: string }) => error.code,
        ),
      );
    const oneSite = outcomes(30, () => '203.0.113.1');
    const many = outcomes(150, (index) => `198.51.100.${index}`);
    const owner = hashPassword(app.services, password);
    const order: string[] = [];
    void owner.then(() => order.push('owner'));
    void many[0]?.then(() => order.push('stranger'));
    await expect(owner).resolves.toBeDefined();
    expect((await Promise.all(oneSite)).filter((one) => one === 'OK')).toHaveLength(22);
    expect((await Promise.all(many)).filter((one) => one === 'OK')).toHaveLength(130);
    expect(order[0]).toBe('owner');
  });

  it('takes nobody who would be refused anyhow', async () => {
    const { email } = await app.register();
    await whileFull(async () => {
      await expect(app.caller().auth.resetPassword({ token: 'x'.repeat(43), password })).rejects.toEqual(
        coded('INVALID_TOKEN'),
      );
      await expect(app.caller().auth.register({ email, password, name: 'Some Body' })).rejects.toEqual(
        coded('EMAIL_EXISTS'),
      );
      const newcomer = { email: `${randomUUID()}@example.test`, password, name: 'Some Body', inviteToken: 'made-up' };
      await expect(app.caller().auth.register(newcomer)).rejects.toEqual(coded('INVITATION_INVALID'));
    });
  });
});

it('costs what OWASP asks for, unless a test says otherwise', async () => {
  expect(await hashPassword(app.services, password)).toMatch(/^\$argon2id\$v=19\$m=1024,p=1,t=2\$/);
  const installation = { ...app.services };
  expect(await hashPassword(installation, password)).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
  expect(passwordCost.get(installation)).toEqual({ memoryKib: 19_456, passes: 2 });
});
