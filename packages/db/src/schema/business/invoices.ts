import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  pgTable,
} from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

const money = (name: string) => bigint(name, { mode: 'number' });

/** Who issues invoices, and how they are numbered: one row per tenant. */
export const invoiceSettings = pgTable('invoice_settings', {
  tenantId: uuid('tenant_id').primaryKey(),
  seller: jsonb('seller').$type<Record<string, unknown>>(),
  prefix: text('prefix').notNull().default('INV'),
  creditPrefix: text('credit_prefix').notNull().default('CN'),
  pattern: text('pattern').notNull().default('{PREFIX}-{YYYY}-{00000}'),
  dueDays: integer('due_days').notNull().default(14),
  version: integer('version').notNull().default(1),
  updatedAt: timestamptz('updated_at').notNull().default(sql`now()`),
}).enableRLS();

/**
 * Invoices and credit notes. A draft has no number and may be changed; what has one is final: a trigger refuses every change but of what
 * was paid, credited, and the status that follows. The buyer is sealed under a key of the invoice's own, which outlives the person's.
 */
export const invoices = tenantTable(
  'invoices',
  {
    kind: text('kind', { enum: ['subscription', 'customer'] }).notNull(),
    type: text('type', { enum: ['invoice', 'credit_note'] }).notNull(),
    status: text('status', { enum: ['draft', 'open', 'paid', 'void', 'uncollectible'] })
      .notNull()
      .default('draft'),
    series: text('series'),
    number: integer('number'),
    numberText: text('number_text'),
    currency: text('currency').notNull(),
    issueDate: date('issue_date', { mode: 'string' }),
    dueDate: date('due_date', { mode: 'string' }),
    supplyFrom: date('supply_from', { mode: 'string' }),
    supplyTo: date('supply_to', { mode: 'string' }),
    contactId: uuid('contact_id'),
    companyId: uuid('company_id'),
    buyer: bytea('buyer'),
    buyerKey: bytea('buyer_key'),
    seller: jsonb('seller').$type<Record<string, unknown>>(),
    taxMode: text('tax_mode', { enum: ['exclusive', 'inclusive'] }).notNull(),
    rounding: text('rounding', { enum: ['half_up', 'down', 'half_even'] }).notNull(),
    roundingPer: text('rounding_per', { enum: ['rate', 'line'] }).notNull(),
    net: money('net').notNull(),
    tax: money('tax').notNull(),
    gross: money('gross').notNull(),
    paid: money('paid').notNull().default(0),
    credited: money('credited').notNull().default(0),
    correctsId: uuid('corrects_id'),
    /** What it bills a tenant for, where the installation issues it. */
    subscriptionId: uuid('subscription_id'),
    /** The deal that it bills. */
    dealId: uuid('deal_id'),
    reason: text('reason'),
    note: text('note'),
    locale: text('locale').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'invoices_corrects_fk',
      columns: [table.tenantId, table.correctsId],
      foreignColumns: [table.tenantId, table.id],
    }),
    uniqueIndex('invoices_number_of_kind').on(table.tenantId, table.kind, table.numberText),
    index('invoices_status').on(table.tenantId, table.status, table.id),
    index('invoices_contact').on(table.tenantId, table.contactId, table.id),
    index('invoices_company').on(table.tenantId, table.companyId, table.id),
    index('invoices_deal').on(table.tenantId, table.dealId, table.id),
    index('invoices_corrects').on(table.tenantId, table.correctsId),
    index('invoices_subscription')
      .on(table.tenantId, table.subscriptionId, table.issueDate, table.number)
      .where(sql`subscription_id is not null and status = 'open'`),
    index('invoices_due').on(table.tenantId, table.dueDate).where(sql`status = 'open' and type = 'invoice'`),
  ],
);

