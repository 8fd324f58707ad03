import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../../operator.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** Somebody with a session of their own and two that a tenant's provider vouched for, so many hours ago. */
async function person(hoursAgo = 0) {
  const owner = await app.register();
  const { tenantId } = owner;
  const own = await app.register();
  await addMember(app.services, { tenantId, userId: own.userId, role: 'admin' });
  const opened = [await app.signIn({ ...own, tenantId }), await app.signIn({ ...own, tenantId })];
  const sessionOf = ({ tokens }: (typeof opened)[0]) =>
    JSON.parse(Buffer.from(tokens.accessToken.split('.')[1]!, 'base64url').toString()).sid as string;
  for (const one of opened)
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set sso_tenant_id = ${tenantId}, created_at = now() - make_interval(hours => ${hoursAgo})
        where id = ${sessionOf(one)}`),
    );
  const [first, second] = opened.map((one) => ({ ...one.tokens, id: sessionOf(one) }));
  return { owner, tenantId, own, first: first!, second: second! };
}

describe('a session that a tenant’s provider vouched for', () => {
  it('sees and ends those of that tenant’s provider, and no other', async () => {
    const { own, first, second } = await person();
    const viaSso = () => app.caller(first.accessToken);
    const { data } = await viaSso().auth.sessions.list();
    expect(data.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    const { data: all } = await app.caller(own.accessToken).auth.sessions.list();
    expect(all).toHaveLength(3);
    const ownId = all.find(({ current }) => current)!.id;
    await expect(viaSso().auth.sessions.revoke({ id: ownId })).rejects.toEqual(coded('NOT_FOUND'));
    await viaSso().auth.logoutAll();
    await expect(app.caller(second.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(app.caller(own.accessToken).auth.me()).resolves.toMatchObject({ user: { id: own.userId } });
  });

  it('is told of that tenant alone', async () => {
    const { tenantId, own, first } = await person();
    const { memberships } = await app.caller(first.accessToken).auth.me();
    expect(memberships.map((one) => one.tenantId)).toEqual([tenantId]);
    await expect(app.caller(first.accessToken, { actingTenantId: own.tenantId }).auth.me()).rejects.toEqual(
      coded('OTHER_SIGN_IN_REQUIRED'),
    );
  });

  it('leaves keys, which serve on when it is over, until the tenant removes the member', async () => {
    const { owner, own, first } = await person();
    const { key } = await app.caller(first.accessToken).apiKeys.create({ name: 'k', scopes: ['contacts:read'] });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sessions set created_at = now() - interval '13 hours' where user_id = ${own.userId}`),
    );
    await expect(app.caller(key).contacts.list({})).resolves.toMatchObject({ data: [] });
    await owner.caller.members.remove({ id: own.userId });
    await expect
      .poll(() =>
        app
          .caller(key)
          .contacts.list({})
          .catch((error: { cause: { code: string } }) => error.cause.code),
      )
      .toBe('FORBIDDEN');
  });

  it('lasts 12 hours, however often it is refreshed; one’s own lasts on', async () => {
    const young = await person(11);
    const renewed = await app.caller().auth.refresh({ refreshToken: young.first.refreshToken! });
    await expect(app.caller(renewed.accessToken).contacts.list({})).resolves.toMatchObject({ data: [] });
    const old = await person(12);
    await expect(app.caller(old.first.accessToken).auth.me()).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(app.caller().auth.refresh({ refreshToken: old.first.refreshToken! })).rejects.toEqual(
      coded('INVALID_REFRESH_TOKEN'),
    );
    await expect(app.caller().auth.refresh({ refreshToken: old.own.refreshToken })).resolves.toBeDefined();
  });
});
