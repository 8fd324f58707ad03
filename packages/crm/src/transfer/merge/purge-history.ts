import type { Database } from '@mainstay/db';
import { removeOldest } from '@mainstay/kernel';

/** Days that finished imports and merges are kept: an import can be reverted as long, a merge undone in the first thirty. */
const KEPT_DAYS = 90;

/** Deletes a table's old rows, those of imports or merges, so many of a tenant in one transaction. */
export async function purgeHistory(
  database: Database,
  signal: AbortSignal,
  table: string,
  most: number,
): Promise<void> {
  await removeOldest(database, signal, { table, days: KEPT_DAYS, most });
}
