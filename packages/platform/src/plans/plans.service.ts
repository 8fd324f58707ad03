import type { Tx } from '@mainstay/db';
import { checkVersion, type RequestContext, scopeOf, type SignedInContext } from '@mainstay/kernel';
import {
  allVersions,
  findPlan,
  findTenantPlan,
  insertPlan,
  insertVersion,
  lockPlan,
  offeredPlans,
  type PlanTerms,
  updatePlanRow,
} from './plans.rows.ts';
import type { CreatePlan, Plan, PlanLimits, UpdatePlan } from './plans.schemas.ts';

/** The plans that anybody may have. */
export async function listPlans({ services }: RequestContext): Promise<{ data: Plan[] }> {
  return { data: await services.database.asSystem('tenant-directory', offeredPlans) };
}

/** Every version of every plan, for super admins. */
export async function listPlanVersions(ctx: SignedInContext, { key }: { key?: string | undefined }) {
  const { database } = ctx.services;
  return { data: await database.asSystem('super-admin', (tx) => allVersions(tx, key)) };
}

/** Creates a plan. Throws PLAN_EXISTS. */
export async function createPlan(ctx: SignedInContext, input: CreatePlan): Promise<Plan> {
  return ctx.writeAsSystem('super-admin', (tx) => insertPlan(tx, input), scopeOf(ctx.principal, ctx.request));
}

/**
 * Changes a plan. What it includes and costs becomes a new version: tenants with a subscription keep theirs, the others have the new one
 * at once. Throws NOT_FOUND, VERSION_CONFLICT.
 */
export async function updatePlan(
  ctx: SignedInContext,
  { id, version, name, public: isPublic, archived, ...terms }: UpdatePlan,
): Promise<Plan> {
  return ctx.writeAsSystem(
    'super-admin',
    async (tx) => {
      const old = await lockPlan(tx, id);
      checkVersion(version, old, { name, public: isPublic, archived, ...terms });
      await updatePlanRow(tx, id, { name, public: isPublic, archived });
      if (Object.values(terms).some((value) => value !== undefined))
        await insertVersion(tx, old.key, old.planVersion + 1, termsOf(old, terms));
      return (await findPlan(tx, old.key))!;
    },
    scopeOf(ctx.principal, ctx.request),
  );
}

function termsOf(old: Plan, { limits, features, prices, trialDays }: Partial<PlanTerms>): PlanTerms {
  return {
    limits: limits ?? old.limits,
    features: features ?? old.features,
    prices: prices ?? old.prices,
    trialDays: trialDays ?? old.trialDays,
  };
}

/** What a tenant may use: its plan's, with what is its own. */
export async function tenantPlanOf(tx: Tx, tenantId: string, key: string) {
  const own = await findTenantPlan(tx, tenantId);
  const plan = (await findPlan(tx, key, own?.planVersion)) ?? (await findPlan(tx, 'free'));
  const limits: PlanLimits = { ...plan?.limits, ...own?.limits };
  const { periodFrom = null, periodTo = null } = own ?? {};
  return {
    plan: key,
    planVersion: plan?.planVersion ?? 0,
    limits,
    features: plan?.features ?? {},
    billingPeriod: periodFrom === null || periodTo === null ? null : { from: periodFrom, to: periodTo },
  };
}
