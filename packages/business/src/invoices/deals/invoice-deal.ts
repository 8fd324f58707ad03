import { commonErrors, type PostalAddress } from '@mainstay/core';
import { formatDecimal } from '@mainstay/core/money';
import { getCompany, getContact, getDeal } from '@mainstay/crm';
import type { Tx } from '@mainstay/db';
import { deals, invoices } from '@mainstay/db/schema';
import { missingFrom, type TenantContext } from '@mainstay/kernel';
import { and, eq, ne, sql } from 'drizzle-orm';
import { invoiceErrors } from '../invoices.errors.ts';
import { CreateInvoice, type Invoice } from '../invoices.schemas.ts';
import { addDraft } from '../invoices.service.ts';
import type { InvoiceDeal } from './invoice-deal.schemas.ts';

/** What is read besides the permission of billing: a scope that bills shows no deal by that alone. */
const NEEDED = ['deals:read', 'companies:read', 'contacts:read'];

/**
 * Creates a draft over the amount of a deal, for its company or else its primary contact. A deal is billed once: again after its invoice was
 * deleted, voided or credited as a whole. Throws NOT_FOUND, FORBIDDEN, INVOICE_DEAL_UNPRICED, INVOICE_DEAL_WITHOUT_CUSTOMER and INVOICE_DEAL_BILLED
 * with the invoice’s id.
 */
export async function invoiceDeal(
  ctx: TenantContext,
  { id, taxRateBp, taxCategory, taxMode }: InvoiceDeal,
): Promise<Invoice> {
  const [required] = missingFrom(ctx.principal, NEEDED);
  if (required !== undefined) throw commonErrors.FORBIDDEN({ required });
  const deal = await getDeal(ctx, { id });
  const { amount, currency, title, companyId } = deal;
  if (amount === null || currency === null) throw invoiceErrors.DEAL_UNPRICED();
  const contactId = deal.contacts.find(({ primary }) => primary)?.contactId ?? null;
  const buyer = await buyerOf(ctx, companyId, contactId);
  const line = { description: title, unitAmount: formatDecimal(amount, currency), taxRateBp, taxCategory };
  const draft = CreateInvoice.parse({ contactId, companyId, buyer, currency, taxMode, lines: [line] });
  return addDraft(ctx, { ...draft, dealId: id }, (tx) => refuseBilled(tx, ctx.tenantId, id, deal.version));
}

/** Locks the deal, so that of two who bill it one is told. */
async function refuseBilled(tx: Tx, tenantId: string, dealId: string, version: number): Promise<void> {
  const [locked] = await tx
    .select({ version: deals.version })
    .from(deals)
    .where(and(eq(deals.tenantId, tenantId), eq(deals.id, dealId)))
    .for('update');
  if (locked?.version !== version) throw commonErrors.VERSION_CONFLICT();
  const [billed] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        eq(invoices.dealId, dealId),
        ne(invoices.status, 'void'),
        sql`(${invoices.credited} < ${invoices.gross} or ${invoices.gross} = 0)`,
      ),
    )
    .limit(1);
  if (billed) throw invoiceErrors.DEAL_BILLED({ id: billed.id });
}

/** What fits where a buyer is printed. */
const WORD = 200;

async function buyerOf(ctx: TenantContext, companyId: string | null, contactId: string | null) {
  if (companyId !== null) {
    const { name, addresses } = await getCompany(ctx, { id: companyId });
    return { name: name.slice(0, WORD), address: addressOf(addresses) };
  }
  if (contactId === null) throw invoiceErrors.DEAL_WITHOUT_CUSTOMER();
  const { displayName, addresses, emails } = await getContact(ctx, { id: contactId });
  const email = emails.find(({ primary }) => primary) ?? emails[0];
  return { name: displayName.slice(0, WORD), address: addressOf(addresses), email: email?.value ?? null };
}

function addressOf(addresses: readonly PostalAddress[]) {
  const found = addresses.find(({ primary }) => primary) ?? addresses[0];
  if (!found) return null;
  const word = (text: string | undefined) => text?.trim().slice(0, WORD) || null;
  const { street, city, region, postalCode, country } = found;
  const code = country?.trim().toUpperCase();
  return {
    street: word(street),
    city: word(city),
    region: word(region),
    postalCode: word(postalCode),
    // Where a country is written in words it is left to whoever looks at the draft.
    country: code && /^[A-Z]{2}$/.test(code) ? code : null,
  };
}
