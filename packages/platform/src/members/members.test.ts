import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { coded, colleague, roleId } from '@mainstay/testing/fixtures/members';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('members.list', () => {
  it('shows names, addresses and roles of this tenant’s members only', async () => {
    const owner = await app.register();
    const viewer = await colleague(app, owner.tenantId, 'viewer');
    await app.register();
    const { data, meta } = await viewer.caller.members.list({ page: 1 });
    expect(meta.total).toBe(2);
    expect(data).toEqual([
      {
        userId: owner.userId,
        name: 'Test Person',
        email: owner.email,
        role: { id: expect.any(String), name: 'owner' },
        joinedAt: expect.any(String),
      },
      expect.objectContaining({ userId: viewer.userId, email: viewer.email }),
    ]);
  });

  it('searches, filters by role, and pages by cursor in every sort', async () => {
    const owner = await app.register();
    const people = [];
    for (let i = 0; i < 3; i++) people.push(await colleague(app, owner.tenantId, 'member'));
    const found = await owner.caller.members.list({ search: people[1]!.email.slice(0, 20).toUpperCase() });
    expect(found.data.map((member) => member.userId)).toEqual([people[1]!.userId]);
    await expect(owner.caller.members.list({ search: '%' })).resolves.toMatchObject({ data: [] });
    const filtered = await owner.caller.members.list({ roleId: await roleId(owner, 'member') });
    expect(filtered.data).toHaveLength(3);
    for (const sort of ['joinedAt', '-joinedAt', 'name', '-email'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await owner.caller.members.list({ sort, limit: 1, ...(cursor ? { cursor } : {}) });
        seen.push(...page.data.map((member) => member.userId));
        cursor = page.meta.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen).size, sort).toBe(4);
      expect(seen, sort).toHaveLength(4);
    }
  });
});

