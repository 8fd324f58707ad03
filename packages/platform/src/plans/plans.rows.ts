import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { plans, planVersions, tenantPlans } from '@mainstay/db/schema';
import { toAppError, uniqueViolation } from '@mainstay/kernel';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { planErrors } from './plans.errors.ts';
import type { CreatePlan, Plan, PlanLimits } from './plans.schemas.ts';

const columns = {
  id: plans.id,
  key: plans.key,
  name: plans.name,
  public: plans.public,
  archived: plans.archived,
  version: plans.version,
  createdAt: plans.createdAt,
  updatedAt: plans.updatedAt,
};
const included = {
  planVersion: planVersions.n,
  limits: planVersions.limits,
  features: planVersions.features,
  prices: planVersions.prices,
  trialDays: planVersions.trialDays,
};

/** What a version includes and costs. */
export type PlanTerms = Pick<Plan, 'limits' | 'features' | 'prices' | 'trialDays'>;

const newest = sql`${planVersions.n} = (select max(v.n) from plan_versions v where v.plan_key = ${plans.key})`;

function versions(tx: Tx) {
  return tx
    .select({ ...columns, ...included })
    .from(plans)
    .innerJoin(planVersions, eq(planVersions.planKey, plans.key));
}

// What schemas let in is what the columns hold.
const asPlan = (row: unknown) => row as Plan;

/** The newest version of each plan that is offered to everybody, in the order in which they were made. */
export async function offeredPlans(tx: Tx): Promise<Plan[]> {
  const rows = await versions(tx)
    .where(and(newest, eq(plans.public, true), eq(plans.archived, false)))
    .orderBy(asc(plans.createdAt), asc(plans.id));
  return rows.map(asPlan);
}

/** Every version of every plan, or of one. */
export async function allVersions(tx: Tx, key: string | undefined): Promise<Plan[]> {
  const rows = await versions(tx)
    .where(key === undefined ? undefined : eq(plans.key, key))
    .orderBy(asc(plans.key), desc(planVersions.n));
  return rows.map(asPlan);
}

/** A version of a plan, the newest where none is named. */
export async function findPlan(tx: Tx, key: string, version?: number | null): Promise<Plan | undefined> {
  const [row] = await versions(tx).where(
    and(eq(plans.key, key), typeof version === 'number' ? eq(planVersions.n, version) : newest),
  );
  return row && asPlan(row);
}

/** The newest version of a plan, locked until the transaction ends. Throws NOT_FOUND. */
export async function lockPlan(tx: Tx, id: string): Promise<Plan> {
  const [locked] = await tx.select({ key: plans.key }).from(plans).where(eq(plans.id, id)).for('update');
  const plan = locked && (await findPlan(tx, locked.key));
  if (!plan) throw commonErrors.NOT_FOUND();
  return plan;
}

/** Adds a plan with its first version. Throws PLAN_EXISTS. */
export async function insertPlan(tx: Tx, { key, name, public: isPublic, ...terms }: CreatePlan): Promise<Plan> {
  await tx
    .insert(plans)
    .values({ id: newId(), key, name, public: isPublic })
    .catch(uniqueViolation('plans_key', () => planErrors.EXISTS()));
  await insertVersion(tx, key, 1, terms);
  return (await findPlan(tx, key))!;
}

export async function insertVersion(tx: Tx, planKey: string, n: number, terms: PlanTerms): Promise<void> {
  await tx.insert(planVersions).values({ planKey, n, ...terms });
}

/** Changes a plan itself, and counts its version up. */
export async function updatePlanRow(
  tx: Tx,
  id: string,
  changes: { name?: string | undefined; public?: boolean | undefined; archived?: boolean | undefined },
): Promise<void> {
  await tx
    .update(plans)
    .set({ ...changes, version: sql`${plans.version} + 1`, updatedAt: sql`now()` })
    .where(eq(plans.id, id));
}

/** What of its plan is a tenant's own. */
export async function findTenantPlan(tx: Tx, tenantId: string) {
  const [row] = await tx.select().from(tenantPlans).where(eq(tenantPlans.tenantId, tenantId));
  return row && { ...row, limits: row.limits as PlanLimits };
}

/** Sets what of its plan is a tenant's own. */
export async function setTenantPlan(
  tx: Tx,
  tenantId: string,
  values: Partial<Omit<typeof tenantPlans.$inferInsert, 'tenantId' | 'updatedAt'>>,
): Promise<void> {
  await tx
    .insert(tenantPlans)
    .values({ tenantId, ...values })
    .onConflictDoUpdate({ target: tenantPlans.tenantId, set: { ...values, updatedAt: sql`now()` } });
}

/** What a tenant may hold of a resource; null: as much as it likes. */
export async function planLimit(tx: Tx, tenantId: string, resource: keyof PlanLimits): Promise<number | null> {
  const [row] = await tx.execute<{ cap: string | null }>(
    sql`select mainstay.plan_limit(${tenantId}, ${resource}) as cap`,
  );
  return row?.cap == null ? null : Number(row.cap);
}

/** Refuses members beyond what the tenant's plan includes; called behind the writing of one. Throws PLAN_LIMIT. */
export async function takeMember(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select mainstay.take(${tenantId}, 'members', 1)`).catch((thrown: unknown) => {
    throw toAppError(thrown);
  });
}
