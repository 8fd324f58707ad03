import { commonErrors } from '@mainstay/core';
import type { Principal, ReplyFacts, RequestContext } from './context.ts';
import type { ProcedureMeta } from './meta.ts';
import { networkOf } from './network.ts';
import type { RateBudget, RateVerdict } from './ports/index.ts';

/** Draws on the network's budget, or on its own for signing in. Throws RATE_LIMITED. */
export async function limitNetwork(ctx: RequestContext, meta: ProcedureMeta | undefined): Promise<void> {
  const { limits } = ctx.services;
  const network = networkOf(ctx.request.ip);
  if (meta?.limit === 'sign-in') await take(ctx, `sign-in:${network}`, limits.signIn);
  else await take(ctx, `network:${network}`, limits.anonymous);
}

/**
 * The caller's burst, the caller's own limit, the tenant's: one after another, so that a call which one refuses draws on none behind it,
 * and each passes exactly as many as it says. The reply tells of the budget that ends first.
 */
export async function limitCaller({ services, reply }: RequestContext, principal: Principal): Promise<void> {
  const { limiter, limits } = services;
  const { actor, tenantId, budget = limits.principal, tenantBudget } = principal;
  requireAllowed(reply, await limiter.consume(`burst:${actor.id}`, limits.burst));
  const own = await limiter.consume(`principal:${actor.id}`, budget);
  requireAllowed(reply, own);
  const shared = await limiter.consume(`tenant:${tenantId}`, slower(limits.tenant, tenantBudget));
  requireAllowed(reply, shared);
  reply.rate = shared.remaining < own.remaining ? shared : own;
}

/** The budget that allows fewer calls in the same time. */
function slower(one: RateBudget, other: RateBudget | undefined): RateBudget {
  return other && other.limit * one.windowMs < one.limit * other.windowMs ? other : one;
}

/** Takes one from a budget; the reply tells what is left. Throws RATE_LIMITED. */
export async function take({ services, reply }: RequestContext, key: string, budget: RateBudget): Promise<void> {
  requireAllowed(reply, await services.limiter.consume(key, budget));
}

/** Tells the reply what is left. Throws RATE_LIMITED for a spent budget. */
export function requireAllowed(reply: ReplyFacts, verdict: RateVerdict): void {
  reply.rate = verdict;
  if (!verdict.allowed) {
    throw commonErrors.RATE_LIMITED(undefined, { retryAfterSeconds: Math.max(1, Math.ceil(verdict.resetMs / 1000)) });
  }
}
