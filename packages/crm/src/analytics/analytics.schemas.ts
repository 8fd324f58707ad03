import { Id, Instant, Timestamp } from '@mainstay/core';
import { FilterInput, isTimeZone } from '@mainstay/kernel';
import { z } from 'zod';
import { INTERVALS } from './time-buckets.ts';

/** Events of one batch, and properties of one event, at most. */
const MAX_EVENTS = 500;
const MAX_PROPERTIES = 20;
/** Intervals of one answer, at most. */
export const MAX_BUCKETS = 1_000;
/** Groups that an answer tells apart; the rest is `other`. */
export const MAX_GROUPS = 10;

const EventName = z
  .string()
  .regex(/^[a-z][\w.]{0,63}$/, 'A small letter first, then letters, digits, _ and .')
  .meta({ example: 'page_view' });
const PropertyKey = z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/);
const Scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);

const TrackedEvent = z.strictObject({
  id: Id.optional().describe('Sent again on the same day (UTC), it is a duplicate'),
  name: EventName,
  at: Instant.optional().describe('Not older than 30 days, nor more than 10 minutes ahead; now, unless given'),
  contactId: Id.optional(),
  anonymousId: z.string().min(1).max(200).optional().describe('Tells visitors apart; never stored'),
  sessionId: z.string().min(1).max(200).optional().describe('Never stored as it is'),
  url: z.string().min(1).max(2_048).optional().describe('Stored without query and fragment'),
  referrer: z.string().max(2_048).optional().describe('Its host is stored'),
  properties: z
    .record(PropertyKey, Scalar)
    .refine((properties) => Object.keys(properties).length <= MAX_PROPERTIES, `At most ${MAX_PROPERTIES}`)
    .optional()
    .describe('Nothing personal belongs here'),
});
export type TrackedEvent = z.output<typeof TrackedEvent>;

export const TrackEvents = z.strictObject({ events: z.array(TrackedEvent).min(1).max(MAX_EVENTS) });
export type TrackEvents = z.output<typeof TrackEvents>;

export const TrackedEvents = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({ index: z.int(), code: z.enum(['TIME_OUT_OF_RANGE', 'CONTACT_NOT_FOUND']) })),
});
export type TrackedEvents = z.infer<typeof TrackedEvents>;

export const METRICS = [
  'events',
  'visitors',
  'pageViews',
  'contacts',
  'deals.won',
  'deals.value',
  'winRate',
  'tasks.completed',
] as const;
export type Metric = (typeof METRICS)[number];

const Day = z.iso.date();
const range = {
  from: z.union([Day, Instant]).describe('An instant, or a day of the time zone'),
  to: z.union([Day, Instant]).describe('Where the time ends, itself left out'),
  tz: z
    .string()
    .refine(isTimeZone, 'Must be a time zone, such as Europe/Berlin')
    .optional()
    .describe('The tenant’s, unless given'),
};

export const QueryAnalytics = z.strictObject({
  metric: z.enum(METRICS),
  name: EventName.optional().describe('Of events and visitors: those of events of this name'),
  ...range,
  interval: z.enum(INTERVALS),
  groupBy: z.string().min(1).max(100).optional().describe('The ten values with the most, and `other`'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('Of deals.value: in this currency alone'),
  filter: FilterInput.optional(),
});
export type QueryAnalytics = z.output<typeof QueryAnalytics>;

const Values = z.record(z.string(), z.number().nullable());
export const AnalyticsSeries = z.object({
  buckets: z.array(
    z.object({
      start: Timestamp,
      end: Timestamp,
      values: Values.describe('By the metric’s name, by group, or by currency'),
    }),
  ),
});
export type AnalyticsSeries = z.infer<typeof AnalyticsSeries>;

export const SummarizeAnalytics = z.strictObject(range);
export type SummarizeAnalytics = z.output<typeof SummarizeAnalytics>;

const Money = z.array(z.object({ currency: z.string(), amount: z.int() }));
const Change = z.object({ current: z.number().nullable(), previous: z.number().nullable() });
const MoneyChange = z.object({ current: Money, previous: Money });
export const AnalyticsSummary = z.object({
  from: Timestamp,
  to: Timestamp,
  previous: z.object({ from: Timestamp, to: Timestamp }),
  metrics: z.object({
    events: Change,
    visitors: Change,
    pageViews: Change,
    contacts: Change.optional(),
    'deals.won': Change.optional(),
    'deals.value': MoneyChange.optional(),
    winRate: Change.optional(),
    'tasks.completed': Change.optional(),
  }),
});
export type AnalyticsSummary = z.infer<typeof AnalyticsSummary>;
