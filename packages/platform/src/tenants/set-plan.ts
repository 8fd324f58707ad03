import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, invalidateAbout, type Principal, type Services, scopeOf, type SignedInContext } from '@mainstay/kernel';
import { findPlan, findTenantPlan, planErrors, setTenantPlan } from '../plans/index.ts';
import { tenantEvent } from './tenants.events.ts';
import { lockTenant, setPlanKey } from './tenants.repository.ts';
import type { SetPlan, Tenant } from './tenants.schemas.ts';

/**
 * Gives a tenant a plan, a version of one, or limits of its own. Takes effect with the next row that is written. Throws NOT_FOUND,
 * PLAN_UNAVAILABLE for a plan or a version that is not there, PLAN_SUBSCRIBED where a subscription says which plan it is.
 */
export async function setPlan(ctx: SignedInContext, { id: tenantId, ...input }: SetPlan): Promise<Tenant> {
  const { principal, request, services } = ctx;
  return ctx.writeAsSystem(
    'tenant-directory',
    async (tx) => {
      const own = await findTenantPlan(tx, tenantId);
      if (own?.periodFrom && (input.plan !== undefined || input.planVersion !== undefined))
        throw planErrors.SUBSCRIBED();
      return changePlan(tx, services, { tenantId, actor: principal.actor }, input);
    },
    { ...scopeOf(principal, request), tenantId },
  );
}

type PlanChange = Omit<SetPlan, 'id'> & { periodFrom?: string | null; periodTo?: string | null };

/** Changes what plan a tenant has, in the caller's transaction. Throws NOT_FOUND, PLAN_UNAVAILABLE. */
export async function changePlan(
  tx: Tx,
  services: Services,
  { tenantId, actor }: { tenantId: string; actor: Principal['actor'] | null },
  { plan, planVersion, ...own }: PlanChange,
): Promise<Tenant> {
  const current = await lockTenant(tx, tenantId);
  if (!current) throw commonErrors.NOT_FOUND();
  const key = plan ?? current.plan;
  const version = planVersion ?? null;
  if ((plan !== undefined || version !== null) && !(await findPlan(tx, key, version))) throw planErrors.UNAVAILABLE();
  // Another plan's version is none of this one.
  const pinned = plan === undefined && planVersion === undefined ? {} : { planVersion: version };
  await setTenantPlan(tx, tenantId, { ...own, ...pinned });
  if (key === current.plan) return current;
  const tenant = await setPlanKey(tx, tenantId, key);
  invalidateAbout(tx, services, { tenants: [tenantId] });
  await emit(tx, { tenantId, actor }, tenantEvent('tenant.updated', tenant));
  return tenant;
}