describe('members.update', () => {
  it('changes a role, which is felt at once here and within a second elsewhere', async () => {
    const owner = await app.register();
    const member = await colleague(app, owner.tenantId, 'viewer');
    await expect(member.caller.contacts.create({ firstName: 'No' })).rejects.toEqual(coded('FORBIDDEN'));
    const changed = await owner.caller.members.update({
      id: member.userId,
      roleId: await roleId(owner, 'member'),
    });
    expect(changed).toMatchObject({ userId: member.userId, email: member.email, role: { name: 'member' } });
    await expect(member.caller.contacts.create({ firstName: 'Yes' })).resolves.toBeDefined();

    // As if another process had changed it: nothing in this one's memory knows.
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update memberships set role_id = (select id from roles where tenant_id = ${owner.tenantId}
        and name = 'viewer') where tenant_id = ${owner.tenantId} and user_id = ${member.userId}`),
    );
    await sleep(1_000);
    await expect(member.caller.contacts.create({ firstName: 'No' })).rejects.toEqual(coded('FORBIDDEN'));
  });

  it('keeps the last owner, and lets one of two go', async () => {
    const owner = await app.register();
    const admin = await roleId(owner, 'admin');
    const change = { id: owner.userId, roleId: admin };
    await expect(owner.caller.members.update(change)).rejects.toEqual(coded('LAST_OWNER'));
    await colleague(app, owner.tenantId, 'owner');
    await expect(owner.caller.members.update(change)).resolves.toMatchObject({ role: { name: 'admin' } });
  });

  it.each([
    ['demotions', 'update'],
    ['removals', 'remove'],
  ] as const)('keeps one owner of two under parallel %s', async (_what, verb) => {
    for (let round = 0; round < 5; round++) {
      const one = await app.register();
      const other = await colleague(app, one.tenantId, 'owner');
      const admin = await roleId(one, 'admin');
      // Both are signed in before either acts: the rule must hold where the policy cannot know yet.
      const [byOne, byOther] = [app.caller(one.accessToken), other.caller];
      await Promise.all([byOne.auth.me(), byOther.auth.me()]);
      const act = (by: typeof byOne, userId: string) =>
        verb === 'update' ? by.members.update({ id: userId, roleId: admin }) : by.members.remove({ id: userId });
      const outcomes = await Promise.allSettled([act(byOne, other.userId), act(byOther, one.userId)]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { cause: { code: 'LAST_OWNER' } },
      });
    }
  });

  it('lets nobody reach above themselves', async () => {
    const owner = await app.register();
    const admin = await colleague(app, owner.tenantId, 'admin');
    const viewer = await colleague(app, owner.tenantId, 'viewer');
    const ownerRole = await roleId(owner, 'owner');
    const viewerRole = await roleId(owner, 'viewer');
    for (const userId of [viewer.userId, admin.userId]) {
      await expect(admin.caller.members.update({ id: userId, roleId: ownerRole })).rejects.toMatchObject({
        cause: { code: 'ROLE_TOO_WIDE', details: { missing: expect.arrayContaining(['tenant:own']) } },
      });
    }
    await colleague(app, owner.tenantId, 'owner');
    const { caller } = admin;
    await expect(caller.members.update({ id: owner.userId, roleId: viewerRole })).rejects.toEqual(
      coded('ROLE_TOO_WIDE'),
    );
    await expect(caller.members.remove({ id: owner.userId })).rejects.toEqual(coded('ROLE_TOO_WIDE'));
    await expect(viewer.caller.members.update({ id: viewer.userId, roleId: viewerRole })).rejects.toEqual(
      coded('FORBIDDEN'),
    );
  });

  it('lets only owners make owners, whatever a custom role holds', async () => {
    const owner = await app.register();
    const { data } = await owner.caller.permissions.list();
    const all = await owner.caller.roles.create({ name: 'Everything', permissions: data.map(({ name }) => name) });
    const second = await colleague(app, owner.tenantId, 'viewer');
    await owner.caller.members.update({ id: second.userId, roleId: all.id });
    const ownerRole = await roleId(owner, 'owner');
    await expect(second.caller.members.update({ id: second.userId, roleId: ownerRole })).rejects.toEqual(
      coded('ROLE_TOO_WIDE', { missing: [], required: 'owner' }),
    );
  });

  it('answers strangers, unknown people and unknown roles as such', async () => {
    const owner = await app.register();
    const stranger = await app.register();
    const viewer = await roleId(owner, 'viewer');
    for (const userId of [stranger.userId, randomUUID()])
      await expect(owner.caller.members.update({ id: userId, roleId: viewer })).rejects.toEqual(coded('NOT_FOUND'));
    for (const role of [await roleId(stranger, 'viewer'), randomUUID()])
      await expect(owner.caller.members.update({ id: owner.userId, roleId: role })).rejects.toEqual(
        coded('INVALID_REFERENCE'),
      );
  });

  it('answers a repeat under an idempotency key as the first time', async () => {
    const owner = await app.register();
    const member = await colleague(app, owner.tenantId, 'viewer');
    const caller = app.caller(owner.accessToken, { idempotencyKey: randomUUID() });
    const change = { id: member.userId, roleId: await roleId(owner, 'manager') };
    const first = await caller.members.update(change);
    await owner.caller.members.update({ id: member.userId, roleId: await roleId(owner, 'viewer') });
    await expect(caller.members.update(change)).resolves.toEqual(first);
    const { data } = await owner.caller.members.list({});
    expect(data.find(({ userId }) => userId === member.userId)?.role.name).toBe('viewer');
  });
});

describe('leaving', () => {
  it('takes a removed member’s access away at once, and lets the person go on at home', async () => {
    const owner = await app.register();
    const member = await colleague(app, owner.tenantId, 'member');
    await member.caller.contacts.list({});
    await owner.caller.members.remove({ id: member.userId });
    await expect(member.caller.contacts.list({})).rejects.toEqual(coded('NOT_FOUND'));
    await expect(app.caller(member.accessToken).contacts.list({})).resolves.toBeDefined();
    await expect(owner.caller.members.remove({ id: member.userId })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('is open to every member but the last owner', async () => {
    const owner = await app.register();
    const viewer = await colleague(app, owner.tenantId, 'viewer');
    await viewer.caller.members.leave();
    await expect(viewer.caller.members.list({})).rejects.toEqual(coded('NOT_FOUND'));
    await expect(owner.caller.members.leave()).rejects.toEqual(coded('LAST_OWNER'));
    await expect(owner.caller.members.remove({ id: owner.userId })).rejects.toEqual(coded('LAST_OWNER'));
  });

  it('is written to the audit log with who did it', async () => {
    const owner = await app.register();
    const member = await colleague(app, owner.tenantId, 'member');
    await owner.caller.members.remove({ id: member.userId });
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select action, actor_id, old ->> 'user_id' as "userId" from audit_log
        where tenant_id = ${owner.tenantId} and entity_type = 'membership' order by seq desc limit 1`),
    );
    expect(rows[0]).toMatchObject({ actor_id: owner.userId, userId: member.userId });
  });
});
