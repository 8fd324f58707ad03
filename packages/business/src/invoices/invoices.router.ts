import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { creditInvoice, voidInvoice, writeOffInvoice } from './credit-invoice.ts';
import { invoicePdfAddress } from './documents/invoice-document.ts';
import { InvoiceDeal } from './deals/invoice-deal.schemas.ts';
import { invoiceDeal } from './deals/invoice-deal.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { creditErrors, invoiceErrors, taxErrors } from './invoices.errors.ts';
import {
  CreateInvoice,
  CreditInvoice,
  FinalizeInvoice,
  Invoice,
  InvoiceDocument,
  InvoicePage,
  ListInvoices,
  PreviewedInvoice,
  PreviewInvoice,
  UpdateInvoice,
  VoidInvoice,
} from './invoices.schemas.ts';
import { InvoiceSettings, UpdateInvoiceSettings } from './settings.schemas.ts';
import {
  createInvoice,
  deleteInvoice,
  getInvoice,
  listInvoices,
  previewInvoice,
  updateInvoice,
} from './invoices.service.ts';
import { getInvoiceSettings, updateInvoiceSettings } from './settings.service.ts';

const Credited = z.object({ invoice: Invoice, creditNote: Invoice });

const settingsRouter = router({
  get: tenantProcedure
    .meta({
      permission: 'billing:read',
      rest: get('/invoices/settings'),
      summary: 'Get who issues invoices, and how they are numbered',
    })
    .input(z.strictObject({}).default({}))
    .output(InvoiceSettings)
    .query(({ ctx }) => getInvoiceSettings(ctx)),

  update: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [taxErrors.ID_INVALID],
      rest: put('/invoices/settings', { also: ['PATCH'] }),
      summary: 'Update who issues invoices, and how they are numbered',
    })
    .input(UpdateInvoiceSettings)
    .output(InvoiceSettings)
    .mutation(({ ctx, input }) => updateInvoiceSettings(ctx, input)),
});

export const invoicesRouter = router({
  settings: settingsRouter,

  list: tenantProcedure
    .meta({ permission: 'billing:read', rest: get('/invoices'), summary: 'List invoices and credit notes' })
    .input(ListInvoices)
    .output(InvoicePage)
    .query(({ ctx, input }) => listInvoices(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'billing:read', rest: get('/invoices/:id'), summary: 'Get an invoice or credit note' })
    .input(ById)
    .output(Invoice)
    .query(({ ctx, input }) => getInvoice(ctx, input)),

  preview: tenantProcedure
    .meta({
      permission: 'billing:read',
      rest: post('/invoices/preview', { status: 200 }),
      summary: 'Tell what an invoice would come to',
      unaudited: 'nothing is stored',
    })
    .input(PreviewInvoice)
    .output(PreviewedInvoice)
    .mutation(({ input }) => previewInvoice(input)),

  create: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [commonErrors.INVALID_REFERENCE, taxErrors.ID_INVALID],
      rest: post('/invoices'),
      emits: ['invoice.created'],
      summary: 'Create a draft of an invoice',
    })
    .input(CreateInvoice)
    .output(Invoice)
    .mutation(({ ctx, input }) => createInvoice(ctx, input)),

  fromDeal: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [
        invoiceErrors.DEAL_UNPRICED,
        invoiceErrors.DEAL_WITHOUT_CUSTOMER,
        invoiceErrors.DEAL_BILLED,
        commonErrors.INVALID_REFERENCE,
      ],
      rest: post('/deals/:id/invoice'),
      emits: ['invoice.created'],
      summary: 'Create a draft that bills a deal',
      description: 'To its company, or to its primary contact; over its amount. Needs `deals:read` as well.',
    })
    .input(InvoiceDeal)
    .output(Invoice)
    .mutation(({ ctx, input }) => invoiceDeal(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.FINALIZED, commonErrors.INVALID_REFERENCE, taxErrors.ID_INVALID],
      rest: patch('/invoices/:id'),
      emits: ['invoice.updated'],
      summary: 'Update a draft of an invoice',
    })
    .input(UpdateInvoice)
    .output(Invoice)
    .mutation(({ ctx, input }) => updateInvoice(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.FINALIZED],
      rest: del('/invoices/:id'),
      emits: ['invoice.deleted'],
      summary: 'Delete a draft of an invoice',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteInvoice(ctx, input)),

  finalize: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.EMPTY, invoiceErrors.DATE_ORDER, taxErrors.ID_INVALID],
      rest: post('/invoices/:id/finalize', { status: 200 }),
      emits: ['invoice.finalized', 'invoice.paid'],
      summary: 'Finalize an invoice, which gets its number',
      description:
        'Numbers have no gap. A final invoice is never changed; what is wrong with it a credit note takes back.',
    })
    .input(FinalizeInvoice)
    .output(Invoice)
    .mutation(({ ctx, input }) => finalizeInvoice(ctx, input)),

  pdf: tenantProcedure
    .meta({
      permission: 'billing:read',
      errors: [invoiceErrors.NOT_FINAL],
      rest: get('/invoices/:id/pdf'),
      summary: 'Get the address of an invoice as PDF',
      description: 'It is written out once: everybody gets the same bytes.',
    })
    .input(ById)
    .output(InvoiceDocument)
    .query(({ ctx, input }) => invoicePdfAddress(ctx, input)),

  void: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.NOT_OPEN, invoiceErrors.PAID, invoiceErrors.DATE_ORDER],
      rest: post('/invoices/:id/void', { status: 200 }),
      emits: ['invoice.finalized', 'invoice.voided'],
      summary: 'Void an unpaid invoice by a credit note over all of it',
    })
    .input(VoidInvoice)
    .output(Credited)
    .mutation(({ ctx, input }) => voidInvoice(ctx, input)),

  credit: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.NOT_OPEN, creditErrors.EXCEEDS_INVOICE, invoiceErrors.DATE_ORDER],
      rest: post('/invoices/:id/credit', { status: 200 }),
      emits: ['invoice.finalized', 'invoice.credited'],
      summary: 'Credit an invoice, or a part of it',
    })
    .input(CreditInvoice)
    .output(Credited)
    .mutation(({ ctx, input }) => creditInvoice(ctx, input)),

  markUncollectible: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.NOT_OPEN],
      rest: post('/invoices/:id/mark-uncollectible', { status: 200 }),
      emits: ['invoice.uncollectible'],
      summary: 'Write an open invoice off',
    })
    .input(ById)
    .output(Invoice)
    .mutation(({ ctx, input }) => writeOffInvoice(ctx, input)),
});
