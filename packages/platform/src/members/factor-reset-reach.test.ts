import { coded, colleague, roleId, staffMember } from '@mainstay/testing/fixtures/members';
import { addPasskey } from '@mainstay/testing/fixtures/passkeys';
import type { Caller, Registered } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';
import { openResetTestApp, type ResetTestApp } from './factor-resets.fixture.ts';

let app: ResetTestApp;
beforeAll(async () => {
  app = await openResetTestApp();
});
afterAll(() => app.close());

describe('nobody resets factors above themselves', () => {
  it('nor their own, nor by a key, nor of somebody who has none', async () => {
    const owner = await app.register();
    const person = await app.guard(owner.tenantId);
    const { userId } = person;
    const admin = await staffMember(app, owner.tenantId, 'admin');
    await expect(admin.caller.members.resetFactors({ id: owner.userId })).rejects.toEqual(coded('ROLE_TOO_WIDE'));
    await expect(owner.caller.members.resetFactors({ id: owner.userId })).rejects.toEqual(coded('FORBIDDEN'));
    const scopes = [...(await owner.caller.permissions.list()).data].map(({ name }) => name);
    const { key } = await owner.caller.apiKeys.create({
      name: 'k',
      scopes: scopes.filter((one) => one !== 'sso:manage'),
    });
    await expect(app.caller(key).members.resetFactors({ id: userId })).rejects.toEqual(coded('FORBIDDEN'));
    await expect(owner.caller.members.resetFactors({ id: admin.userId })).rejects.toEqual(coded('NO_FACTORS'));
  });

  it('in any tenant of the person: a small one’s owner does not reach into a bank', async () => {
    const [bank, small] = [await app.register(), await app.register()];
    const person = await app.guard(bank.tenantId);
    const { userId } = person;
    await addMember(app.services, { tenantId: small.tenantId, userId, role: 'viewer' });
    const ask = () => app.caller(small.accessToken).members.resetFactors({ id: userId });
    await expect(ask()).rejects.toEqual(coded('FACTOR_RESET_OUT_OF_REACH'));
    // Managing members there is needed, and no less than the person's own role.
    await addMember(app.services, { tenantId: bank.tenantId, userId: small.userId, role: 'manager' });
    await expect(ask()).rejects.toEqual(coded('FACTOR_RESET_OUT_OF_REACH'));
    const at = async (role: string) =>
      bank.caller.members.update({ id: small.userId, roleId: await roleId(bank, role) });
    await at('admin');
    // The bank's own rules for sign-ins hold for this sign-in as well.
    const bankAdmin = app.caller((await app.signIn(bank)).tokens.accessToken);
    const { secret } = await bankAdmin.auth.mfa.setup();
    await bankAdmin.auth.mfa.enable({ code: app.code(secret) });
    const proven = await app
      .caller()
      .auth.verifyMfa({ mfaToken: await app.mfaToken(bank), code: app.nextCode(secret) });
    await app.caller(proven.tokens.accessToken).tenants.settings.update({ requireMfa: true });
    await expect(ask()).rejects.toEqual(coded('FACTOR_RESET_OUT_OF_REACH'));
    await app.caller(proven.tokens.accessToken).tenants.settings.update({ requireMfa: false });
    await expect(ask()).resolves.toMatchObject({ userId });
  });

  it('and a person’s own tenant is one of them; operators are above all', async () => {
    const owner = await app.register();
    const person = await colleague(app, owner.tenantId, 'viewer');
    await addPasskey(app.caller(person.accessToken));
    const ask = (userId: string) => owner.caller.members.resetFactors({ id: userId });
    await expect(ask(person.userId)).rejects.toEqual(coded('FACTOR_RESET_OUT_OF_REACH'));
    const operator = await app.guard(owner.tenantId, 'viewer');
    await makeOperator(operator.userId);
    await expect(ask(operator.userId)).rejects.toEqual(coded('FACTOR_RESET_OUT_OF_REACH'));
  });
});

function makeOperator(userId: string) {
  return app.database.asSystem('seed', (tx) =>
    tx.execute(sql`update users set is_super_admin = true where id = ${userId}`),
  );
}

