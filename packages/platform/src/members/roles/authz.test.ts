import { randomUUID } from 'node:crypto';
import { users } from '@mainstay/db/schema';
import { listProcedures, type ProcedureEntry } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { byPolicy, verdictOf } from '@mainstay/testing/fixtures/authorization';
import { coded, colleague } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let stranger: Registered;
const people = new Map<string, Registered>();
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  people.set('owner', owner);
  for (const role of ['admin', 'manager', 'member', 'viewer'])
    people.set(role, await colleague(app, owner.tenantId, role));
  stranger = await app.register();
  people.set('stranger', stranger);
  const root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
  people.set('root', root);
});
afterAll(() => app.close());

/** Whether the policy lets a caller in. */
const isLetIn = async (entry: ProcedureEntry, credential: string): Promise<boolean> =>
  (await verdictOf(app, entry, { credential, actingTenantId: owner.tenantId })) === 'allowed';

describe('authz.explain', () => {
  // Of every procedure it is asked below, for a key; what it says of people follows from the policy alone.
  it.each(byPolicy(listProcedures(appRouter)).map((alike) => [alike[0]!.path, alike] as const))(
    'agrees with the policy of %s, and of all that declare the same, for everybody',
    async (procedure, alike) => {
      for (const [who, { userId, accessToken }] of people) {
        const { allowed, rule } = await owner.caller.authz.explain({ procedure, userId });
        for (const entry of alike)
          expect(allowed, `${who} calls ${entry.path}: ${rule}`).toBe(await isLetIn(entry, accessToken));
      }
    },
  );

  it('names the rule', async () => {
    const rule = async (procedure: string, who?: string) => {
      const userId = who === undefined ? undefined : (people.get(who)?.userId ?? who);
      return (await owner.caller.authz.explain({ procedure, ...(userId ? { userId } : {}) })).rule;
    };
    await expect(rule('auth.login', 'stranger')).resolves.toBe('public');
    await expect(rule('contacts.create', 'manager')).resolves.toBe('role manager holds contacts:write');
    await expect(rule('contacts.create', 'viewer')).resolves.toBe('role viewer does not hold contacts:write');
    await expect(rule('contacts.create', 'root')).resolves.toBe('OPERATOR_REASON_REQUIRED');
    await expect(rule('tenants.list', 'root')).resolves.toBe('super admin');
    await expect(rule('tenants.list', 'owner')).resolves.toBe('super admins only');
    await expect(rule('users.get', 'viewer')).resolves.toBe('self only');
    await expect(rule('contacts.create')).resolves.toBe('role owner holds contacts:write');
    for (const nobody of ['stranger', randomUUID()])
      await expect(rule('contacts.create', nobody)).resolves.toBe('not a member');
  });

  it('agrees with the policy for an API key that asks about itself', async () => {
    const { key } = await owner.caller.apiKeys.create({ name: 'Asker', scopes: ['roles:read', 'contacts:read'] });
    for (const entry of listProcedures(appRouter)) {
      const { allowed, rule } = await app.caller(key).authz.explain({ procedure: entry.path });
      expect(allowed, `${entry.path}: ${rule}`).toBe(await isLetIn(entry, key));
    }
    const caller = app.caller(key);
    await expect(caller.authz.explain({ procedure: 'auth.logoutAll' })).resolves.toMatchObject({
      rule: 'not for API keys',
    });
    await expect(caller.authz.explain({ procedure: 'contacts.create' })).resolves.toMatchObject({
      rule: 'API key does not hold contacts:write',
    });
  });

  it('knows nothing of procedures that are not there', async () => {
    for (const procedure of ['contacts.fly', '__proto__', 'contacts', ''])
      await expect(owner.caller.authz.explain({ procedure })).rejects.toEqual(
        procedure === '' ? expect.anything() : coded('NOT_FOUND'),
      );
  });

  it('is for those who may read roles', async () => {
    await expect(people.get('viewer')!.caller.authz.explain({ procedure: 'auth.me' })).rejects.toEqual(
      coded('FORBIDDEN'),
    );
  });
});
