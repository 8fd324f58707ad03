import { Id, Instant, pageFields, pageOf, querySort, recordOf, Timestamp, updateInput, Version } from '@mainstay/core';
import { Amount, Currency, CurrencyCode } from '@mainstay/core/money';
import { DEAL_STATUSES } from '@mainstay/db/schema';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { CustomFields } from '../contacts/index.ts';
import { LossReasonName } from '../pipelines/index.ts';

/** Contacts of a deal, at most. */
const MAX_CONTACTS = 50;

export const DealStatus = z.enum(DEAL_STATUSES);

const text = z.string().trim().min(1).max(200);
const Day = z.iso.date().refine((day) => !day.startsWith('0000'), 'Year 0 does not exist');

const DealContact = z.strictObject({
  contactId: Id,
  role: z.string().trim().min(1).max(100).nullable().default(null),
  primary: z.boolean().default(false),
});

const DealContacts = z
  .array(DealContact)
  .max(MAX_CONTACTS)
  .refine((all) => new Set(all.map(({ contactId }) => contactId)).size === all.length, 'Name each contact once')
  .refine((all) => all.filter(({ primary }) => primary).length <= 1, 'At most one may be primary');
export type DealContacts = z.output<typeof DealContacts>;

const Percent = z.int().min(0).max(100);

const writable = {
  title: text,
  amount: Amount.nullable().describe('Minor units of the currency'),
  currency: Currency,
  expectedClose: Day.nullable(),
  probability: Percent.nullable().describe('Per cent; null: that of the stage, now and after each move'),
  companyId: Id.nullable(),
  ownerId: Id.nullable(),
  contacts: DealContacts,
  source: text.nullable(),
  customFields: CustomFields,
  externalId: text.nullable(),
  pipelineId: Id,
  stageId: Id,
};

export const CreateDeal = z.strictObject({
  ...writable,
  amount: writable.amount.default(null),
  currency: writable.currency.optional().describe('Left out: that of the pipeline, or of the tenant'),
  expectedClose: writable.expectedClose.default(null),
  probability: writable.probability.default(null),
  companyId: writable.companyId.default(null),
  ownerId: writable.ownerId.default(null),
  contacts: writable.contacts.default([]),
  source: writable.source.default(null),
  customFields: writable.customFields.default({}),
  externalId: writable.externalId.default(null),
  pipelineId: writable.pipelineId.optional().describe('Left out: the default pipeline'),
  stageId: writable.stageId.optional().describe('Left out: the first stage of the pipeline'),
});
export type CreateDeal = z.output<typeof CreateDeal>;

export const UpdateDeal = updateInput(writable);
export type UpdateDeal = z.output<typeof UpdateDeal>;

/** The fields of a deal, each optional: what an update changes. Contacts are replaced whole. */
export const DealChanges = z.strictObject(writable).partial();
export type DealChanges = z.output<typeof DealChanges>;

export const Deal = recordOf({
  title: z.string(),
  pipelineId: Id,
  stageId: Id,
  status: DealStatus,
  amount: z.int().nullable(),
  currency: CurrencyCode,
  expectedClose: z.iso.date().nullable(),
  probability: z.int(),
  probabilityManual: z.boolean().describe('Whether somebody set the probability, so that moving leaves it'),
  companyId: Id.nullable(),
  ownerId: Id.nullable(),
  contacts: z.array(z.object({ contactId: Id, role: z.string().nullable(), primary: z.boolean() })),
  source: z.string().nullable(),
  lossReasonId: Id.nullable(),
  lossReason: z.string().nullable(),
  lossNote: z.string().nullable(),
  closedAt: Timestamp.nullable(),
  stageEnteredAt: Timestamp,
  customFields: z.record(z.string(), z.unknown()),
  externalId: z.string().nullable(),
});
export type Deal = z.infer<typeof Deal>;

/** Which deals a list or a board takes. */
export const dealFilters = {
  ownerId: Id.optional(),
  companyId: Id.optional(),
  contactId: Id.optional(),
  search: z.string().trim().min(1).max(100).optional(),
  filter: FilterInput.optional(),
};

/** What lists of deals are sorted by. */
const SORTS = [
  'createdAt',
  'updatedAt',
  'title',
  'amount',
  'probability',
  'expectedClose',
  'stageEnteredAt',
  'closedAt',
] as const;

/** What lists and exports of deals are narrowed down by. */
export const dealListFilters = {
  ...dealFilters,
  pipelineId: Id.optional(),
  stageId: Id.optional(),
  status: DealStatus.optional(),
  createdAfter: Instant.optional(),
  expectedBefore: Day.optional(),
  viewId: Id.optional().describe('A view, whose filter holds besides, and whose sort where none is given'),
};
export const dealSort = (fallback: 'createdAt' | '-createdAt') => querySort(SORTS, fallback);

export const ListDeals = z.strictObject({ ...pageFields, sort: dealSort('-createdAt'), ...dealListFilters });
export type ListDeals = z.output<typeof ListDeals>;
export const DealPage = pageOf(Deal);
export type DealPage = z.infer<typeof DealPage>;

export const MoveDeal = z
  .strictObject({
    id: Id,
    stageId: Id,
    after: Id.optional().describe('The deal that it comes behind'),
    before: Id.optional().describe('The deal that it comes in front of; without either it comes to the top'),
    version: Version.optional(),
  })
  .refine(({ after, before }) => !after || !before, { path: ['before'], message: 'Name one neighbour' })
  .refine(({ id, after }) => after !== id, { path: ['after'], message: 'A deal is not its own neighbour' })
  .refine(({ id, before }) => before !== id, { path: ['before'], message: 'A deal is not its own neighbour' });
export type MoveDeal = z.output<typeof MoveDeal>;

export const CloseDeal = z.strictObject({ id: Id, version: Version.optional() });
export type CloseDeal = z.output<typeof CloseDeal>;

export const LoseDeal = z
  .strictObject({
    ...CloseDeal.shape,
    reasonId: Id.optional(),
    reason: LossReasonName.optional().describe('The name of a loss reason, which is added where there is none'),
    note: z.string().trim().min(1).max(2_000).optional(),
  })
  .refine(({ reasonId, reason }) => !reasonId || !reason, { path: ['reason'], message: 'Name the reason once' });
export type LoseDeal = z.output<typeof LoseDeal>;
