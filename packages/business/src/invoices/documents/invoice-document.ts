import { commonErrors, type ById } from '@mainstay/core';
import { invoiceDocuments } from '@mainstay/db/schema';
import type { Tx } from '@mainstay/db';
import {
  attachmentHeader,
  type HttpRoute,
  type JobHandler,
  type SealedPlace,
  type Services,
  signedFile,
  signFile,
  type TenantContext,
} from '@mainstay/kernel';
import { and, eq } from 'drizzle-orm';
import { invoiceErrors } from '../invoices.errors.ts';
import { invoiceRows, toInvoice } from '../invoices.rows.ts';
import type { InvoiceDocument } from '../invoices.schemas.ts';
import { invoicePdf } from './invoice-pdf.ts';

export const RENDER_TASK = 'invoices:render';

/** What the addresses of documents are signed for. */
const PDF = 'invoice pdf';

const MINUTES_OPEN = 15;

/** Where a document is sealed: beside the buyer, whose key it shares. */
const pdfPlace = (id: string): SealedPlace => ({ table: 'invoices', column: 'pdf', row: id });

/**
 * The address of an invoice as PDF, which opens it for a quarter of an hour without a sign-in. Throws NOT_FOUND, also where the buyer is kept no
 * longer, and INVOICE_NOT_FINAL for a draft.
 */
export async function invoicePdfAddress(ctx: TenantContext, { id }: ById): Promise<InvoiceDocument> {
  const { services, tenantId } = ctx;
  const row = await ctx.db.read((tx) => invoiceRows.get(tx, tenantId, id));
  if (row.status === 'draft') throw invoiceErrors.NOT_FINAL();
  if (row.buyerKey === null) throw commonErrors.NOT_FOUND();
  const expiresAt = new Date(services.clock.now().getTime() + MINUTES_OPEN * 60_000);
  const token = signFile(services, PDF, { tenantId, fileId: id }, expiresAt);
  return { path: `/invoices/documents/${token}`, expiresAt: expiresAt.toISOString() };
}

/** Sends the PDF of a signed address. What is no such address, or is none any more, is NOT_FOUND. */
export const sendInvoicePdf: HttpRoute = {
  method: 'GET',
  path: '/invoices/documents/:token',
  async handle(services, { params }) {
    const signed = signedFile(services, PDF, params['token'] ?? '');
    const found = signed && (await invoicePdfOf(services, signed.tenantId, signed.fileId));
    if (!found) throw commonErrors.NOT_FOUND();
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': attachmentHeader(`${found.name}.pdf`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    };
    return { status: 200, headers, body: found.bytes };
  },
};

/** Writes an invoice out once it is final, so that nobody waits for it. */
export const renderInvoice: JobHandler = async (services, { tenantId, id }) => {
  await invoicePdfOf(services, tenantId, String(id));
};

/**
 * A final invoice as PDF: as it was written out first, byte for byte, however many ask at once. Null where there is none, or its buyer is kept no
 * longer.
 */
async function invoicePdfOf(
  services: Services,
  tenantId: string,
  id: string,
): Promise<{ name: string; bytes: Buffer } | null> {
  const keys = await services.vault.forTenant(tenantId);
  const known = await services.database.read({ tenantId }, async (tx) => {
    const row = await invoiceRows.find(tx, tenantId, id);
    if (!row || row.status === 'draft' || row.buyerKey === null) return null;
    const own = { name: row.numberText ?? id, key: row.buyerKey, sealed: await storedPdf(tx, tenantId, id) };
    if (own.sealed) return { ...own, printed: null };
    const corrected = row.correctsId === null ? null : await invoiceRows.get(tx, tenantId, row.correctsId);
    const printed = { ...(await toInvoice(tx, tenantId, keys, row)), correctsNumber: corrected?.numberText ?? null };
    return { ...own, printed };
  });
  if (!known) return null;
  const { name, key, printed } = known;
  let { sealed } = known;
  if (printed) {
    const made = keys.sealWith(key, await invoicePdf(printed), pdfPlace(id));
    sealed = await services.database.write({ tenantId, actorType: 'system' }, async (tx) => {
      const values = { tenantId, invoiceId: id, format: 'pdf' as const, sealed: made };
      await tx.insert(invoiceDocuments).values(values).onConflictDoNothing();
      return storedPdf(tx, tenantId, id);
    });
  }
  return sealed ? { name, bytes: keys.openWith(key, sealed, pdfPlace(id)) } : null;
}

async function storedPdf(tx: Tx, tenantId: string, invoiceId: string): Promise<Buffer | undefined> {
  const { tenantId: tenant, invoiceId: invoice, format, sealed } = invoiceDocuments;
  const [row] = await tx
    .select({ sealed })
    .from(invoiceDocuments)
    .where(and(eq(tenant, tenantId), eq(invoice, invoiceId), eq(format, 'pdf')));
  return row?.sealed;
}
