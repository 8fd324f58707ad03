import { newId } from '@mainstay/core';
import { formatDecimal } from '@mainstay/core/money';
import type { Tx } from '@mainstay/db';
import { balanceEntries, invoices, invoiceSeries, tenants } from '@mainstay/db/schema';
import { type Services, type TenantKeys, tenantPreferences } from '@mainstay/kernel';
import { and, asc, eq, max, sql } from 'drizzle-orm';
import { number } from '../finalize-invoice.ts';
import { tellOfInvoice, tellOfPayment, type Writer } from '../invoices.events.ts';
import {
  dueOf,
  type InvoiceRow,
  invoiceRows,
  paymentRows,
  replaceLines,
  sealBuyer,
  settingsOf,
} from '../invoices.rows.ts';
import { type AgreedTerms, type Booking, totalOf } from './machine/subscription-machine.ts';

export interface Biller extends Writer {
  services: Services;
}

const NO_TAX = { taxRateBp: 0, taxCategory: 'Z', taxReason: null };

/**
 * Writes a final invoice over a booking, or a credit note where it comes to less than nothing, which goes to the tenant's balance. It is of
 * today: whenever a job comes to it, the tenant has as long to pay.
 */
export async function bookInvoice(
  tx: Tx,
  biller: Biller,
  keys: TenantKeys,
  subscription: { id: string; terms: AgreedTerms; today: string },
  booking: Booking,
): Promise<void> {
  const { tenantId, services } = biller;
  const { currency, taxBehavior } = subscription.terms.price;
  const [id, total, { locale }] = [newId(), totalOf(booking), await tenantPreferences(services, tenantId)];
  const amounts = { net: total, tax: 0, gross: total };
  const type = total < 0 ? 'credit_note' : 'invoice';
  const draft = await invoiceRows.insert(tx, tenantId, {
    id,
    kind: 'subscription',
    type,
    subscriptionId: subscription.id,
    currency,
    taxMode: taxBehavior,
    rounding: 'half_up',
    // So that what is charged and given back for the same days is the same to the cent, with its tax.
    roundingPer: 'line',
    supplyFrom: booking.from,
    supplyTo: booking.to,
    locale,
    ...amounts,
    ...sealBuyer(keys, id, await buyerOf(tx, tenantId)),
  });
  const lines = booking.lines.map(({ description, amount, period }) => ({
    description: `${description}, ${period.from} – ${period.to}`,
    quantity: '1',
    unit: null,
    unitAmount: formatDecimal(amount, currency),
    discountBp: 0,
    ...NO_TAX,
  }));
  await replaceLines(tx, tenantId, id, lines, {
    ...amounts,
    lines: booking.lines.map(({ amount }) => ({ net: amount, tax: 0 })),
    taxes: [{ rateBp: 0, category: NO_TAX.taxCategory, base: total, tax: 0, reason: null }],
  });
  const row = await number(tx, biller, draft, await dayOfIssue(tx, tenantId, type, subscription.today));
  await tellOfInvoice(tx, biller, 'invoice.finalized', row);
  if (type === 'credit_note') await addToBalance(tx, tenantId, row, -total, 'credit');
  else if (row.status === 'paid') await tellOfInvoice(tx, biller, 'invoice.paid', row);
}

/** Whom the installation bills: as the tenant names itself on its own invoices, or by its name. */
async function buyerOf(tx: Tx, tenantId: string) {
  const { seller } = await settingsOf(tx, tenantId);
  const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId));
  return seller ?? { name: tenant?.name ?? tenantId, address: null, email: null, taxId: null };
}

/** Today, or the day of the last of the series: an operator's time zone may be ahead. */
async function dayOfIssue(tx: Tx, tenantId: string, type: InvoiceRow['type'], today: string): Promise<string> {
  const [row] = await tx
    .select({ last: max(invoiceSeries.lastIssueDate) })
    .from(invoiceSeries)
    .where(and(eq(invoiceSeries.tenantId, tenantId), eq(invoiceSeries.series, `subscription:${type}`)));
  return row?.last && row.last > today ? row.last : today;
}

async function addToBalance(
  tx: Tx,
  tenantId: string,
  { id: invoiceId, currency }: Pick<InvoiceRow, 'id' | 'currency'>,
  amount: number,
  cause: 'credit' | 'used',
): Promise<void> {
  await tx
    .insert(balanceEntries)
    .values({ tenantId, contactId: null, companyId: null, currency, amount, cause, invoiceId });
}

/** What a tenant has to its credit with the installation, in minor units. */
export async function balanceOf(tx: Tx, tenantId: string, currency: string): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${balanceEntries.amount}), 0)::text` })
    .from(balanceEntries)
    .innerJoin(invoices, and(eq(invoices.tenantId, balanceEntries.tenantId), eq(invoices.id, balanceEntries.invoiceId)))
    .where(
      and(
        eq(balanceEntries.tenantId, tenantId),
        eq(balanceEntries.currency, currency),
        eq(invoices.kind, 'subscription'),
      ),
    );
  return Number(row?.sum ?? 0);
}

/** What of a tenant's subscriptions is not paid, the oldest first; with `subscriptionId`, of one. */
export async function openInvoices(tx: Tx, tenantId: string, subscriptionId?: string): Promise<InvoiceRow[]> {
  const rows = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        subscriptionId === undefined
          ? sql`${invoices.subscriptionId} is not null`
          : eq(invoices.subscriptionId, subscriptionId),
        eq(invoices.status, 'open'),
        eq(invoices.type, 'invoice'),
      ),
    )
    .orderBy(asc(invoices.issueDate), asc(invoices.number));
  const open = await invoiceRows.many(
    tx,
    tenantId,
    rows.map(({ id }) => id),
  );
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  return open.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/** What a balance pays of debts, in their order. */
export function paidOf(balance: number, debts: readonly number[]): number[] {
  let left = Math.max(0, balance);
  return debts.map((debt) => {
    const used = Math.min(left, debt);
    left -= used;
    return used;
  });
}

/** Pays what is open of the tenant's balance, the oldest first. */
export async function payOfBalance(tx: Tx, biller: Biller, currency: string): Promise<void> {
  const { tenantId, services } = biller;
  const balance = await balanceOf(tx, tenantId, currency);
  if (balance <= 0) return;
  const open = (await openInvoices(tx, tenantId)).filter((invoice) => invoice.currency === currency);
  const used = paidOf(balance, open.map(dueOf));
  for (const [index, invoice] of open.entries()) {
    const amount = used[index] ?? 0;
    if (amount === 0) continue;
    await addToBalance(tx, tenantId, invoice, -amount, 'used');
    const payment = await paymentRows.insert(tx, tenantId, {
      invoiceId: invoice.id,
      amount,
      currency,
      method: 'balance',
      reference: null,
      receivedAt: services.clock.now().toISOString(),
    });
    const paid = invoice.paid + amount;
    const status = amount === dueOf(invoice) ? 'paid' : 'open';
    const row = await invoiceRows.update(tx, tenantId, invoice.id, { paid, status });
    await tellOfPayment(tx, biller, 'payment.recorded', payment);
    await tellOfInvoice(tx, biller, status === 'paid' ? 'invoice.paid' : 'invoice.updated', row);
  }
}
