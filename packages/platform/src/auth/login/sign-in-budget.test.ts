import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
  app.services.limits = { ...app.services.limits, signIn: { limit: 10, windowMs: 3_600_000 } };
});
afterAll(() => app.close());

const registered = async (index: number) =>
  app.caller(null, { ip: `198.51.100.${index}` }).auth.register({
    email: `office-${index}@example.test`,
    password: 'Correct-horse-7',
    name: 'Of Fice',
  });

describe('the budget of a network for signing in', () => {
  it('is left alone by sign-ins and refreshes that succeed, and spent by ten that fail', async () => {
    const office = app.caller(null, { ip: '192.0.2.50' });
    for (let index = 1; index <= 12; index++) {
      const answer = await registered(index);
      const refreshToken = 'tokens' in answer ? answer.tokens.refreshToken : undefined;
      await expect(office.auth.refresh({ refreshToken })).resolves.toBeDefined();
      const login = office.auth.login({ email: `office-${index}@example.test`, password: 'Correct-horse-7' });
      await expect(login).resolves.toBeDefined();
    }
    for (let index = 1; index <= 10; index++)
      await expect(office.auth.refresh({ refreshToken: 'nonsense' })).rejects.toEqual(coded('INVALID_REFRESH_TOKEN'));
    await expect(office.auth.refresh({ refreshToken: 'nonsense' })).rejects.toEqual(coded('RATE_LIMITED'));
  });

  it('is shared by four of a site: failures from many networks of one /48', async () => {
    const codes: string[] = [];
    for (let index = 0; index < 41; index++)
      await app
        .caller(null, { ip: `2001:db8:77:${(index + 1).toString(16)}::1` })
        .auth.refresh({ refreshToken: 'nonsense' })
        .catch((error: { cause: { code: string } }) => codes.push(error.cause.code));
    expect(codes.filter((code) => code === 'INVALID_REFRESH_TOKEN')).toHaveLength(40);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });

  it('bounds the refreshes of one session', async () => {
    const answer = await registered(60);
    let refreshToken = 'tokens' in answer ? answer.tokens.refreshToken : undefined;
    const caller = app.caller(null, { ip: '192.0.2.60' });
    for (let index = 0; index < 30; index++) ({ refreshToken } = await caller.auth.refresh({ refreshToken }));
    await expect(caller.auth.refresh({ refreshToken })).rejects.toEqual(coded('RATE_LIMITED'));
  });
});

describe('signing out', () => {
  it('ends the session of the refresh token that is given, without an access token', async () => {
    const { refreshToken, caller } = await app.register();
    await app.caller(null, { ip: '192.0.2.70' }).auth.logout({ refreshToken });
    await expect(caller.auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(app.caller(null, { ip: '192.0.2.71' }).auth.refresh({ refreshToken })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );
  });

  it('is refused to a token that is nobody’s', async () => {
    const nobody = app.caller('nonsense', { ip: '192.0.2.72' });
    await expect(nobody.auth.logout({ refreshToken: 'nonsense' })).rejects.toEqual(coded('UNAUTHENTICATED'));
  });
});

describe('a session', () => {
  it('ends thirty days after its sign-in, however it is used', async () => {
    const { userId, refreshToken } = await app.register();
    const at = async () =>
      app.database.asSystem('seed', async (tx) => [
        ...(await tx.execute<{ days: number }>(
          sql`select extract(epoch from expires_at - created_at)::float8 / 86400 as days from sessions where user_id = ${userId}`,
        )),
      ]);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set created_at = now() - interval '28 days' where user_id = ${userId}`),
    );
    await app.caller(null, { ip: '192.0.2.80' }).auth.refresh({ refreshToken });
    expect((await at())[0]?.days).toBeCloseTo(30, 3);
  });

  it('puts no token into the cookies of another site’s visitors', async () => {
    const { email, password } = await app.register();
    const foreign = app.caller(null, { ip: '192.0.2.81', trustedOrigin: false });
    await expect(foreign.auth.login({ email, password, cookie: true })).rejects.toEqual(coded('FORBIDDEN'));
    await expect(foreign.auth.login({ email, password })).resolves.toBeDefined();
  });
});
