import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { invoices, subscriptions } from '@mainstay/db/schema';
import type { TenantContext, TenantKeys } from '@mainstay/kernel';
import { and, eq, inArray } from 'drizzle-orm';
import type { InvoiceRow } from '../invoices.rows.ts';
import { advance } from './advance-subscription.ts';
import { subscriptionRows } from './subscriptions.rows.ts';

/**
 * Lets only who issued an invoice say that it is paid, credited or not owed: of what the installation bills a tenant for, its super admins.
 * Locks the subscription, before the invoice. Throws FORBIDDEN.
 */
export async function holdIssuer(tx: Tx, { tenantId, principal }: TenantContext, invoiceId: string): Promise<void> {
  const billed = tx
    .select({ id: invoices.subscriptionId })
    .from(invoices)
    .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId), eq(invoices.kind, 'subscription')));
  const rows = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), inArray(subscriptions.id, billed)))
    .for('update');
  if (rows.length > 0 && !principal.isSuperAdmin) throw commonErrors.FORBIDDEN({ required: 'super' });
}

/** Moves a subscription on once one of its invoices is settled, or owed again. */
export async function followSubscription(
  tx: Tx,
  ctx: TenantContext,
  keys: TenantKeys,
  { subscriptionId }: InvoiceRow,
): Promise<void> {
  if (subscriptionId === null) return;
  const row = await subscriptionRows.findLocked(tx, ctx.tenantId, subscriptionId);
  if (row && row.status !== 'canceled') await advance(tx, ctx, keys, row);
}
