import { sessions, users } from '@mainstay/db/schema';
import { listProcedures, type ProcedureEntry } from '@mainstay/kernel';
import { FOR_ANY_MEMBER, verdictOf } from '@mainstay/testing/fixtures/authorization';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';

const procedures = listProcedures(appRouter);

let app: RouterTestApp;
let owner: Registered;
let root: Registered;
beforeAll(async () => {
  app = await openTestApp();
  [owner, root] = [await app.register(), await app.register()];
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
});
afterAll(() => app.close());

describe('an installation that asks its operators for a second factor', () => {
  it('lets them do nothing more than anybody without one, and nothing in a tenant but mend their account', async () => {
    const strict = await openTestApp({ services: { operatorMfa: true } });
    const [owner, plain, proven] = [await strict.register(), await strict.register(), await strict.register()];
    await strict.database.asSystem('seed', async (tx) => {
      await tx
        .update(users)
        .set({ isSuperAdmin: true })
        .where(inArray(users.id, [plain.userId, proven.userId]));
      await tx.update(sessions).set({ mfa: true }).where(eq(sessions.userId, proven.userId));
    });
    const facts = { actingTenantId: owner.tenantId, operatorReason: 'A ticket of theirs' };
    const as = (entry: ProcedureEntry, { accessToken }: Registered) =>
      verdictOf(strict, entry, { ...facts, credential: accessToken });
    for (const entry of procedures) {
      const { permission } = entry.meta;
      const inTenant = permission.includes(':') || FOR_ANY_MEMBER.has(entry.path);
      const expected = inTenant || permission === 'super' ? 'MFA_REQUIRED' : 'allowed';
      expect(await as(entry, plain), entry.path).toBe(expected);
      expect(await as(entry, proven), entry.path).toBe('allowed');
    }
    await expect(plain.caller.users.get({ id: owner.userId })).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND' },
    });
    await strict.close();
  });
});

describe('an operator in a tenant that they are no member of', () => {
  const visit = () =>
    app.caller(root.accessToken, { actingTenantId: owner.tenantId, operatorReason: 'Ticket 4711', id: 'visit-1' });

  it('is seen there: each access, with its reason and the procedure, reads included', async () => {
    await visit().contacts.list({});
    await visit().tenants.settings.get();
    const { data } = await owner.caller.audit.list({ action: 'access', actorId: root.userId });
    expect(data.slice(0, 2)).toEqual(
      ['tenants.settings.get', 'contacts.list'].map((procedure) =>
        expect.objectContaining({
          action: 'access',
          entityType: 'tenants',
          entityId: owner.tenantId,
          requestId: 'visit-1',
          new: { procedure, reason: 'Ticket 4711' },
        }),
      ),
    );
  });

  it('passes no second factor that the tenant asks for, and leaves no key behind', async () => {
    await expect(visit().apiKeys.create({ name: 'Back door', scopes: ['contacts:read'] })).rejects.toMatchObject({
      cause: { code: 'FORBIDDEN', details: { required: 'member' } },
    });
    const careful = await app.register();
    const plain = await app.register();
    await app.database.asSystem('seed', (tx) =>
      tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, plain.userId)),
    );
    await app.database.asSystem(
      'seed',
      (tx) => tx.execute(sql`insert into tenant_settings (tenant_id, require_mfa) values (${careful.tenantId}, true)`),
      { tenantId: careful.tenantId },
    );
    const there = app.caller(plain.accessToken, { actingTenantId: careful.tenantId, operatorReason: 'Ticket 4712' });
    await expect(there.contacts.list({})).rejects.toMatchObject({ cause: { code: 'MFA_REQUIRED' } });
  });
});
