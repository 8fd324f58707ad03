import type { Tx } from '@mainstay/db';
import { factorResets } from '@mainstay/db/schema';
import type { RequestContext } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type EventSource, noteAccountEvent } from '../account/account-events.ts';
import { bearerOf } from '../account/link-bearer.ts';
import { deleteOneTimeTokens, findOneTimeToken, spendOneTimeToken } from '../account/one-time-tokens.ts';
import { lockUser } from '../account/users.repository.ts';
import { authErrors } from '../auth.errors.ts';

/**
 * How a reset of a person's factors ended: carried out; the person objected; an administrator took it back; the person used or added a
 * factor and so has one; or what it rested on was gone when it was due.
 */
export type ResetOutcome = NonNullable<(typeof factorResets.$inferSelect)['outcome']>;

/** The reset that a person's factors are waiting for. Needs the system role, as everything here. */
export async function findPendingReset(tx: Tx, userId: string) {
  const [row] = await tx.select().from(factorResets).where(pendingOf(userId));
  return row;
}

function pendingOf(userId: string) {
  return and(eq(factorResets.userId, userId), isNull(factorResets.outcome));
}

/**
 * Ends a pending reset, with the link by which the person could object, and tells the person, unless it was carried out: that is told
 * where it is done. Whether there was one. Hold the person's lock.
 */
export async function endFactorReset(
  source: EventSource,
  tx: Tx,
  userId: string,
  outcome: ResetOutcome,
): Promise<boolean> {
  const [ended] = await tx
    .update(factorResets)
    .set({ outcome, endedAt: sql`now()` })
    .where(pendingOf(userId))
    .returning({ tenantId: factorResets.tenantId });
  if (!ended) return false;
  await deleteOneTimeTokens(tx, userId, ['object-factor-reset']);
  if (outcome !== 'done')
    await noteAccountEvent(source, tx, { userId, kind: 'factor-reset-cancelled', tenantId: ended.tenantId });
  return true;
}

/** Keeps the factors that an administrator asked to be removed, by the mailed link. Throws INVALID_TOKEN, also once it is done. */
export async function objectToFactorReset(ctx: RequestContext, { token }: { token: string }): Promise<void> {
  await ctx.services.database.asSystem(
    'session',
    async (tx) => {
      const found = await findOneTimeToken(tx, token, 'object-factor-reset');
      const user = found && (await lockUser(tx, found.userId));
      // Asked for after the lock: it may have been carried out meanwhile.
      const spent = user && (await spendOneTimeToken(tx, token, 'object-factor-reset'));
      if (!spent || !(await endFactorReset(ctx, tx, user.id, 'objected'))) throw authErrors.INVALID_TOKEN();
    },
    bearerOf(ctx),
  );
}
