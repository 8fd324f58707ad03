import { commonErrors } from '@mainstay/core';
import type { RateBudget, RateVerdict } from '../ports/index.ts';
import type { Principal, ReplyFacts, RequestContext } from './context.ts';
import type { ProcedureMeta } from './meta.ts';
import { networkOf, siteOf } from './network.ts';

/** What a whole site of IPv6 networks may fail to sign in, in budgets of one network. */
const PER_SITE = 4;

/** What a network may sign in at all, failed or not, in budgets of failures: an office of people comes to work at the same time. */
const PER_SIGN_IN = 10;

/** What a network may read of public websites, in budgets of anonymous calls: a page and its pictures are many calls. */
const PER_DELIVERY = 60;

/** The budgets that failures to sign in draw on: of the network, and of the site around it. */
function guessBudgets({ request, services }: RequestContext): [key: string, budget: RateBudget][] {
  const { signIn } = services.limits;
  const [network, site] = [networkOf(request.ip), siteOf(request.ip)];
  const own: [string, RateBudget] = [`sign-in:${network}`, signIn];
  return site === network ? [own] : [own, [`sign-in-site:${site}`, { ...signIn, limit: PER_SITE * signIn.limit }]];
}

/** Draws on the network's budget, or on its own for signing in. Throws RATE_LIMITED. */
export async function limitNetwork(ctx: RequestContext, meta: ProcedureMeta | undefined): Promise<void> {
  const { limits } = ctx.services;
  const network = networkOf(ctx.request.ip);
  if (meta?.limit === 'delivery')
    return take(ctx, `delivery:${network}`, { ...limits.anonymous, limit: PER_DELIVERY * limits.anonymous.limit });
  if (meta?.limit !== 'sign-in' && meta?.limit !== 'guess') return take(ctx, `network:${network}`, limits.anonymous);
  // Before anything is looked at, so that parallel guesses are bounded; `refundGuess` gives back what was none.
  const budgets = guessBudgets(ctx);
  if (meta.limit === 'guess')
    budgets.push([`sign-ins:${network}`, { ...limits.signIn, limit: PER_SIGN_IN * limits.signIn.limit }]);
  let own: RateVerdict | undefined;
  for (const [key, budget] of budgets) {
    await take(ctx, key, budget);
    own ??= ctx.reply.rate;
  }
  if (own) ctx.reply.rate = own;
}

/** Gives back what a guess drew on: it was right. */
export async function refundGuess(ctx: RequestContext, meta: ProcedureMeta | undefined): Promise<void> {
  if (meta?.limit !== 'guess') return;
  for (const [key, budget] of guessBudgets(ctx)) await ctx.services.limiter.refund(key, budget);
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
