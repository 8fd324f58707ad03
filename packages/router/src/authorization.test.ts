import { randomUUID } from 'node:crypto';
import { newId } from '@mainstay/core';
import { apiKeys, memberships, roles, users } from '@mainstay/db/schema';
import { listProcedures, type ProcedureEntry, type RequestFacts } from '@mainstay/kernel';
import { addMember, builtinPermissions } from '@mainstay/platform';
import { FOR_ANY_MEMBER, verdictOf } from '@mainstay/testing/fixtures/authorization';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';

const BUILTIN = ['owner', 'admin', 'manager', 'member', 'viewer'] as const;

let app: RouterTestApp;
let stranger: Registered;
let root: Registered;
let tenantId: string;
const members = new Map<string, Registered>();
/** Keys of the owner by what they hold: one permission, all but one, or those of another tenant. */
const keys = new Map<string, string>();
beforeAll(async () => {
  app = await openTestApp();
  const owner = await app.register();
  ({ tenantId } = owner);
  members.set('owner', owner);
  for (const role of BUILTIN.slice(1)) {
    const person = await app.register();
    await addMember(app.services, { tenantId, userId: person.userId, role });
    members.set(role, person);
  }
  stranger = await app.register();
  root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
  const everything = [...app.services.registry.scopes];
  const makeKey = async (who: Registered, name: string, scopes: string[]) =>
    keys.set(name, (await who.caller.apiKeys.create({ name, scopes })).key);
  for (const permission of everything) {
    await makeKey(owner, permission, [permission]);
    await makeKey(
      owner,
      `all but ${permission}`,
      everything.filter((one) => one !== permission),
    );
  }
  await makeKey(owner, 'everything', everything);
  // One that holds what keys once could.
  await makeKey(owner, 'of before', everything);
  await app.database.asSystem('seed', (tx) =>
    tx
      .update(apiKeys)
      .set({ scopes: Object.keys(app.services.registry.permissions) })
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.name, 'of before'))),
  );
  await makeKey(stranger, 'foreign', everything);
  await makeKey(root, 'root', everything);
});
afterAll(() => app.close());

/** What the policy of the application says to a caller who acts in the owner's tenant. */
const verdict = (entry: ProcedureEntry, facts: Partial<RequestFacts>) =>
  verdictOf(app, entry, { actingTenantId: tenantId, ...facts });

const procedures = listProcedures(appRouter);
const forMembers = procedures.filter(({ meta }) => meta.permission.includes(':'));

describe.each(procedures.map((entry) => [entry.path, entry] as const))('%s', (_path, entry) => {
  const { permission } = entry.meta;

  it('asks strangers to sign in, unless it is public', async () => {
    expect(await verdict(entry, {})).toBe(permission === 'public' ? 'allowed' : 'UNAUTHENTICATED');
    expect(await verdict(entry, { credential: 'not.a.token' })).toBe(
      permission === 'public' ? 'allowed' : 'UNAUTHENTICATED',
    );
  });

  it.each(BUILTIN)('answers a %s as the modules declare', async (role) => {
    const held = builtinPermissions(app.services.registry, role);
    const expected =
      permission === 'super' || (permission.includes(':') && !held.includes(permission)) ? 'FORBIDDEN' : 'allowed';
    expect(await verdict(entry, { credential: members.get(role)?.accessToken ?? '' })).toBe(expected);
  });

  it('answers the owner of another tenant as if this one did not exist, and lets super admins in', async () => {
    expect(await verdict(entry, { credential: stranger.accessToken })).toBe(
      permission === 'public' ? 'allowed' : 'NOT_FOUND',
    );
    expect(await verdict(entry, { credential: stranger.accessToken, actingTenantId: randomUUID() })).toBe(
      permission === 'public' ? 'allowed' : 'NOT_FOUND',
    );
    const visit = { credential: root.accessToken, operatorReason: 'A ticket of theirs' };
    expect(await verdict(entry, visit)).toBe('allowed');
    const inTenant = permission.includes(':') || FOR_ANY_MEMBER.has(entry.path);
    for (const operatorReason of [null, '  '])
      expect(await verdict(entry, { ...visit, operatorReason })).toBe(
        inTenant ? 'OPERATOR_REASON_REQUIRED' : 'allowed',
      );
  });

  it('answers an API key by its scopes, and none where it asks for a person', async () => {
    const as = (key: string) => verdict(entry, { credential: keys.get(key) ?? '' });
    const isScope = app.services.registry.scopes.has(permission);
    if (permission.includes(':') && (!isScope || entry.meta.apiKeys === false)) {
      expect(await as('everything')).toBe('FORBIDDEN');
      expect(await as('of before')).toBe('FORBIDDEN');
    } else if (permission.includes(':')) {
      expect(await as(permission)).toBe('allowed');
      expect(await as(`all but ${permission}`)).toBe('FORBIDDEN');
    } else {
      const open = permission === 'public' || entry.meta.apiKeys === true;
      expect(await as('everything')).toBe(open ? 'allowed' : 'FORBIDDEN');
    }
    // A super admin's key is a key of the tenant it was made in, like any other.
    for (const key of ['foreign', 'root'])
      expect(await as(key)).toBe(permission === 'public' ? 'allowed' : 'NOT_FOUND');
  });
});

