import { setTimeout as sleep } from 'node:timers/promises';
import { appRouter } from '@mainstay/router';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';

const HOUR_MS = 3_600_000;
const hourly = (limit: number) => ({ limit, windowMs: HOUR_MS });
const plenty = hourly(1_000_000);

let app: RouterTestApp;
beforeAll(async () => {
  const limits = {
    anonymous: plenty,
    principal: hourly(150),
    tenant: hourly(200),
    burst: plenty,
    signIn: plenty,
    mailRecipient: plenty,
    mailSender: plenty,
    delivery: plenty,
    form: plenty,
  };
  app = await openTestApp({ services: { limits } });
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** How many of so many calls at once came within the limits, and what the last of them was told. */
async function call(credential: string, times: number, tenantId: string | null = null) {
  const contexts = Array.from({ length: times }, () => app.context({ credential, actingTenantId: tenantId }));
  const outcomes = await Promise.allSettled(contexts.map((ctx) => appRouter.createCaller(ctx).auth.me()));
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toEqual(coded('RATE_LIMITED'));
  return {
    allowed: outcomes.filter(({ status }) => status === 'fulfilled').length,
    rate: contexts.at(-1)?.reply.rate,
  };
}

describe('a tenant’s limit', () => {
  it('is shared by its members and keys, exactly, and by nobody else', async () => {
    const owner = await app.register();
    const member = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: member.userId, role: 'member' });
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'], rateLimit: 10_000 });
    // The making of the key was a call, too.
    expect(await call(owner.accessToken, 100)).toMatchObject({ allowed: 100 });
    expect(await call(member.accessToken, 49, owner.tenantId)).toMatchObject({ allowed: 49 });
    const { allowed, rate } = await call(key, 60);
    expect(allowed).toBe(50);
    expect(rate).toMatchObject({ allowed: false, limit: 200, remaining: 0 });
    expect(await call(member.accessToken, 3, owner.tenantId)).toMatchObject({ allowed: 0 });
    // In the tenant of their own, the same member goes on.
    expect(await call(member.accessToken, 3)).toMatchObject({ allowed: 3 });
  });

  it('is one limit, however the tenant’s id is written', async () => {
    const owner = await app.register();
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'], rateLimit: 10_000 });
    const spelling = (index: number) =>
      [...owner.tenantId].map((digit, place) => ((index >> (place % 9)) & 1 ? digit.toUpperCase() : digit)).join('');
    const tries = await Promise.allSettled(
      Array.from({ length: 250 }, (_, index) => app.caller(key, { actingTenantId: spelling(index) }).auth.me()),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(199);
  });

  it('is not used up by one who calls beyond their own', async () => {
    const owner = await app.register();
    const { key } = await owner.caller.apiKeys.create({ name: 'Runaway', scopes: ['contacts:read'], rateLimit: 20 });
    expect(await call(key, 500)).toMatchObject({ allowed: 20 });
    expect(await call(owner.accessToken, 140)).toMatchObject({ allowed: 140 });
  });

  it('tells of whichever budget ends first', async () => {
    const owner = await app.register();
    expect((await call(owner.accessToken, 1)).rate).toEqual(expect.objectContaining({ limit: 150, remaining: 149 }));
    const { key } = await owner.caller.apiKeys.create({ name: 'Wide', scopes: ['contacts:read'], rateLimit: 10_000 });
    expect((await call(key, 1)).rate).toEqual(expect.objectContaining({ limit: 200, remaining: 197 }));
  });

  it('that the tenant set for itself holds within a second, and for its keys', async () => {
    const limits = { ...app.services.limits, principal: plenty, tenant: hourly(100_000) };
    const roomy = await openTestApp({ services: { limits } });
    const owner = await roomy.register();
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'], rateLimit: 10_000 });
    await roomy.caller(key).auth.me();
    await owner.caller.tenants.settings.update({ limits: { requestsPerMinute: 60 } });
    await sleep(1_000);
    const tries = await Promise.allSettled(
      Array.from({ length: 80 }, (_, index) => roomy.caller(index % 2 ? key : owner.accessToken).auth.me()),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(60);
    await roomy.close();
  });

  it('is not renewed by changing it', async () => {
    const window = { windowMs: HOUR_MS };
    const spend = (limit: number) => app.services.limiter.consume('tenant:cycling', { limit, ...window });
    for (let call = 0; call < 60; call++) await spend(60);
    expect(await spend(61)).toMatchObject({ allowed: true, limit: 61, remaining: 0 });
    expect(await spend(62)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await spend(60)).toMatchObject({ allowed: false, limit: 60, remaining: 0 });
  });

  it('of its own is no way around the installation’s', async () => {
    const owner = await app.register();
    await owner.caller.tenants.settings.update({ limits: { requestsPerMinute: 1_000_000 } });
    await sleep(1_000);
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'], rateLimit: 10_000 });
    expect(await call(key, 250)).toMatchObject({ allowed: 198 });
  });
});
