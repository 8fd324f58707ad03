import { randomUUID } from 'node:crypto';
import type { JobRun } from '@mainstay/kernel';
import { coded, type Colleague, colleague, roleId, givePlan } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberJobs } from '../members.jobs.ts';

let app: RouterTestApp;
let owner: Registered;
let viewer: string;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  await givePlan(app, owner.tenantId);
  viewer = await roleId(owner, 'viewer');
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

/** Does the mail job of an invitation, and gives the token of the mail; undefined when none was sent. */
async function mailed(invitationId: string, tenantId = owner.tenantId): Promise<string | undefined> {
  const before = app.mailbox.mails.length;
  await memberJobs['members:send-invitation']?.(app.services, { tenantId, invitationId }, run);
  return app.mailbox.mails.length > before
    ? /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1]
    : undefined;
}

/** A person with an account, and an open invitation for that person's address. */
async function invited() {
  const person = await app.register();
  const invitation = await owner.caller.invitations.create({ email: person.email.toUpperCase(), roleId: viewer });
  return { person, invitation };
}

describe('an invitation', () => {
  it('is mailed by a job of the same transaction, and accepted once', async () => {
    const { person, invitation } = await invited();
    expect(invitation).toMatchObject({ email: person.email, role: { name: 'viewer' }, status: 'open' });
    const days = (Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(7, 3);
    // The queue is the owner's; the roles that serve requests may only add to it.
    const admin = postgres(app.url, { max: 1 });
    const jobs =
      await admin`select payload from graphile_worker._private_jobs where payload ->> 'invitationId' = ${invitation.id}`;
    await admin.end();
    expect([...jobs]).toEqual([{ payload: { tenantId: owner.tenantId, invitationId: invitation.id } }]);
    const token = (await mailed(invitation.id))!;
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: person.email, subject: expect.stringContaining('workspace') });
    const joined = await person.caller.invitations.accept({ token });
    expect(joined).toEqual({
      tenantId: owner.tenantId,
      tenantName: expect.any(String),
      role: { id: viewer, name: 'viewer' },
    });
    const there = app.caller(person.accessToken, { actingTenantId: owner.tenantId });
    await expect(there.auth.me()).resolves.toMatchObject({ role: 'viewer' });
    await expect(person.caller.invitations.accept({ token })).rejects.toEqual(coded('INVITATION_INVALID'));
    const { data } = await owner.caller.invitations.list({ status: 'accepted', limit: 100 });
    expect(data.map(({ id }) => id)).toContain(invitation.id);
  });

  it('makes one membership under parallel accepts', async () => {
    const { person, invitation } = await invited();
    const token = (await mailed(invitation.id))!;
    // Connections open before the race, so that the tries do not come one after another.
    await Promise.all(
      Array.from({ length: 4 }, () => app.database.asSystem('seed', (tx) => tx.execute(sql`select pg_sleep(0.05)`))),
    );
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => person.caller.invitations.accept({ token })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ cause: { code: 'INVITATION_INVALID' } });
  });

  it('is for the invited address only, and is not spent by others', async () => {
    const { person, invitation } = await invited();
    const token = (await mailed(invitation.id))!;
    const other = await app.register();
    await expect(other.caller.invitations.accept({ token })).rejects.toEqual(coded('INVITATION_OTHER_ACCOUNT'));
    await expect(app.caller().invitations.accept({ token })).rejects.toEqual(coded('UNAUTHENTICATED'));
    await expect(person.caller.invitations.accept({ token })).resolves.toBeDefined();
  });

  it('works by its newest mail only, and keeps no token in the database', async () => {
    const { person, invitation } = await invited();
    const older = (await mailed(invitation.id))!;
    const newer = (await mailed(invitation.id))!;
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select i::text as row from invitations i union all select a::text from audit_log a`),
    );
    const hex = Buffer.from(newer).toString('hex');
    expect(JSON.stringify([...rows])).not.toMatch(new RegExp(`${newer}|${hex}`));
    await expect(person.caller.invitations.accept({ token: older })).rejects.toEqual(coded('INVITATION_INVALID'));
    await expect(person.caller.invitations.accept({ token: newer })).resolves.toBeDefined();
  });

  it('stops working when it is withdrawn, replaced or a week old', async () => {
    const withdrawn = await invited();
    const first = (await mailed(withdrawn.invitation.id))!;
    await owner.caller.invitations.revoke({ id: withdrawn.invitation.id });
    await expect(owner.caller.invitations.revoke({ id: withdrawn.invitation.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(mailed(withdrawn.invitation.id)).resolves.toBeUndefined();
    await expect(withdrawn.person.caller.invitations.accept({ token: first })).rejects.toEqual(
      coded('INVITATION_INVALID'),
    );

    const replaced = await invited();
    const second = (await mailed(replaced.invitation.id))!;
    await owner.caller.invitations.create({ email: replaced.person.email, roleId: viewer });
    await expect(replaced.person.caller.invitations.accept({ token: second })).rejects.toEqual(
      coded('INVITATION_INVALID'),
    );

    const old = await invited();
    const third = (await mailed(old.invitation.id))!;
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update invitations set expires_at = now() where id = ${old.invitation.id}`),
    );
    await expect(old.person.caller.invitations.accept({ token: third })).rejects.toEqual(coded('INVITATION_INVALID'));
    const { data } = await owner.caller.invitations.list({ status: 'expired' });
    expect(data.map(({ id }) => id)).toEqual([old.invitation.id]);
  });

  it('is not sent to a member, and not accepted by one', async () => {
    const { person, invitation } = await invited();
    const token = (await mailed(invitation.id))!;
    const member = await colleague(app, owner.tenantId, 'member');
    await expect(owner.caller.invitations.create({ email: member.email, roleId: viewer })).rejects.toEqual(
      coded('MEMBER_EXISTS'),
    );
    await person.caller.invitations.accept({ token });
    const again = owner.caller.invitations.create({ email: person.email, roleId: viewer });
    await expect(again).rejects.toEqual(coded('MEMBER_EXISTS'));
  });

  it('gives no more than the inviter has, and another tenant’s role not at all', async () => {
    const admin = await colleague(app, owner.tenantId, 'admin');
    const email = `${randomUUID()}@example.test`;
    const { caller } = admin;
    await expect(caller.invitations.create({ email, roleId: await roleId(owner, 'owner') })).rejects.toEqual(
      coded('ROLE_TOO_WIDE', { missing: ['tenant:own'] }),
    );
    const stranger = await app.register();
    for (const id of [await roleId(stranger, 'viewer'), randomUUID()])
      await expect(caller.invitations.create({ email, roleId: id })).rejects.toEqual(coded('INVALID_REFERENCE'));
  });

  it('into a tenant that was deleted meanwhile is worth nothing', async () => {
    const host = await app.register();
    const person = await app.register();
    const { id } = await host.caller.invitations.create({ email: person.email, roleId: await roleId(host, 'member') });
    const token = (await mailed(id, host.tenantId))!;
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update tenants set deleted_at = now() where id = ${host.tenantId}`),
    );
    await expect(person.caller.invitations.accept({ token })).rejects.toEqual(coded('INVITATION_INVALID'));
    await expect(mailed(id, host.tenantId)).resolves.toBeUndefined();
  });
});

describe('registering by invitation', () => {
  it('joins the inviting tenant and makes none, once', async () => {
    const email = `${randomUUID()}@example.test`;
    const invitation = await owner.caller.invitations.create({ email, roleId: viewer });
    const inviteToken = (await mailed(invitation.id)) ?? '';
    const register = (address: string) =>
      app.caller().auth.register({ email: address, password: 'Correct-horse-7', name: 'Invited Person', inviteToken });
    await expect(register(`other-${email}`)).rejects.toEqual(coded('INVITATION_OTHER_ACCOUNT'));
    const joined = await register(email);
    if (!('tokens' in joined)) throw new Error('this application registers openly');
    const { tenant, tokens } = joined;
    expect(tenant.id).toBe(owner.tenantId);
    const me = await app.caller(tokens.accessToken).auth.me();
    expect(me).toMatchObject({ role: 'viewer', memberships: [{ tenantId: owner.tenantId, role: 'viewer' }] });
    await expect(register(`again-${email}`)).rejects.toEqual(coded('INVITATION_INVALID'));
    // Nobody is left behind by the refused tries.
    await expect(app.caller().auth.login({ email: `other-${email}`, password: 'Correct-horse-7' })).rejects.toEqual(
      coded('INVALID_CREDENTIALS'),
    );
  });
});

describe('the right of whoever invited', () => {
  /** An invitation to a role by somebody of another role, with its token. */
  async function invitedBy(inviter: Colleague, role: string) {
    const person = await app.register();
    const { id } = await inviter.caller.invitations.create({ email: person.email, roleId: await roleId(owner, role) });
    return { person, token: (await mailed(id))! };
  }

  it.each([
    ['left', (inviter: Colleague) => owner.caller.members.remove({ id: inviter.userId })],
    [
      'got a lesser role',
      async (inviter: Colleague) =>
        owner.caller.members.update({ id: inviter.userId, roleId: await roleId(owner, 'manager') }),
    ],
    [
      'was suspended',
      (inviter: Colleague) =>
        app.database.asSystem('seed', (tx) =>
          tx.execute(sql`update users set status = 'suspended' where id = ${inviter.userId}`),
        ),
    ],
  ])('is asked for again at acceptance: not from one who %s', async (_what, lose) => {
    const inviter = await colleague(app, owner.tenantId, 'admin');
    const { person, token } = await invitedBy(inviter, 'admin');
    const other = await invitedBy(inviter, 'viewer');
    await lose(inviter);
    for (const one of [{ person, token }, other]) {
      await expect(one.person.caller.invitations.accept({ token: one.token })).rejects.toEqual(
        coded('INVITATION_INVALID'),
      );
      await expect(
        app.caller().auth.login({ email: one.person.email, password: one.person.password, inviteToken: one.token }),
      ).rejects.toEqual(coded('INVITATION_INVALID'));
    }
  });

  it('covers the role as it is now: one that grew beyond the inviter is not given', async () => {
    const inviter = await colleague(app, owner.tenantId, 'admin');
    const role = await owner.caller.roles.create({ name: `Grows ${randomUUID().slice(0, 8)}`, permissions: [] });
    const person = await app.register();
    const { id } = await inviter.caller.invitations.create({ email: person.email, roleId: role.id });
    const token = (await mailed(id))!;
    await owner.caller.roles.update({ id: role.id, permissions: ['tenant:own'] });
    await expect(person.caller.invitations.accept({ token })).rejects.toEqual(coded('INVITATION_INVALID'));
    await owner.caller.roles.update({ id: role.id, permissions: ['contacts:read'] });
    await expect(person.caller.invitations.accept({ token })).resolves.toMatchObject({ role: { id: role.id } });
  });
});
