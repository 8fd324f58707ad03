import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';
import { coded, type KeyApp, openKeyApp, READ } from './api-keys.fixture.ts';

const PEOPLE_ONLY = 'sso:manage';

let app: KeyApp['app'];
let owner: KeyApp['owner'];
let make: KeyApp['make'];
let elsewhere: KeyApp['elsewhere'];
beforeAll(async () => {
  ({ app, owner, make, elsewhere } = await openKeyApp());
});
afterAll(() => app.close());

/** A key that stores a scope from before the permission was for people only. */
async function old(name: string, scopes = READ) {
  const made = await make({ name, scopes });
  await elsewhere(sql`update api_keys set scopes = array_append(scopes, ${PEOPLE_ONLY}) where id = ${made.id}`);
  return made;
}

const everything = () => [...app.services.registry.scopes];

describe('a key that stores a scope which no key can hold any more', () => {
  it('is shown with what takes effect', async () => {
    const { id } = await old('Shown');
    const { data } = await owner.caller.apiKeys.list({ search: 'Shown' });
    expect(data).toEqual([expect.objectContaining({ id, scopes: READ })]);
  });

  it('is rotated by a person without it', async () => {
    const { id } = await old('Rotated');
    const next = await owner.caller.apiKeys.rotate({ id });
    expect(next.scopes).toEqual(READ);
    const [row] = await elsewhere(sql`select scopes from api_keys where id = ${next.id}`);
    expect(row).toEqual({ scopes: READ });
  });

  it('is rotated and ended by a key of all other scopes', async () => {
    const { key } = await make({ name: 'All', scopes: everything() });
    const next = await app.caller(key).apiKeys.rotate({ id: (await old('Rotated by a key')).id });
    expect(next.scopes).toEqual(READ);
    const { id } = await old('Ended');
    await app.caller(key).apiKeys.revoke({ id });
    const { data } = await owner.caller.apiKeys.list({ search: 'Ended' });
    expect(data).toEqual([expect.objectContaining({ id, status: 'revoked' })]);
  });
});

describe('a key of every scope', () => {
  it('neither gives nor takes a role that allows what no key can hold, and is told that a person must', async () => {
    const { key } = await make({ name: 'Everything', scopes: everything() });
    const { data: roles } = await owner.caller.roles.list({ limit: 100 });
    const [admin, viewer] = ['admin', 'viewer'].map((name) => roles.find((role) => role.name === name)!.id);
    const custom = await owner.caller.roles.create({ name: 'For people', permissions: [PEOPLE_ONLY] });
    const join = async (role: string) => {
      const { userId } = await app.register();
      await addMember(app.services, { tenantId: owner.tenantId, userId, role });
      return userId;
    };
    const [anAdmin, aViewer] = [await join('admin'), await join('viewer')];
    const { members, invitations, roles: roleCalls } = app.caller(key);
    const refused = coded('ROLE_TOO_WIDE', {
      details: { missing: [PEOPLE_ONLY], required: 'session', forPeople: [PEOPLE_ONLY] },
    });
    for (const call of [
      () => invitations.create({ email: 'new@example.test', roleId: admin! }),
      () => members.update({ id: aViewer, roleId: admin! }),
      () => members.update({ id: anAdmin, roleId: viewer! }),
      () => members.remove({ id: anAdmin }),
      () => roleCalls.create({ name: 'More', permissions: [PEOPLE_ONLY] }),
      () => roleCalls.update({ id: custom.id, name: 'Renamed' }),
      () => roleCalls.delete({ id: custom.id }),
    ])
      await expect(call()).rejects.toEqual(refused);
    // All other roles are a key's to give, and a person gives that one.
    const manager = roles.find(({ name }) => name === 'manager')!.id;
    await expect(members.update({ id: aViewer, roleId: manager })).resolves.toMatchObject({
      role: { id: manager },
    });
    await expect(owner.caller.members.update({ id: aViewer, roleId: admin! })).resolves.toMatchObject({
      role: { id: admin },
    });
  });
});
