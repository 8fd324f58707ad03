import { createHash } from 'node:crypto';
import { commonErrors } from '@mainstay/core';
import type { RateBudget, RateLimiter, RateVerdict } from '../ports/index.ts';

/** A call that was refused before it had a caller. */
export interface RefusedCall {
  credential: string;
  /** The tenant it was to act in; null for the credential's own. */
  tenantId: string | null;
  network: string;
}

/** Spent budgets that a process remembers; past it the oldest is forgotten, and costs a question to the database again. */
const MAX_REMEMBERED = 10_000;

/** Until when (ms since 1970) each spent budget stays so. */
const spentBy = new WeakMap<RateLimiter, Map<string, number>>();

/**
 * Throws RATE_LIMITED for a call that was refused as often as it may be, without another look at the database. Only the same credential
 * from the same network is meant, in the same tenant, or in any once it has been tried in too many that refuse it: whoever holds a
 * credential elsewhere is not concerned.
 */
export function requireUnspent(limiter: RateLimiter, call: RefusedCall): void {
  const spent = spentBy.get(limiter);
  if (!spent || spent.size === 0) return;
  const now = Date.now();
  for (const key of Object.values(keysOf(call))) {
    const until = spent.get(key);
    if (until === undefined) continue;
    if (until > now) throw commonErrors.RATE_LIMITED(undefined, { retryAfterSeconds: Math.ceil((until - now) / 1000) });
    spent.delete(key);
  }
}

/** Counts a refusal. `isNew` says that it is the first of its credential, tenant and network in the window. */
export async function countRefusal(
  limiter: RateLimiter,
  budget: RateBudget,
  call: RefusedCall,
): Promise<{ verdict: RateVerdict; isNew: boolean }> {
  const { same, any } = keysOf(call);
  const repeated = await limiter.consume(same, budget);
  remember(limiter, same, repeated);
  const isNew = repeated.allowed && repeated.remaining === repeated.limit - 1;
  if (!isNew) return { verdict: repeated, isNew };
  const strayed = await limiter.consume(any, budget);
  remember(limiter, any, strayed);
  return { verdict: strayed, isNew };
}

function remember(limiter: RateLimiter, key: string, { allowed, resetMs }: RateVerdict): void {
  if (allowed) return;
  const spent = spentBy.get(limiter) ?? new Map<string, number>();
  spentBy.set(limiter, spent);
  spent.set(key, Date.now() + resetMs);
  const [oldest] = spent.keys();
  if (spent.size > MAX_REMEMBERED && oldest !== undefined) spent.delete(oldest);
}

function keysOf({ credential, tenantId, network }: RefusedCall): { same: string; any: string } {
  const digest = createHash('sha256').update(credential).digest('base64url');
  return { same: `refused:${digest}:${tenantId ?? ''}:${network}`, any: `strayed:${digest}:${network}` };
}
