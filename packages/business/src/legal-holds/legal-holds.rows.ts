import type { Tx } from '@mainstay/db';
import { legalHolds } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { HoldScope } from './legal-holds.schemas.ts';

export const legalHoldRows = tenantRows(legalHolds, {
  columns: {
    id: legalHolds.id,
    scope: legalHolds.scope,
    subjectId: legalHolds.subjectId,
    reason: legalHolds.reason,
    createdBy: legalHolds.createdBy,
    createdAt: legalHolds.createdAt,
    releasedAt: legalHolds.releasedAt,
    releasedBy: legalHolds.releasedBy,
  },
  sorts: { createdAt: null },
});

const TABLES = { contact: 'contacts', company: 'companies', deal: 'deals', invoice: 'invoices' } as const;

/**
 * Locks what a hold is to be placed on, one in the bin as well: whoever deletes it waits, and sees the hold, or is waited for. False when it is
 * not there.
 */
export async function lockSubject(tx: Tx, tenantId: string, scope: HoldScope, subjectId?: string): Promise<boolean> {
  const rows =
    scope === 'tenant' || subjectId === undefined
      ? await tx.execute(sql`select 1 from tenants where id = ${tenantId} for update`)
      : await tx.execute(
          sql`select 1 from ${sql.identifier(TABLES[scope])} where tenant_id = ${tenantId} and id = ${subjectId} for update`,
        );
  return rows.length > 0;
}
