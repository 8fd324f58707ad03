import type { Database } from '@mainstay/db';
import { removeInBatches } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { HISTORY_DAYS } from '../account/account-events.ts';

/** Rows deleted in one transaction. */
const BATCH = 1_000;

/** What signing in leaves behind, when it is kept no longer; each has an index by that time. */
const EXPIRED: [table: string, since: SQL, kept: string][] = [
  // With their refresh tokens.
  ['sessions', sql`coalesce(ended_at, expires_at)`, '30 days'],
  // A spent one shows that it was stolen for as long as it could be used at all.
  ['refresh_tokens', sql`expires_at`, '1 day'],
  ['one_time_tokens', sql`expires_at`, '1 day'],
  // The mailed link is good for three days.
  ['registrations', sql`created_at`, '4 days'],
  ['sign_in_challenges', sql`expires_at`, '1 day'],
  ['email_changes', sql`expires_at`, '1 day'],
  ['factor_resets', sql`effective_at`, `${HISTORY_DAYS} days`],
  ['account_events', sql`created_at`, `${HISTORY_DAYS} days`],
  // A try counts for a quarter of an hour.
  ['sign_in_failures', sql`updated_at`, '1 day'],
];

/** Deletes what signing in left behind and is kept no longer; returns how many rows. */
export async function removeExpired(database: Database, signal: AbortSignal): Promise<number> {
  let total = 0;
  for (const [table, since, kept] of EXPIRED)
    total += await removeInBatches(database, signal, BATCH, async (tx, most) => {
      const from = sql.identifier(table);
      const rows = await tx.execute(sql`
        delete from ${from} where ctid = any(array(
          select ctid from ${from} where ${since} < now() - ${kept}::interval order by ${since} limit ${most})) returning 1`);
      return rows.length;
    });
  return total;
}
