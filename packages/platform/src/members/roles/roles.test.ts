import { randomUUID } from 'node:crypto';
import { coded, colleague, roleId } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinPermissions } from '../../tenants/index.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

describe('roles', () => {
  it('are the built-in ones at first, with the permissions that the modules give them', async () => {
    const { data, meta } = await (await app.register()).caller.roles.list({ page: 1 });
    expect(meta.total).toBe(5);
    for (const role of data) {
      expect(role.builtin).toBe(true);
      expect(role.permissions).toEqual(builtinPermissions(app.services.registry, role.name).sort());
    }
    expect(data.find(({ name }) => name === 'owner')?.members).toBe(1);
  });

  it('are made, read, changed and deleted', async () => {
    const { caller } = owner;
    const role = await caller.roles.create({
      name: ' Support ',
      permissions: ['contacts:read', 'members:read', 'contacts:read'],
    });
    expect(role).toMatchObject({ name: 'Support', builtin: false, permissions: ['contacts:read', 'members:read'] });
    await expect(caller.roles.get({ id: role.id })).resolves.toEqual(role);
    const changed = await caller.roles.update({ id: role.id, version: 1, permissions: ['contacts:read'] });
    expect(changed).toMatchObject({ name: 'Support', permissions: ['contacts:read'], version: 2 });
    await expect(caller.roles.update({ id: role.id, version: 1, name: 'Late' })).rejects.toEqual(
      coded('VERSION_CONFLICT', { currentVersion: 2, changedFields: ['name'] }),
    );
    await caller.roles.delete({ id: role.id });
    for (const id of [role.id, randomUUID()]) {
      await expect(caller.roles.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(caller.roles.update({ id })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(caller.roles.delete({ id })).rejects.toEqual(coded('NOT_FOUND'));
    }
  });

  it('have names of their own', async () => {
    const { caller } = owner;
    const name = `Role ${randomUUID()}`;
    await caller.roles.create({ name, permissions: [] });
    await expect(caller.roles.create({ name, permissions: [] })).rejects.toEqual(coded('ROLE_EXISTS'));
    const other = await caller.roles.create({ name: `${name} too`, permissions: [] });
    await expect(caller.roles.update({ id: other.id, name })).rejects.toEqual(coded('ROLE_EXISTS'));
    for (const taken of ['owner', 'Owner', 'super', 'Ｏｗｎｅｒ', 'own\u200ber', 'admin\u2060'])
      await expect(caller.roles.create({ name: taken, permissions: [] })).rejects.toEqual(coded('ROLE_EXISTS'));
  });

  it('hold permissions that exist', async () => {
    const permissions = ['contacts:read', '__proto__', 'constructor', 'contacts:fly'];
    await expect(owner.caller.roles.create({ name: 'Strange', permissions })).rejects.toEqual(
      coded(
        'VALIDATION_ERROR',
        [1, 2, 3].map((index) => ({ path: `permissions.${index}`, message: expect.any(String) })),
      ),
    );
  });

  it('are fixed when they are built in', async () => {
    const id = await roleId(owner, 'viewer');
    await expect(owner.caller.roles.update({ id, name: 'Reader' })).rejects.toEqual(coded('ROLE_BUILTIN'));
    await expect(owner.caller.roles.delete({ id })).rejects.toEqual(coded('ROLE_BUILTIN'));
  });

  it('are never wider than their maker’s', async () => {
    const maker = await owner.caller.roles.create({
      name: 'Maker of roles',
      permissions: ['roles:read', 'roles:manage', 'members:manage', 'contacts:read'],
    });
    const wide = await owner.caller.roles.create({ name: 'Wide', permissions: ['contacts:delete'] });
    const person = await colleague(app, owner.tenantId, 'viewer');
    await owner.caller.members.update({ id: person.userId, roleId: maker.id });
    const { caller } = person;
    const tooWide = coded('ROLE_TOO_WIDE', { missing: ['contacts:delete'] });
    const asked = ['contacts:read', 'contacts:delete'];
    await expect(caller.roles.create({ name: 'More', permissions: asked })).rejects.toEqual(tooWide);
    const own = await caller.roles.create({ name: 'Less', permissions: ['contacts:read'] });
    await expect(caller.roles.update({ id: own.id, permissions: asked })).rejects.toEqual(tooWide);
    await expect(caller.roles.update({ id: wide.id, permissions: [] })).rejects.toEqual(tooWide);
    await expect(caller.roles.delete({ id: wide.id })).rejects.toEqual(tooWide);
    await expect(caller.members.update({ id: person.userId, roleId: wide.id })).rejects.toEqual(tooWide);
    await expect(caller.invitations.create({ email: 'a@example.test', roleId: wide.id })).rejects.toEqual(tooWide);
  });

  it('are felt within a second when they change', async () => {
    const role = await owner.caller.roles.create({ name: 'Changing', permissions: ['contacts:read'] });
    const person = await colleague(app, owner.tenantId, 'viewer');
    await owner.caller.members.update({ id: person.userId, roleId: role.id });
    await person.caller.contacts.list({});
    await owner.caller.roles.update({ id: role.id, permissions: [] });
    await expect
      .poll(() =>
        person.caller.contacts.list({}).then(
          () => 'allowed',
          () => 'refused',
        ),
      )
      .toBe('refused');
  });

  it('are not deleted while members or open invitations hold them', async () => {
    const { caller } = owner;
    const role = await caller.roles.create({ name: 'Held', permissions: ['contacts:read'] });
    const person = await colleague(app, owner.tenantId, 'viewer');
    await caller.members.update({ id: person.userId, roleId: role.id });
    const invitation = await caller.invitations.create({ email: `${randomUUID()}@example.test`, roleId: role.id });
    const deletion = () => caller.roles.delete({ id: role.id });
    await expect(deletion()).rejects.toEqual(coded('ROLE_IN_USE', { count: 2, members: 1, invitations: 1 }));
    await caller.members.remove({ id: person.userId });
    await expect(deletion()).rejects.toEqual(coded('ROLE_IN_USE', { count: 1, members: 0, invitations: 1 }));
    await caller.invitations.revoke({ id: invitation.id });
    await deletion();
    const { data } = await caller.invitations.list({ limit: 100 });
    expect(data.map(({ id }) => id)).not.toContain(invitation.id);
  });

  it('are given or deleted, never both at once', async () => {
    const { caller } = owner;
    const person = await colleague(app, owner.tenantId, 'viewer');
    for (let round = 0; round < 5; round++) {
      const { id } = await caller.roles.create({ name: `Race ${round}`, permissions: [] });
      const [given, deleted] = await Promise.allSettled([
        caller.members.update({ id: person.userId, roleId: id }),
        caller.roles.delete({ id }),
      ]);
      expect([given.status, deleted.status].sort()).toEqual(['fulfilled', 'rejected']);
      const reasons = [given, deleted].flatMap((one) => (one.status === 'rejected' ? [one.reason.cause.code] : []));
      expect(['ROLE_IN_USE', 'INVALID_REFERENCE']).toContain(reasons[0]);
    }
  });
});

describe('permissions.list', () => {
  it('names every permission and the built-in roles that hold it', async () => {
    const { data } = await owner.caller.permissions.list();
    expect(data.map(({ name }) => name)).toEqual(Object.keys(app.services.registry.permissions).sort());
    expect(data.find(({ name }) => name === 'tenant:own')?.roles).toEqual(['owner']);
    expect(data.find(({ name }) => name === 'members:read')?.roles).toEqual([
      'owner',
      'admin',
      'manager',
      'member',
      'viewer',
    ]);
  });
});
