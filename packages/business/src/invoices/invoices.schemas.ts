import { Id, listInput, pageOf, recordOf, Timestamp, updateInput } from '@mainstay/core';
import { Amount, Currency, CurrencyCode, currencyExponent, isCurrency } from '@mainstay/core/money';
import { z } from 'zod';

const Day = z.iso.date().describe('A day, as 2026-12-31');

const decimal = (whole: number, digits: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,${whole}}(\\.\\d{1,${digits}})?$`), 'Must be a plain decimal number, such as 2.5');

const TaxCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']).describe('UNTDID 5305, as EN 16931 has it');

/** The fields of a line. */
export const line = {
  description: z.string().trim().min(1).max(1_000),
  quantity: decimal(9, 6).default('1'),
  unit: z.string().trim().min(1).max(20).nullable().default(null).describe('Such as h, month, pcs'),
  unitAmount: decimal(13, 7).describe(
    'The price of one in major units, up to four digits finer than the currency’s minor unit',
  ),
  discountBp: z.int().min(0).max(10_000).default(0).describe('Hundredths of a per cent'),
  taxRateBp: z.int().min(0).max(10_000).default(0).describe('Hundredths of a per cent: 1900 is 19 %'),
  taxCategory: TaxCategory.optional().describe('S where there is a rate and Z where there is none, unless given'),
  taxReason: z.string().trim().min(1).max(300).nullable().default(null).describe('Why no tax is asked for'),
};

/** Lines of one invoice, at most. */
const MAX_LINES = 200;
const Lines = z.array(z.strictObject(line)).max(MAX_LINES);
export type InvoiceLineInput = z.output<typeof Lines>[number];

const word = z.string().trim().min(1).max(200).nullable().default(null);
const address = {
  street: word,
  city: word,
  region: word,
  postalCode: word,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Must be a country of ISO 3166-1 alpha-2')
    .nullable()
    .default(null),
};

export const party = {
  name: z.string().trim().min(1).max(200),
  address: z.strictObject(address).nullable().default(null),
  email: z.email().nullable().default(null),
  taxId: z.string().trim().min(1).max(50).nullable().default(null),
};
export const Party = z.object(party);
export type Party = z.infer<typeof Party>;

const fields = {
  contactId: Id.nullable().describe('Whom it is for; left out, the buyer stands for itself'),
  companyId: Id.nullable(),
  buyer: z.strictObject(party).describe('As it is printed'),
  currency: Currency,
  taxMode: z.enum(['exclusive', 'inclusive']).describe('Whether prices hold their tax'),
  rounding: z.enum(['half_up', 'down', 'half_even']),
  roundingPer: z.enum(['rate', 'line']).describe('Whether tax is rounded once for each rate or for each line'),
  supplyFrom: Day.nullable(),
  supplyTo: Day.nullable(),
  dueDate: Day.nullable().describe('Left out, it follows from the day of issue and the settings'),
  locale: z.string().max(35),
  note: z.string().trim().max(2_000).nullable(),
  lines: Lines,
};

const shownLine = z.object({
  id: Id,
  description: z.string(),
  quantity: z.string(),
  unit: z.string().nullable(),
  unitAmount: z.string(),
  discountBp: z.int(),
  taxRateBp: z.int(),
  taxCategory: z.string(),
  taxReason: z.string().nullable(),
  net: z.int().describe('In minor units'),
  tax: z.int(),
});

const Taxes = z.array(
  z.object({
    rateBp: z.int(),
    category: z.string(),
    base: z.int(),
    tax: z.int(),
    reason: z.string().nullable(),
  }),
);

const amounts = {
  net: z.int().describe('In minor units; negative on credit notes'),
  tax: z.int(),
  gross: z.int(),
};

const shown = {
  kind: z.enum(['subscription', 'customer']),
  type: z.enum(['invoice', 'credit_note']),
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
  number: z.int().nullable().describe('Null for a draft'),
  numberText: z.string().nullable(),
  currency: CurrencyCode,
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  supplyFrom: z.string().nullable(),
  supplyTo: z.string().nullable(),
  contactId: Id.nullable(),
  companyId: Id.nullable(),
  taxMode: fields.taxMode,
  rounding: fields.rounding,
  roundingPer: fields.roundingPer,
  ...amounts,
  paid: z.int(),
  credited: z.int(),
  due: z.int().describe('What is still to be paid'),
  correctsId: Id.nullable().describe('The invoice that a credit note takes back from'),
  subscriptionId: Id.nullable().describe('What the installation bills the tenant for'),
  dealId: Id.nullable().describe('The deal that it was made from'),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  locale: z.string(),
};

export const InvoiceSummary = recordOf(shown);
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

export const Invoice = recordOf({
  ...shown,
  buyer: Party.nullable().describe('Null once it is no longer kept'),
  seller: z.record(z.string(), z.unknown()).nullable().describe('As it was when the invoice was finalized'),
  lines: z.array(shownLine),
  taxes: Taxes,
});
export type Invoice = z.infer<typeof Invoice>;

export const ListInvoices = listInput(['createdAt'], '-createdAt', {
  status: shown.status.optional(),
  type: shown.type.optional(),
  kind: shown.kind.optional(),
  contactId: Id.optional(),
  companyId: Id.optional(),
  dealId: Id.optional(),
  overdue: z.boolean().optional().describe('Open and due before today, in the tenant’s time zone'),
});
export type ListInvoices = z.output<typeof ListInvoices>;
export const InvoicePage = pageOf(InvoiceSummary);
export type InvoicePage = z.infer<typeof InvoicePage>;

/** Refuses prices that are finer than the currency allows. */
function checkPrices(
  { currency, lines }: { currency?: string | undefined; lines?: readonly { unitAmount: string }[] | undefined },
  context: z.RefinementCtx,
): void {
  if (currency === undefined || !isCurrency(currency) || lines === undefined) return;
  const most = currencyExponent(currency) + 4;
  for (const [index, { unitAmount }] of lines.entries())
    if ((unitAmount.split('.')[1] ?? '').length > most)
      context.addIssue({
        code: 'custom',
        path: ['lines', index, 'unitAmount'],
        message: `Must have at most ${most} digits after the point`,
      });
}

const EXAMPLE = {
  buyer: { name: 'Analytical Engines Ltd' },
  currency: 'EUR',
  lines: [{ description: 'Consulting', quantity: '3', unitAmount: '120.00', taxRateBp: 1_900 }],
};

export const CreateInvoice = z
  .strictObject({
    contactId: fields.contactId.default(null),
    companyId: fields.companyId.default(null),
    buyer: fields.buyer,
    currency: fields.currency,
    taxMode: fields.taxMode.default('exclusive'),
    rounding: fields.rounding.default('half_up'),
    roundingPer: fields.roundingPer.default('rate'),
    supplyFrom: fields.supplyFrom.default(null),
    supplyTo: fields.supplyTo.default(null),
    dueDate: fields.dueDate.default(null),
    locale: fields.locale.optional(),
    note: fields.note.default(null),
    lines: fields.lines.default([]),
  })
  .superRefine(checkPrices)
  .meta({ example: EXAMPLE });
export type CreateInvoice = z.output<typeof CreateInvoice>;

export const UpdateInvoice = updateInput(fields);
export type UpdateInvoice = z.output<typeof UpdateInvoice>;

export const PreviewInvoice = z
  .strictObject({
    currency: fields.currency,
    taxMode: fields.taxMode.default('exclusive'),
    rounding: fields.rounding.default('half_up'),
    roundingPer: fields.roundingPer.default('rate'),
    lines: fields.lines,
  })
  .superRefine(checkPrices)
  .meta({ example: { currency: EXAMPLE.currency, lines: EXAMPLE.lines } });
export type PreviewInvoice = z.output<typeof PreviewInvoice>;
export const PreviewedInvoice = z.object({
  ...amounts,
  lines: z.array(z.object({ net: z.int(), tax: z.int() })),
  taxes: Taxes,
});

export const InvoiceDocument = z.object({
  path: z.string().describe('Below the address of the API; opens it without a sign-in'),
  expiresAt: Timestamp,
});
export type InvoiceDocument = z.infer<typeof InvoiceDocument>;

export const FinalizeInvoice = z.strictObject({
  id: Id,
  issueDate: Day.optional().describe(
    'Today in the tenant’s time zone, unless given; never before the last of the series',
  ),
});
export type FinalizeInvoice = z.output<typeof FinalizeInvoice>;

export const Reason = z.string().trim().min(1).max(500);

export const VoidInvoice = z.strictObject({ id: Id, reason: Reason.optional() });
export type VoidInvoice = z.output<typeof VoidInvoice>;

export const CreditInvoice = z
  .strictObject({
    id: Id,
    amount: Amount.min(1).optional().describe('In minor units, tax held; shared out over the rates'),
    lines: z
      .array(z.strictObject({ id: Id, quantity: decimal(9, 6).optional().describe('All of it, unless given') }))
      .min(1)
      .max(MAX_LINES)
      .optional(),
    reason: Reason,
  })
  .refine(({ amount, lines }) => amount === undefined || lines === undefined, 'Name an amount or lines, not both')
  .meta({ example: { id: '01890a5d-ac96-774b-bcce-b302099a8057', amount: 500, reason: 'A discount' } });
export type CreditInvoice = z.output<typeof CreditInvoice>;
