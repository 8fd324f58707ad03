import { commonErrors } from '@mainstay/core';
import { type TenantContext, together } from '@mainstay/kernel';
import { planLimits } from './plan-limits.ts';
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
  const { tenant, requests, counts } = await db.read(async (tx) => {
    const [found, calls, ...counted] = await together(
      findTenant(tx, tenantId),
      sumRequests(tx, tenantId, period.from, period.to),
      ...names.map(async (name) => {
        const parts = (services.registry.usage[name] ?? []).map((count) => count(tx, tenantId));
        return [name, (await together(...parts)).reduce((sum, part) => sum + part, 0)] as const;
      }),
    );
    return { tenant: found, requests: calls, counts: new Map(counted) };
  });
  if (!tenant) throw commonErrors.NOT_FOUND();
  const limits = planLimits(tenant.plan);
  const used = (name: 'contacts' | 'members' | 'storage') => ({ used: counts.get(name) ?? 0, limit: limits[name] });
  return {
    plan: tenant.plan,
    period,
    contacts: used('contacts'),
    members: used('members'),
    storage: used('storage'),
    requests: { used: requests, limit: limits.requests },
    others: Object.fromEntries([...counts].filter(([name]) => !(name in limits))),
  };
}
