import { callProcedure, toAppError } from '@mainstay/kernel';
import { addMember } from '@mainstay/platform';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it, type MockInstance, vi } from 'vitest';
import { appRouter } from './app-router.ts';

const LIMIT = 5;
const UNKNOWN = '0198a000-0000-7000-8000-0000000000ff';

let app: RouterTestApp;
let owner: Registered;
let stranger: Registered;
/** The look-ups of callers. */
let looked: MockInstance;
const looks = () => looked.mock.calls.length;
beforeAll(async () => {
  const plenty = { limit: 1_000_000, windowMs: 3_600_000 };
  const limits = { anonymous: plenty, principal: plenty, tenant: plenty, burst: plenty, signIn: plenty };
  app = await openTestApp({
    services: { limits: { ...limits, mailRecipient: plenty, mailSender: plenty, delivery: plenty, form: plenty } },
  });
  owner = await app.register();
  stranger = await app.register();
  app.services.limits = { ...app.services.limits, anonymous: { ...plenty, limit: LIMIT } };
  looked = vi.spyOn(app.services.authenticator, 'authenticate');
});
afterAll(() => app.close());

interface Refused {
  credential: string | null;
  tenantId?: string | null;
  code: string;
}

/** Every way to be refused before there is a caller, and how to come to it. */
const KINDS: Record<string, () => Promise<Refused>> = {
  'no credential': async () => ({ credential: null, code: 'UNAUTHENTICATED' }),
  'a token that is none': async () => ({ credential: 'not.a.token', code: 'UNAUTHENTICATED' }),
  'a key that is none': async () => ({ credential: `msk_${'x'.repeat(40)}`, code: 'UNAUTHENTICATED' }),
  'a foreign tenant': async () => ({
    credential: owner.accessToken,
    tenantId: stranger.tenantId,
    code: 'NOT_FOUND',
  }),
  'an unknown tenant': async () => ({ credential: owner.accessToken, tenantId: UNKNOWN, code: 'NOT_FOUND' }),
  'a key in a foreign tenant': async () => {
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'] });
    return { credential: key, tenantId: stranger.tenantId, code: 'NOT_FOUND' };
  },
  'a key from a wrong address': async () => {
    const key = { name: 'Bound', scopes: ['contacts:read'] as 'contacts:read'[], allowedIps: ['192.0.2.200'] };
    return { credential: (await owner.caller.apiKeys.create(key)).key, code: 'API_KEY_IP_NOT_ALLOWED' };
  },
  'a revoked key': async () => {
    const { id, key } = await owner.caller.apiKeys.create({ name: 'Gone', scopes: ['contacts:read'] });
    await owner.caller.apiKeys.revoke({ id });
    return { credential: key, code: 'UNAUTHENTICATED' };
  },
  'a session that was ended': async () => {
    const { email, password } = owner;
    const { tokens } = await app.signIn({ email, password }, { ip: '198.51.100.250' });
    await app.caller(tokens.accessToken).auth.logout({});
    return { credential: tokens.accessToken, code: 'UNAUTHENTICATED' };
  },
  'a member who was removed': async () => {
    const member = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: member.userId, role: 'member' });
    await owner.caller.members.remove({ id: member.userId });
    return { credential: member.accessToken, tenantId: owner.tenantId, code: 'NOT_FOUND' };
  },
};

let lastNetwork = 0;
const freshAddress = () => `198.51.100.${++lastNetwork}`;

async function code(credential: string | null, tenantId: string | null, ip: string): Promise<string> {
  const caller = appRouter.createCaller(app.context({ credential, actingTenantId: tenantId, ip }));
  return caller.auth.me().then(
    () => 'OK',
    (error: unknown) => toAppError(error).code,
  );
}

describe('a call refused before there is a caller', () => {
  it.each(Object.keys(KINDS))('draws on a budget: %s', async (kind) => {
    // Without a limit meanwhile: the preparation draws, too.
    const tight = app.services.limits;
    app.services.limits = { ...tight, anonymous: tight.principal };
    const refused = await KINDS[kind]!();
    app.services.limits = tight;
    const ip = freshAddress();
    const codes: string[] = [];
    for (let n = 0; n < LIMIT + 2; n++) codes.push(await code(refused.credential, refused.tenantId ?? null, ip));
    expect(codes).toEqual([...Array<string>(LIMIT).fill(refused.code), 'RATE_LIMITED', 'RATE_LIMITED']);
    // Once the budget is spent, nobody looks for the caller any more.
    const before = looks();
    expect(await code(refused.credential, refused.tenantId ?? null, ip)).toBe('RATE_LIMITED');
    expect(looks()).toBe(before);
    // Whoever has done nothing from there, and the same credential from elsewhere, are heard.
    expect(await code(stranger.accessToken, null, ip)).toBe('OK');
    if (refused.credential) {
      expect(await code(refused.credential, refused.tenantId ?? null, freshAddress())).toBe(refused.code);
    }
  });

  it('costs the network one, however often the same token comes again', async () => {
    const ip = freshAddress();
    for (let n = 0; n < LIMIT * 3; n++) await code('a stale token', null, ip);
    for (let n = 0; n < LIMIT - 1; n++) expect(await code(null, null, ip)).toBe('UNAUTHENTICATED');
    expect(await code(null, null, ip)).toBe('RATE_LIMITED');
  });

  it('ends a walk from tenant to tenant, and the credential goes on working from elsewhere', async () => {
    const ip = freshAddress();
    const tenants = Array.from({ length: LIMIT + 3 }, (_, n) => `0198a000-0000-7000-8000-0000000001${n + 10}`);
    const codes: string[] = [];
    for (const tenantId of tenants) codes.push(await code(owner.accessToken, tenantId, ip));
    expect(codes.slice(0, LIMIT)).toEqual(Array(LIMIT).fill('NOT_FOUND'));
    expect(codes.slice(LIMIT)).toEqual(Array(3).fill('RATE_LIMITED'));
    const before = looks();
    await code(owner.accessToken, UNKNOWN, ip);
    expect(looks()).toBe(before);
    expect(await code(owner.accessToken, null, freshAddress())).toBe('OK');
  });

  it('is judged by its credential before the tenant’s id is read from its input', async () => {
    let read = 0;
    const ctx = app.context({ credential: 'nobody', ip: freshAddress() });
    const getRawInput = async () => {
      read++;
      return { tenantId: owner.tenantId };
    };
    const call = { path: 'tenants.update', type: 'mutation', ctx, getRawInput, signal: undefined, batchIndex: 0 };
    const procedure = appRouter._def.procedures['tenants.update' as keyof typeof appRouter._def.procedures];
    await expect(callProcedure(procedure as never, call)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(read).toBe(0);
  });
});
