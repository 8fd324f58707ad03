import { givePlan } from '@mainstay/testing/fixtures/members';
import type { JobRun } from '@mainstay/kernel';
import { coded, type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import type { Registered } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberJobs } from '../../members/members.jobs.ts';

let app: MfaTestApp;
let host: Registered;
let viewer: string;
beforeAll(async () => {
  app = await openMfaTestApp();
  host = await app.register();
  await givePlan(app, host.tenantId);
  const { data } = await host.caller.roles.list({ limit: 100 });
  viewer = data.find(({ name }) => name === 'viewer')?.id ?? '';
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

/** The codes of a number of parallel sign-ins; `OK` for those that succeeded. */
async function tryAtOnce(count: number, credentials: { email: string; password: string }, ip: string) {
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, () => app.caller(null, { ip }).auth.login(credentials)),
  );
  const codes = outcomes.map((one) => (one.status === 'fulfilled' ? 'OK' : String(one.reason.cause.code)));
  return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]));
}

/** The token of an invitation of the host's tenant, as the mail has it. */
async function invite(email: string): Promise<string> {
  const { id } = await host.caller.invitations.create({ email, roleId: viewer });
  await memberJobs['members:send-invitation']?.(app.services, { tenantId: host.tenantId, invitationId: id }, run);
  return /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
}

describe('the lock', () => {
  it('lets five of fifty parallel wrong tries be verified, and the owner in elsewhere', async () => {
    const { email, password } = await app.register();
    expect(await tryAtOnce(50, { email, password: 'nope' }, '203.0.113.9')).toEqual({
      INVALID_CREDENTIALS: 5,
      ACCOUNT_LOCKED: 45,
    });
    expect(await tryAtOnce(1, { email, password }, '203.0.113.9')).toEqual({ ACCOUNT_LOCKED: 1 });
    expect(await tryAtOnce(1, { email, password }, '198.51.100.7')).toEqual({ OK: 1 });
  });

  it('falls alike for an address that nobody has', async () => {
    expect(await tryAtOnce(20, { email: 'nobody@example.test', password: 'nope' }, '203.0.113.9')).toEqual({
      INVALID_CREDENTIALS: 5,
      ACCOUNT_LOCKED: 15,
    });
  });

  it('does not fall for right tries, however many at once', async () => {
    const { email, password } = await app.register();
    expect(await tryAtOnce(30, { email, password }, '203.0.113.9')).toEqual({ OK: 30 });
  });

  it('is lifted after a quarter of an hour, and then bears five again', async () => {
    const { email } = await app.register();
    await tryAtOnce(6, { email, password: 'nope' }, '203.0.113.11');
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sign_in_failures set updated_at = updated_at - interval '15 minutes', locked_until = locked_until - interval '15 minutes'
                      where network = '203.0.113.11'`),
    );
    expect(await tryAtOnce(6, { email, password: 'nope' }, '203.0.113.11')).toEqual({
      INVALID_CREDENTIALS: 5,
      ACCOUNT_LOCKED: 1,
    });
  });

  it('counts no try whose password was right, though it led nowhere', async () => {
    const { email, password } = await app.register();
    const { tenantId } = await app.register();
    for (let i = 0; i < 6; i++)
      await expect(app.caller().auth.login({ email, password, tenantId })).rejects.toEqual(coded('NO_TENANT'));
  });
});

describe('a sign-in with an invitation', () => {
  it('joins the inviting tenant and acts there', async () => {
    const { email, password, userId } = await app.register();
    const inviteToken = await invite(email);
    const answer = await app.caller().auth.login({ email, password, inviteToken });
    expect(answer).toMatchObject({ tenant: { id: host.tenantId } });
    const accessToken = 'tokens' in answer ? answer.tokens.accessToken : '';
    await expect(app.caller(accessToken).auth.me()).resolves.toMatchObject({ role: 'viewer' });
    await expect(app.caller().auth.login({ email, password, inviteToken })).rejects.toEqual(
      coded('INVITATION_INVALID'),
    );
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select actor_id as actor from audit_log where entity_type = 'membership' and tenant_id = ${host.tenantId}
                      and new ->> 'user_id' = ${userId}`),
    );
    expect([...rows]).toEqual([{ actor: userId }]);
  });

  it('lets in who belongs to no tenant', async () => {
    const { email, password, userId } = await app.register();
    await app.database.asSystem('seed', (tx) => tx.execute(sql`delete from memberships where user_id = ${userId}`));
    await expect(app.caller().auth.login({ email, password })).rejects.toEqual(coded('NO_TENANT'));
    const inviteToken = await invite(email);
    await expect(app.caller().auth.login({ email, password, inviteToken })).resolves.toMatchObject({
      tenant: { id: host.tenantId },
    });
  });

  it('is refused to members, to others and by a wrong password, and none of that spends it', async () => {
    const person = await app.register();
    const other = await app.register();
    const inviteToken = await invite(person.email);
    const login = (email: string, password: string) => app.caller().auth.login({ email, password, inviteToken });
    await expect(login(other.email, other.password)).rejects.toEqual(coded('INVITATION_OTHER_ACCOUNT'));
    await expect(login(person.email, 'nope')).rejects.toEqual(coded('INVALID_CREDENTIALS'));
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`insert into memberships (tenant_id, id, user_id, role_id)
                     values (${host.tenantId}, gen_random_uuid(), ${person.userId}, ${viewer})`),
    );
    await expect(login(person.email, person.password)).rejects.toEqual(coded('MEMBER_EXISTS'));
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`delete from memberships where user_id = ${person.userId} and tenant_id = ${host.tenantId}`),
    );
    await expect(login(person.email, person.password)).resolves.toMatchObject({ tenant: { id: host.tenantId } });
  });

  it('is carried through the second step, and redeemed only there', async () => {
    const { email, password, secret, userId } = await app.guarded();
    const inviteToken = await invite(email);
    const answer = await app.caller().auth.login({ email, password, inviteToken });
    const mfaToken = 'mfaToken' in answer ? answer.mfaToken : '';
    const joined = () =>
      app.database.asSystem('seed', (tx) =>
        tx.execute(sql`select 1 from memberships where user_id = ${userId} and tenant_id = ${host.tenantId}`),
      );
    expect(await joined()).toHaveLength(0);
    await expect(app.caller().auth.verifyMfa({ mfaToken, code: app.nextCode(secret) })).resolves.toMatchObject({
      tenant: { id: host.tenantId },
    });
    expect(await joined()).toHaveLength(1);
  });
});