describe('a custom role', () => {
  it.each(Object.entries(Object.groupBy(forMembers, ({ meta }) => meta.permission)))(
    'without just %s may call nothing that asks for it, and may call all of that with it alone',
    async (permission, asking = []) => {
      const everything = Object.keys(app.services.registry.permissions);
      for (const [held, expected] of [
        [everything.filter((one) => one !== permission), 'FORBIDDEN'],
        [[permission], 'allowed'],
      ] as const) {
        const person = members.get('viewer')!;
        const roleId = newId();
        await app.database.asSystem(
          'seed',
          async (tx) => {
            await tx.insert(roles).values({ tenantId, id: roleId, name: roleId, permissions: [...held] });
            await tx
              .update(memberships)
              .set({ roleId })
              .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, person.userId)));
          },
          { tenantId },
        );
        // A change of role takes effect within a second; for a fresh sign-in at once.
        const { tokens } = await app.signIn({ email: person.email, password: person.password, tenantId });
        for (const entry of asking)
          expect(await verdict(entry, { credential: tokens.accessToken }), entry.path).toBe(expected);
      }
    },
  );
});

describe('a tenant that asks how its members sign in', () => {
  /** An admin of a new tenant, whose sessions and tenant are then as `arrange` makes them. */
  async function adminOf(arrange: (tenant: { tenantId: string; userId: string }) => SQL) {
    const owner = await app.register();
    const admin = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: admin.userId, role: 'admin' });
    await app.database.asSystem(
      'seed',
      (tx) => tx.execute(arrange({ tenantId: owner.tenantId, userId: admin.userId })),
      { tenantId: owner.tenantId },
    );
    return { owner, facts: { credential: admin.accessToken, actingTenantId: owner.tenantId } };
  }

  it('for a second factor answers MFA_REQUIRED without one, whatever is asked of it, and lets accounts be mended', async () => {
    const { facts } = await adminOf(
      ({ tenantId: id }) => sql`insert into tenant_settings (tenant_id, require_mfa) values (${id}, true)`,
    );
    for (const entry of procedures) {
      const { permission } = entry.meta;
      if (permission === 'public' || permission === 'super') continue;
      const inTenant = permission.includes(':') || FOR_ANY_MEMBER.has(entry.path);
      expect(await verdict(entry, facts), entry.path).toBe(inTenant ? 'MFA_REQUIRED' : 'allowed');
    }
  });

  it('for its own provider answers SSO_REQUIRED to everybody but owners', async () => {
    const { owner, facts } = await adminOf(
      ({ tenantId: id }) => sql`
        insert into sso_connections (tenant_id, id, issuer, client_id, client_secret_sealed, allowed_domains, enforced)
        values (${id}, gen_random_uuid(), 'https://idp.example.com', 'c', '', '{}', true)`,
    );
    for (const entry of forMembers) {
      expect(await verdict(entry, facts), entry.path).toBe('SSO_REQUIRED');
      expect(await verdict(entry, { ...facts, credential: owner.accessToken }), entry.path).toBe('allowed');
    }
  });

  it('gets no hold of the accounts that its provider signs in: they act there, change nothing of themselves, and nothing elsewhere', async () => {
    const { facts } = await adminOf(
      ({ tenantId: id, userId }) => sql`update sessions set sso_tenant_id = ${id} where user_id = ${userId}`,
    );
    const elsewhere = { credential: facts.credential, actingTenantId: null };
    const allowedToo = ['auth.logout', 'auth.logoutAll', 'auth.sessions.revoke'];
    for (const entry of procedures) {
      const { permission } = entry.meta;
      if (permission === 'public' || permission === 'super') continue;
      const held = builtinPermissions(app.services.registry, 'admin');
      if (permission.includes(':') || FOR_ANY_MEMBER.has(entry.path)) {
        const may = FOR_ANY_MEMBER.has(entry.path) || held.includes(permission);
        expect(await verdict(entry, facts), entry.path).toBe(may ? 'allowed' : 'FORBIDDEN');
        expect(await verdict(entry, elsewhere), entry.path).toBe('OTHER_SIGN_IN_REQUIRED');
      } else {
        const open = entry.type !== 'mutation' || allowedToo.includes(entry.path);
        expect(await verdict(entry, facts), entry.path).toBe(open ? 'allowed' : 'OTHER_SIGN_IN_REQUIRED');
      }
    }
  });
});

/** What asks people to authenticate again, and API keys may call all the same. Anything else says `apiKeys: false`, or asks for a permission for people. */
const KEYS_MAY: Record<string, string> = {
  'apiKeys.create': 'the new key is bound no less than the one that makes it, by scopes, addresses, limit and end',
  'apiKeys.rotate': 'a program replaces its own key before it runs out; another one is bound as if it were made',
};

it('what asks people to authenticate again is for people: by its permission, or by itself', () => {
  const { permissions, scopes } = app.services.registry;
  const stepUp = forMembers.filter(({ meta }) => meta.stepUp === true && meta.apiKeys !== false);
  expect(stepUp.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(KEYS_MAY)));
  const derived = stepUp.filter(({ path }) => !Object.hasOwn(KEYS_MAY, path)).map(({ meta }) => meta.permission);
  const declared = Object.keys(permissions).filter((name) => !scopes.has(name));
  expect(declared.sort()).toEqual([...new Set<string>(derived)].sort());
});

it('no API key is made with a permission that is for people', async () => {
  const { permissions, scopes } = app.services.registry;
  const forPeople = Object.keys(permissions).filter((name) => !scopes.has(name));
  expect(forPeople.length).toBeGreaterThan(0);
  for (const scope of forPeople)
    await expect(
      members.get('owner')!.caller.apiKeys.create({ name: 'Not a person', scopes: [scope] }),
    ).rejects.toMatchObject({ cause: { code: 'VALIDATION_ERROR', details: [{ path: 'scopes.0' }] } });
});
