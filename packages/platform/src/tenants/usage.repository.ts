import type { Tx } from '@mainstay/db';
import { tenantUsage } from '@mainstay/db/schema';
import { and, between, eq, sql } from 'drizzle-orm';

/** Calls of one tenant on one day of the UTC calendar. */
export interface RequestCell {
  tenantId: string;
  day: string;
  requests: number;
}

/** Adds calls to what is stored of one tenant. */
export async function addRequests(tx: Tx, _tenantId: string, cells: readonly RequestCell[]): Promise<void> {
  // In order of the days, so that two processes that write at once do not wait for each other in a circle.
  const rows = cells.toSorted((a, b) => a.day.localeCompare(b.day));
  await tx
    .insert(tenantUsage)
    .values(rows)
    .onConflictDoUpdate({
      target: [tenantUsage.tenantId, tenantUsage.day],
      set: { requests: sql`${tenantUsage.requests} + excluded.requests` },
    });
}

/** A tenant's calls between two days, both included. */
export async function sumRequests(tx: Tx, tenantId: string, from: string, to: string): Promise<number> {
  const [row] = await tx
    .select({ requests: sql<number>`coalesce(sum(${tenantUsage.requests}), 0)::float8` })
    .from(tenantUsage)
    .where(and(eq(tenantUsage.tenantId, tenantId), between(tenantUsage.day, from, to)));
  return row!.requests;
}
