import {
  Id,
  Instant,
  PageMeta,
  pageFields,
  pageOf,
  querySort,
  recordOf,
  Timestamp,
  updateInput,
  Version,
} from '@mainstay/core';
import { Amount, Currency } from '@mainstay/core/money';
import { DEAL_STATUSES } from '@mainstay/db/schema';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { CustomFields } from '../contacts/index.ts';
import { LossReasonName } from '../pipelines/index.ts';

/** Contacts of a deal, at most. */
const MAX_CONTACTS = 50;

const DealStatus = z.enum(DEAL_STATUSES);

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

export const Deal = recordOf({
  title: z.string(),
  pipelineId: Id,
  stageId: Id,
  status: DealStatus,
  amount: z.int().nullable(),
  currency: z.string(),
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
const dealFilters = {
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

export const ListDeals = z.strictObject({
  ...pageFields,
  sort: querySort(SORTS, '-createdAt'),
  ...dealFilters,
  pipelineId: Id.optional(),
  stageId: Id.optional(),
  status: DealStatus.optional(),
  createdAfter: Instant.optional(),
  expectedBefore: Day.optional(),
  viewId: Id.optional().describe('A view, whose filter holds besides, and whose sort where none is given'),
});
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

/** Sums may be larger than JSON numbers are exact; then they are the nearest that can be said. */
const Sum = z.number().describe('Minor units');
const Missing = z.array(z.string()).describe('Currencies that no rate converts, left out of the totals');

export const BoardInput = z
  .strictObject({
    pipelineId: Id,
    ...dealFilters,
    limit: z.int().min(1).max(50).default(20).describe('Deals of each stage'),
    stageId: Id.optional().describe('This stage only'),
    cursor: pageFields.cursor.describe('Where the stage goes on'),
    convertTo: Currency.optional(),
  })
  .refine(({ cursor, stageId }) => !cursor || stageId, { path: ['cursor'], message: 'Name the stage that goes on' });
export type BoardInput = z.output<typeof BoardInput>;

export const BoardStage = z.object({
  id: Id,
  name: z.string(),
  probability: z.int(),
  rottenDays: z.int().nullable(),
  count: z.int(),
  totals: z.array(z.object({ currency: z.string(), amount: Sum, weighted: Sum })),
  missing: Missing,
  deals: z.array(Deal),
  nextCursor: z.string().nullable(),
});
export type BoardStage = z.infer<typeof BoardStage>;
export const Board = z.object({ stages: z.array(BoardStage), missing: Missing });
export type Board = z.infer<typeof Board>;

/** Months of a forecast, at most. */
const MAX_FORECAST_MONTHS = 36;
const Month = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'Use a month such as 2026-03');
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

export const ForecastInput = z
  .strictObject({
    from: Month,
    to: Month,
    pipelineId: Id.optional(),
    ownerId: Id.optional(),
    filter: FilterInput.optional(),
    convertTo: Currency.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Must not be before `from`' })
  .refine(({ from, to }) => monthNumber(to) - monthNumber(from) < MAX_FORECAST_MONTHS, {
    path: ['to'],
    message: `At most ${MAX_FORECAST_MONTHS} months`,
  })
  .meta({ example: { from: '2026-01', to: '2026-12' } });
export type ForecastInput = z.output<typeof ForecastInput>;

const Expected = z.object({ currency: z.string(), open: Sum, weighted: Sum });
export const Forecast = z.object({
  months: z.array(z.object({ month: z.string(), totals: z.array(Expected.extend({ won: Sum })) })),
  overdue: z.array(Expected).describe('Open deals expected before today; they are in no month'),
  undated: z.array(Expected).describe('Open deals without an expected close'),
  missing: Missing,
});
export type Forecast = z.infer<typeof Forecast>;

export const DealHistoryInput = z.strictObject({ id: Id, limit: pageFields.limit, cursor: pageFields.cursor });
export type DealHistoryInput = z.output<typeof DealHistoryInput>;
export const DealHistory = z.object({
  data: z.array(
    z.object({
      n: z.int(),
      fromStageId: Id.nullable(),
      toStageId: Id,
      fromStatus: DealStatus.nullable(),
      toStatus: DealStatus,
      amount: z.int().nullable(),
      currency: z.string(),
      lossReasonId: Id.nullable(),
      lossNote: z.string().nullable(),
      at: Timestamp,
      secondsInPrevious: z.int().nullable(),
      cause: z.enum(['user', 'api', 'import', 'stage_deleted', 'merge']),
      actor: z.object({ type: z.string(), id: z.string().nullable() }),
    }),
  ),
  meta: PageMeta,
});
export type DealHistory = z.infer<typeof DealHistory>;

export const TimeInStage = z.object({
  data: z.array(
    z.object({
      stageId: Id,
      name: z.string().nullable().describe('Null where the pipeline of the stage was deleted'),
      seconds: z.int().describe('While the deal was open; up to now where it stands there'),
      current: z.boolean(),
    }),
  ),
});
export type TimeInStage = z.infer<typeof TimeInStage>;
