import { sessions, users } from '@mainstay/db/schema';
import { listProcedures, type ProcedureEntry } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { byPolicy, verdictOf } from '@mainstay/testing/fixtures/authorization';
import { colleague } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
/** An operator with a second factor, whom no tenant keeps out: who asks. */
let asker: Registered;
beforeAll(async () => {
  app = await openTestApp({ services: { operatorMfa: true } });
  asker = await operator(true);
});
afterAll(() => app.close());

async function operator(mfa: boolean): Promise<Registered> {
  const person = await app.register();
  await app.database.asSystem('seed', async (tx) => {
    await tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, person.userId));
    await tx.update(sessions).set({ mfa }).where(eq(sessions.userId, person.userId));
  });
  return person;
}

const policies = byPolicy(listProcedures(appRouter));

/** What the answers of refused calls are called where the rule is no code. */
function codeOf(rule: string): string {
  if (rule === 'not a member') return 'NOT_FOUND';
  if (rule === 'suspended') return 'UNAUTHENTICATED';
  return /^[A-Z_]+$/.test(rule) ? rule : 'FORBIDDEN';
}

/** Asks about a person for a procedure of each policy, and compares with what calls of all of them get; returns the rules that refused. */
async function compare(tenantId: string, { userId, accessToken }: Registered): Promise<Set<string>> {
  const explainer = () => app.caller(asker.accessToken, { actingTenantId: tenantId, operatorReason: 'A ticket' });
  const refusing = new Set<string>();
  for (const alike of policies) {
    const { allowed, rule } = await explainer().authz.explain({ procedure: alike[0]!.path, userId });
    const told = allowed ? 'allowed' : codeOf(rule);
    for (const entry of alike)
      expect(told, `${entry.path}: ${rule}`).toBe(await answerTo(entry, accessToken, tenantId));
    if (!allowed) refusing.add(rule);
  }
  return refusing;
}

const answerTo = (entry: ProcedureEntry, credential: string, actingTenantId: string) =>
  verdictOf(app, entry, { credential, actingTenantId });

interface Cast {
  owner: Registered;
  admin: Registered;
}

/** A new tenant with an owner and an admin; then whatever makes the server refuse. */
async function tenantWhere(arrange: (cast: Cast) => SQL): Promise<Cast> {
  const owner = await app.register();
  const cast = { owner, admin: await colleague(app, owner.tenantId, 'admin') };
  const { tenantId } = owner;
  await app.database.asSystem('seed', (tx) => tx.execute(arrange(cast)), { tenantId });
  return cast;
}

const KINDS: Record<string, { arrange: (cast: Cast) => SQL; who?: keyof Cast; rule: string }> = {
  'a second factor that the tenant asks for': {
    arrange: ({ owner }) => sql`insert into tenant_settings (tenant_id, require_mfa) values (${owner.tenantId}, true)`,
    rule: 'MFA_REQUIRED',
  },
  'a provider that the tenant asks for': {
    arrange: ({ owner }) => sql`
      insert into sso_connections (tenant_id, id, issuer, client_id, client_secret_sealed, allowed_domains, enforced)
      values (${owner.tenantId}, gen_random_uuid(), 'https://idp.example.com', 'c', '', '{}', true)`,
    rule: 'SSO_REQUIRED',
  },
  'a sign-in by the tenant’s own provider': {
    arrange: ({ owner, admin }) =>
      sql`update sessions set sso_tenant_id = ${owner.tenantId} where user_id = ${admin.userId}`,
    rule: 'OTHER_SIGN_IN_REQUIRED',
  },
  'an owner’s sign-in by it': {
    arrange: ({ owner }) => sql`update sessions set sso_tenant_id = ${owner.tenantId} where user_id = ${owner.userId}`,
    who: 'owner',
    rule: 'OTHER_SIGN_IN_REQUIRED',
  },
  'a sign-in by the provider of another tenant': {
    arrange: ({ admin }) => sql`update sessions set sso_tenant_id = ${asker.tenantId} where user_id = ${admin.userId}`,
    rule: 'OTHER_SIGN_IN_REQUIRED',
  },
  'a suspended tenant': {
    arrange: ({ owner }) => sql`update tenants set status = 'suspended' where id = ${owner.tenantId}`,
    rule: 'TENANT_SUSPENDED',
  },
  'a suspended account': {
    arrange: ({ admin }) => sql`update users set status = 'suspended' where id = ${admin.userId}`,
    rule: 'suspended',
  },
  'an old sign-in': {
    arrange: ({ admin }) => sql`
      update sessions set created_at = now() - interval '11 minutes', reauthenticated_at = null where user_id = ${admin.userId}`,
    rule: 'REAUTHENTICATION_REQUIRED',
  },
};

describe('authz.explain agrees with what calls get, for every procedure, under', () => {
  it.each(Object.entries(KINDS))('%s', async (_kind, { arrange, who = 'admin', rule }) => {
    const cast = await tenantWhere(arrange);
    expect(await compare(cast.owner.tenantId, cast[who])).toContain(rule);
  });

  it('an operator’s visit without a reason', async () => {
    const { tenantId } = await app.register();
    expect(await compare(tenantId, await operator(true))).toEqual(new Set(['OPERATOR_REASON_REQUIRED']));
  });

  it('an operator’s sign-in without the second factor that the installation asks for', async () => {
    const { tenantId } = await app.register();
    expect(await compare(tenantId, await operator(false))).toEqual(new Set(['MFA_REQUIRED']));
  });
});

describe('authz.explain', () => {
  it('takes the reason of an operator who asks about themselves', async () => {
    const { tenantId } = await app.register();
    const visit = app.caller(asker.accessToken, { actingTenantId: tenantId, operatorReason: 'A ticket' });
    await expect(visit.authz.explain({ procedure: 'contacts.list' })).resolves.toEqual({
      allowed: true,
      rule: 'super admin',
    });
  });

  it('judges a person without a session by their role, and by whether the tenant is open', async () => {
    const { owner, admin } = await tenantWhere(
      ({ owner: { tenantId } }) => sql`insert into tenant_settings (tenant_id, require_mfa) values (${tenantId}, true)`,
    );
    await app.database.asSystem('seed', (tx) =>
      tx
        .update(sessions)
        .set({ endedAt: sql`now()` })
        .where(inArray(sessions.userId, [admin.userId])),
    );
    const ask = (procedure: string) =>
      app
        .caller(asker.accessToken, { actingTenantId: owner.tenantId, operatorReason: 'A ticket' })
        .authz.explain({ procedure, userId: admin.userId });
    await expect(ask('contacts.create')).resolves.toEqual({ allowed: true, rule: 'role admin holds contacts:write' });
    await expect(ask('tenants.list')).resolves.toEqual({ allowed: false, rule: 'super admins only' });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update tenants set status = 'suspended' where id = ${owner.tenantId}`),
    );
    await expect(ask('contacts.create')).resolves.toEqual({ allowed: false, rule: 'TENANT_SUSPENDED' });
  });
});