export const invoiceLines = tenantTable(
  'invoice_lines',
  {
    invoiceId: uuid('invoice_id').notNull(),
    position: integer('position').notNull(),
    description: text('description').notNull(),
    /** Decimal numbers, exact: how many, and the price of one in major units. */
    quantity: text('quantity').notNull(),
    unit: text('unit'),
    unitAmount: text('unit_amount').notNull(),
    discountBp: integer('discount_bp').notNull(),
    taxRateBp: integer('tax_rate_bp').notNull(),
    taxCategory: text('tax_category').notNull(),
    taxReason: text('tax_reason'),
    net: money('net').notNull(),
    tax: money('tax').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'invoice_lines_invoice_fk',
      columns: [table.tenantId, table.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }).onDelete('cascade'),
    uniqueIndex('invoice_lines_position').on(table.tenantId, table.invoiceId, table.position),
  ],
);

export const invoiceTaxes = tenantTable(
  'invoice_taxes',
  {
    invoiceId: uuid('invoice_id').notNull(),
    rateBp: integer('rate_bp').notNull(),
    category: text('category').notNull(),
    base: money('base').notNull(),
    tax: money('tax').notNull(),
    reason: text('reason'),
  },
  (table) => [
    foreignKey({
      name: 'invoice_taxes_invoice_fk',
      columns: [table.tenantId, table.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }).onDelete('cascade'),
    uniqueIndex('invoice_taxes_rate').on(table.tenantId, table.invoiceId, table.rateBp, table.category),
  ],
);

/**
 * An invoice as it was first written out, which is what everybody gets from then on: sealed under the key of the invoice’s buyer, so that it
 * goes with it.
 */
export const invoiceDocuments = tenantTable(
  'invoice_documents',
  {
    invoiceId: uuid('invoice_id').notNull(),
    format: text('format', { enum: ['pdf'] }).notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'invoice_documents_invoice_fk',
      columns: [table.tenantId, table.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }).onDelete('cascade'),
    uniqueIndex('invoice_documents_format').on(table.tenantId, table.invoiceId, table.format),
  ],
);

/** The next number of each series; its row is locked from the taking of a number to the commit, so that there is no gap. */
export const invoiceSeries = pgTable(
  'invoice_series',
  {
    tenantId: uuid('tenant_id').notNull(),
    series: text('series').notNull(),
    /** The year that it counts in; 0 where its numbers go on from year to year. */
    year: integer('year').notNull(),
    next: integer('next').notNull(),
    lastIssueDate: date('last_issue_date', { mode: 'string' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.series, table.year] })],
).enableRLS();

export const payments = tenantTable(
  'payments',
  {
    invoiceId: uuid('invoice_id').notNull(),
    currency: text('currency').notNull(),
    amount: money('amount').notNull(),
    refunded: money('refunded').notNull().default(0),
    method: text('method').notNull(),
    reference: text('reference'),
    receivedAt: timestamptz('received_at').notNull(),
    provider: text('provider').notNull().default('manual'),
    providerId: text('provider_id'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'payments_invoice_fk',
      columns: [table.tenantId, table.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    index('payments_invoice').on(table.tenantId, table.invoiceId, table.id),
    uniqueIndex('payments_provider').on(table.tenantId, table.provider, table.providerId),
  ],
);

export const refunds = tenantTable(
  'refunds',
  {
    paymentId: uuid('payment_id').notNull(),
    amount: money('amount').notNull(),
    reason: text('reason'),
  },
  (table) => [
    foreignKey({
      name: 'refunds_payment_fk',
      columns: [table.tenantId, table.paymentId],
      foreignColumns: [payments.tenantId, payments.id],
    }),
    index('refunds_payment').on(table.tenantId, table.paymentId),
  ],
);

/** What customers have to their credit beyond what they owe: payments and credit notes above what was due. */
export const balanceEntries = tenantTable(
  'balance_entries',
  {
    contactId: uuid('contact_id'),
    companyId: uuid('company_id'),
    currency: text('currency').notNull(),
    amount: money('amount').notNull(),
    cause: text('cause', { enum: ['payment', 'credit', 'used'] }).notNull(),
    invoiceId: uuid('invoice_id').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'balance_entries_invoice_fk',
      columns: [table.tenantId, table.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    index('balance_entries_contact').on(table.tenantId, table.contactId),
    index('balance_entries_company').on(table.tenantId, table.companyId),
  ],
);