describe('a reset lapses when', () => {
  type Staged = Awaited<ReturnType<typeof stage>>;
  async function stage() {
    const owner = await app.register();
    const admin = await staffMember(app, owner.tenantId, 'admin');
    const person = await app.guard(owner.tenantId);
    await admin.caller.members.resetFactors({ id: person.userId });
    await app.notice(person);
    return { owner, admin, person };
  }
  const set = (query: ReturnType<typeof sql>) => app.database.asSystem('seed', (tx) => tx.execute(query));

  it.each<[string, (staged: Staged) => Promise<unknown>]>([
    [
      'the administrator is one no more',
      async ({ owner, admin }) =>
        owner.caller.members.update({ id: admin.userId, roleId: await roleId(owner, 'manager') }),
    ],
    ['the administrator left', ({ admin }) => admin.caller.members.leave()],
    [
      'the administrator is suspended',
      ({ admin }) => set(sql`update users set status = 'suspended' where id = ${admin.userId}`),
    ],
    [
      'the person rose above the administrator',
      async ({ owner, person }) =>
        owner.caller.members.update({ id: person.userId, roleId: await roleId(owner, 'owner') }),
    ],
    [
      'the person belongs to another tenant as well',
      async ({ person }) => {
        const { tenantId } = await app.register();
        await addMember(app.services, { tenantId, userId: person.userId, role: 'viewer' });
      },
    ],
    ['the person is an operator', ({ person }) => makeOperator(person.userId)],
    ['the person was removed', ({ owner, person }) => owner.caller.members.remove({ id: person.userId })],
    [
      'the person was removed and let in again',
      async ({ owner, person }) => {
        await owner.caller.members.remove({ id: person.userId });
        await addMember(app.services, { tenantId: owner.tenantId, userId: person.userId, role: 'member' });
      },
    ],
    [
      'the tenant is deleted',
      ({ owner }) => set(sql`update tenants set deleted_at = now() where id = ${owner.tenantId}`),
    ],
    [
      'the tenant is suspended',
      ({ owner }) => set(sql`update tenants set status = 'suspended' where id = ${owner.tenantId}`),
    ],
    [
      'it was due long ago',
      ({ person }) =>
        set(sql`update factor_resets set effective_at = now() - interval '8 days' where user_id = ${person.userId}`),
    ],
  ])('%s', async (_what, change) => {
    const staged = await stage();
    await change(staged);
    await app.carryOut(staged.person);
    expect(await app.outcome(staged.person)).toBe('lapsed');
    const { person } = staged;
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`select 1 from totp_factors where user_id = ${person.userId}`),
    );
    expect(rows).toHaveLength(1);
  });

  const askForMfa = (tenantId: string) =>
    set(sql`insert into tenant_settings (tenant_id, require_mfa) values (${tenantId}, true)
      on conflict (tenant_id) do update set require_mfa = true`);

  /** A person of two tenants, whose factors the owner of one, an administrator of the other, wants removed. */
  async function stageOfTwo(signedIn: (owner: Registered) => Promise<Caller> = async ({ caller }) => caller) {
    const [owner, bank] = [await app.register(), await app.register()];
    const person = await app.guard(owner.tenantId);
    await addMember(app.services, { tenantId: bank.tenantId, userId: person.userId, role: 'viewer' });
    await addMember(app.services, { tenantId: bank.tenantId, userId: owner.userId, role: 'admin' });
    await (await signedIn(owner)).members.resetFactors({ id: person.userId });
    await app.notice(person);
    return { owner, person, bankId: bank.tenantId };
  }

  it.each<[string, (staged: Awaited<ReturnType<typeof stageOfTwo>>) => Promise<unknown>]>([
    ['asks for a second factor', ({ bankId }) => askForMfa(bankId)],
    [
      'asks for its provider’s sign-in',
      ({ bankId }) =>
        set(sql`insert into sso_connections (id, tenant_id, issuer, client_id, client_secret_sealed, allowed_domains, enforced)
          values (gen_random_uuid(), ${bankId}, 'https://id.example', 'c', '\\x00', '{}', true)`),
    ],
    ['is suspended', ({ bankId }) => set(sql`update tenants set status = 'suspended' where id = ${bankId}`)],
    ['is the administrator’s own and asks for a second factor', ({ owner }) => askForMfa(owner.tenantId)],
  ])('a tenant of the person meanwhile %s, which the administrator had not signed in with', async (_what, change) => {
    const staged = await stageOfTwo();
    await change(staged);
    await app.carryOut(staged.person);
    expect(await app.outcome(staged.person)).toBe('lapsed');
  });

  it('but not for a rule that the administrator’s sign-in had kept', async () => {
    const { person, bankId } = await stageOfTwo(async (owner) => {
      const { secret } = await owner.caller.auth.mfa.setup();
      await owner.caller.auth.mfa.enable({ code: app.code(secret) });
      const proof = { mfaToken: await app.mfaToken(owner), code: app.nextCode(secret) };
      return app.caller((await app.caller().auth.verifyMfa(proof)).tokens.accessToken);
    });
    await askForMfa(bankId);
    await app.carryOut(person);
    expect(await app.outcome(person)).toBe('done');
  });
});
