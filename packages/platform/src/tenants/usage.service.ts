import { commonErrors } from '@mainstay/core';
import { addDays } from '@mainstay/core/calendar';
import type { Tx } from '@mainstay/db';
import { type TenantContext, together } from '@mainstay/kernel';
import { tenantPlanOf } from '../plans/index.ts';
import { requestCounter } from './request-counter.ts';
import { findTenant } from './tenants.repository.ts';
import { sumRequests } from './usage.repository.ts';
import type { TenantUsage } from './usage.schemas.ts';

/** The calendar month around a moment, in UTC, as its first and last day. */
function monthOf(now: Date): { from: string; to: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const day = (date: number) => new Date(date).toISOString().slice(0, 10);
  return { from: day(Date.UTC(year, month, 1)), to: day(Date.UTC(year, month + 1, 0)) };
}

/** What the acting tenant uses, beside what its plan includes. Throws NOT_FOUND. */
export async function usageOfTenant({ db, services, tenantId }: TenantContext): Promise<TenantUsage> {
  const period = monthOf(services.clock.now());
  const names = Object.keys(services.registry.usage);
  // What this process has counted is written first, so that a caller finds its own calls.
  await requestCounter(services).flush();
  const { own, requests, billed, counts } = await db.read(async (tx) => {
    const [tenant, calls, ...counted] = await together(
      findTenant(tx, tenantId),
      sumRequests(tx, tenantId, period.from, period.to),
      ...names.map(async (name) => {
        const parts = (services.registry.usage[name] ?? []).map((count) => count(tx, tenantId));
        return [name, (await together(...parts)).reduce((sum, part) => sum + part, 0)] as const;
      }),
    );
    if (!tenant) throw commonErrors.NOT_FOUND();
    const plan = await tenantPlanOf(tx, tenantId, tenant.plan);
    const ofPeriod = await requestsOf(tx, tenantId, plan.billingPeriod);
    return { own: plan, requests: calls, billed: ofPeriod, counts: new Map(counted) };
  });
  const { plan, limits, features } = own;
  const usedOf = (name: keyof typeof limits, used = counts.get(name) ?? 0) => {
    const limit = limits[name] ?? null;
    return { used, limit, over: limit !== null && used > limit };
  };
  const used = {
    contacts: usedOf('contacts'),
    members: usedOf('members'),
    storage: usedOf('storage'),
    requests: usedOf('requests', requests),
    pages: usedOf('pages'),
  };
  return {
    plan,
    period,
    billingPeriod: billed,
    over: Object.values(used).some(({ over }) => over),
    features,
    ...used,
    others: Object.fromEntries([...counts].filter(([name]) => name === 'pages' || !(name in used))),
  };
}

async function requestsOf(tx: Tx, tenantId: string, period: { from: string; to: string } | null) {
  if (period === null) return null;
  return { ...period, requests: await sumRequests(tx, tenantId, period.from, addDays(period.to, -1)) };
}
