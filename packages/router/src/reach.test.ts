import { memberships } from '@mainstay/db/schema';
import { listProcedures } from '@mainstay/kernel';
import { addMember } from '@mainstay/platform';
import { type Caller, openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';

/** Permissions with which people reach others: what they ask for must touch nobody above the caller. */
const REACHING = ['members:manage', 'roles:manage', 'apiKeys:manage'];

let app: RouterTestApp;
let owner: Registered;
/** What the calls are aimed at, all of it wider than the callers. */
const wide = { admin: '', adminRole: '', spareRole: '', key: '', invitation: '', invited: 'wide@example.test' };
/** Who calls, with the three permissions and nothing else: a person with a role of their own, a key of an owner. */
const callers: Record<string, string> = {};
/** The owner whose key is among the callers. */
let keyOwner: Registered;

beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  const { tenantId } = owner;
  const join = async (role: string) => {
    const person = await app.register();
    await addMember(app.services, { tenantId, userId: person.userId, role });
    return { ...person, tenantId, caller: app.caller(person.accessToken, { actingTenantId: tenantId }) };
  };
  wide.admin = (await join('admin')).userId;
  const { data: roles } = await owner.caller.roles.list({ limit: 100 });
  wide.adminRole = roles.find(({ name }) => name === 'admin')!.id;
  wide.spareRole = (await owner.caller.roles.create({ name: 'Wide', permissions: ['contacts:read', ...REACHING] })).id;
  wide.key = (await owner.caller.apiKeys.create({ name: 'Wide', scopes: ['contacts:read'] })).id;
  wide.invitation = (await owner.caller.invitations.create({ email: wide.invited, roleId: wide.adminRole })).id;
  const narrow = await owner.caller.roles.create({ name: 'Narrow', permissions: REACHING });
  const person = await join('viewer');
  await app.database.asSystem(
    'seed',
    (tx) =>
      tx
        .update(memberships)
        .set({ roleId: narrow.id })
        .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, person.userId))),
    { tenantId },
  );
  callers['person'] = (await app.signIn({ ...person, tenantId })).tokens.accessToken;
  keyOwner = await join('owner');
  callers['key'] = (await keyOwner.caller.apiKeys.create({ name: 'Narrow', scopes: REACHING })).key;
});
afterAll(() => app.close());

/** One call of each procedure at something wider than its caller. */
const REACHES: Record<string, (caller: Caller) => Promise<unknown>> = {
  'members.update': async (caller) => {
    const roleId = (await owner.caller.roles.list({ search: 'Narrow' })).data[0]!.id;
    return caller.members.update({ id: wide.admin, roleId });
  },
  'members.remove': (caller) => caller.members.remove({ id: wide.admin }),
  'members.resetFactors': (caller) => caller.members.resetFactors({ id: wide.admin }),
  'members.cancelFactorReset': (caller) => caller.members.cancelFactorReset({ id: wide.admin }),
  'invitations.create': async (caller) => {
    // Narrow itself; but it would take the place of a wider one.
    const roleId = (await owner.caller.roles.list({ search: 'Narrow' })).data[0]!.id;
    return caller.invitations.create({ email: wide.invited, roleId });
  },
  'invitations.revoke': (caller) => caller.invitations.revoke({ id: wide.invitation }),
  'roles.create': (caller) => caller.roles.create({ name: 'More', permissions: ['contacts:read'] }),
  'roles.update': (caller) => caller.roles.update({ id: wide.spareRole, permissions: [] }),
  'roles.delete': (caller) => caller.roles.delete({ id: wide.spareRole }),
  'apiKeys.create': (caller) => caller.apiKeys.create({ name: 'More', scopes: ['contacts:read'] }),
  'apiKeys.revoke': (caller) => caller.apiKeys.revoke({ id: wide.key }),
  'apiKeys.rotate': (caller) => caller.apiKeys.rotate({ id: wide.key }),
};

/** Gives and takes no rights: what members of a team see of each other's records follows from their roles, and no role that sees less than everything holds these permissions. */
const HARMLESS = ['teams.create', 'teams.update', 'teams.delete'];

const reaching = listProcedures(appRouter).filter(
  ({ path, type, meta }) => type === 'mutation' && REACHING.includes(meta.permission) && !HARMLESS.includes(path),
);

it('every mutation that reaches others has a line here', () => {
  expect(Object.keys(REACHES).sort()).toEqual(reaching.map(({ path }) => path).sort());
});

describe.each(['person', 'key'])('a narrow %s', (who) => {
  it.each(Object.entries(REACHES))('is refused by %s what is wider', async (path, call) => {
    const forPeople = who === 'key' && reaching.some((entry) => entry.path === path && entry.meta.apiKeys === false);
    const code = expect.stringMatching(forPeople ? /^FORBIDDEN$/ : /^(ROLE|API_KEY_SCOPE)_TOO_WIDE$/) as string;
    await expect(call(app.caller(callers[who]))).rejects.toMatchObject({ cause: { code } });
  });
});

describe('a key', () => {
  it('is not the person who made it: that one may step back, the key may not do it for them', async () => {
    const key = app.caller(callers['key']);
    const userId = keyOwner.userId;
    await expect(key.members.remove({ id: userId })).rejects.toMatchObject({ cause: { code: 'ROLE_TOO_WIDE' } });
    const roleId = (await owner.caller.roles.list({ search: 'Narrow' })).data[0]!.id;
    await expect(key.members.update({ id: userId, roleId })).rejects.toMatchObject({
      cause: { code: 'ROLE_TOO_WIDE' },
    });
    const own = await keyOwner.caller.invitations.create({ email: 'own@example.test', roleId: wide.adminRole });
    await expect(key.invitations.revoke({ id: own.id })).rejects.toMatchObject({ cause: { code: 'ROLE_TOO_WIDE' } });
    await keyOwner.caller.invitations.revoke({ id: own.id });
    await keyOwner.caller.members.leave();
  });

  it('makes none that is bound less, and passes its own bounds on', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const scopes = ['apiKeys:manage'];
    const allowedIps = ['127.0.0.1', '10.0.0.0/8'];
    const { key, id } = await owner.caller.apiKeys.create({
      name: 'Bound',
      scopes,
      allowedIps,
      rateLimit: 50,
      expiresAt,
    });
    const bound = app.caller(key);
    const child = await bound.apiKeys.create({ name: 'Child', scopes });
    expect(child).toMatchObject({ allowedIps, rateLimit: 50 });
    expect(Date.parse(child.expiresAt!)).toBe(Date.parse(expiresAt));
    expect(
      await bound.apiKeys.create({ name: 'Closer', scopes, allowedIps: ['10.1.0.0/16'], rateLimit: 10 }),
    ).toMatchObject({ allowedIps: ['10.1.0.0/16'], rateLimit: 10 });
    for (const [name, wider] of Object.entries({
      allowedIps: { allowedIps: ['10.0.0.0/7'] },
      rateLimit: { rateLimit: 51 },
      expiresAt: { expiresAt: new Date(Date.now() + 7_200_000).toISOString() },
    }))
      await expect(bound.apiKeys.create({ name, scopes, ...wider })).rejects.toMatchObject({
        cause: { code: 'API_KEY_SCOPE_TOO_WIDE', details: { missing: [], wider: [name] } },
      });
    const loose = await owner.caller.apiKeys.create({ name: 'Loose', scopes });
    await expect(bound.apiKeys.rotate({ id: loose.id })).rejects.toMatchObject({
      cause: { code: 'API_KEY_SCOPE_TOO_WIDE' },
    });
    // It may replace itself, and end itself.
    const next = await bound.apiKeys.rotate({ id });
    expect(next).toMatchObject({ allowedIps, rateLimit: 50 });
    await app.caller(next.key).apiKeys.revoke({ id: next.id });
  });
});

it('whoever lost rights since may still end a key of their own', async () => {
  const person = await app.register();
  await addMember(app.services, { tenantId: owner.tenantId, userId: person.userId, role: 'admin' });
  const as = () => app.caller(person.accessToken, { actingTenantId: owner.tenantId });
  const { id } = await as().apiKeys.create({ name: 'Mine', scopes: ['contacts:read', 'contacts:write'] });
  const keysOnly = await owner.caller.roles.create({ name: 'Keys only', permissions: ['apiKeys:manage'] });
  await owner.caller.members.update({ id: person.userId, roleId: keysOnly.id });
  await as().apiKeys.revoke({ id });
});
