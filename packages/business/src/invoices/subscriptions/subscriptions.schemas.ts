import { Id, listInput, pageOf, recordOf, Timestamp } from '@mainstay/core';
import { Currency, CurrencyCode } from '@mainstay/core/money';
import { z } from 'zod';

const Status = z.enum(['trialing', 'active', 'past_due', 'paused', 'canceled', 'incomplete']);
const Interval = z.enum(['month', 'year']);
const Day = z.string().describe('A day, as 2026-12-31');

const PlanKey = z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'Use small letters, digits and hyphens');
const Quantity = z.int().min(1).max(1_000_000).describe('Seats');

const PendingChange = z.object({
  plan: z.string(),
  planVersion: z.int(),
  interval: Interval,
  quantity: z.int(),
  at: Day,
});

export const Subscription = recordOf({
  status: Status,
  plan: z.string(),
  planVersion: z.int(),
  currency: CurrencyCode,
  interval: Interval,
  quantity: z.int(),
  amount: z.int().describe('Of a whole period, in minor units'),
  timeZone: z.string(),
  anchor: Timestamp.describe('What periods are counted from'),
  periodStart: Day,
  periodEnd: Day.describe('The first day behind the period'),
  trialEnd: Timestamp.nullable(),
  cancelAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  pending: PendingChange.nullable().describe('What holds from the next period on'),
  onExhausted: z.enum(['cancel', 'pause']).describe('What follows when nobody pays for two weeks'),
  balance: z.int().describe('To the tenant’s credit, in minor units: the next invoice is paid of it'),
  provider: z.string(),
});
export type Subscription = z.infer<typeof Subscription>;

export const SubscriptionEvent = Subscription.omit({ balance: true, createdAt: true, updatedAt: true });

export const CreateSubscription = z.strictObject({
  plan: PlanKey,
  interval: Interval.default('month'),
  currency: Currency.optional().describe('Left out, the only one that the plan has a price in'),
  quantity: Quantity.default(1),
});
export type CreateSubscription = z.output<typeof CreateSubscription>;

const change = {
  plan: PlanKey.optional().describe('Named, its newest version holds, also of the plan that there is'),
  interval: Interval.optional(),
  currency: Currency.optional().describe('It cannot change'),
  quantity: Quantity.optional(),
  at: z
    .enum(['now', 'period_end'])
    .optional()
    .describe('Left out: what costs less begins with the next period, all else at once'),
  prorate: z
    .enum(['create', 'invoice', 'none'])
    .default('invoice')
    .describe('Of a change at once: billed at once, with the next invoice, or (super admins) not at all'),
};

export const PreviewSubscription = z.strictObject(change);
export type PreviewSubscription = z.output<typeof PreviewSubscription>;

export const UpdateSubscription = z.strictObject({
  ...change,
  trialEnd: Timestamp.optional().describe('Super admins only, in a trial: when it ends instead'),
  onExhausted: z.enum(['cancel', 'pause']).optional().describe('Super admins only'),
  version: z.int().min(1).optional(),
});
export type UpdateSubscription = z.output<typeof UpdateSubscription>;

export const CancelSubscription = z.strictObject({
  at: z.enum(['now', 'period_end']).default('period_end'),
  credit: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('With `now`: what is left of the period goes to the balance'),
});
export type CancelSubscription = z.output<typeof CancelSubscription>;

const Booked = z.object({
  lines: z.array(z.object({ description: z.string(), amount: z.int(), from: Day, to: Day })),
  from: Day,
  to: Day,
  total: z.int().describe('In minor units; less than nothing is to the tenant’s credit'),
  due: z.int().describe('What is left to pay of it'),
});

export const SubscriptionPreview = z.object({
  at: z.enum(['now', 'period_end']),
  plan: z.string(),
  planVersion: z.int(),
  quantity: z.int(),
  invoices: z.array(Booked).describe('What would be booked, renewals that are due first'),
  balance: z.int().describe('What would be to the tenant’s credit then'),
});
export type SubscriptionPreview = z.infer<typeof SubscriptionPreview>;

export const ListSubscriptionChanges = listInput(['createdAt'], '-createdAt', {});
export type ListSubscriptionChanges = z.output<typeof ListSubscriptionChanges>;
export const SubscriptionChangePage = pageOf(
  z.object({
    id: Id,
    subscriptionId: Id,
    cause: z.string(),
    status: Status,
    plan: z.string(),
    planVersion: z.int(),
    quantity: z.int(),
    periodStart: Day,
    periodEnd: Day,
    cancelAt: Timestamp.nullable(),
    createdAt: Timestamp,
  }),
);
export type SubscriptionChangePage = z.infer<typeof SubscriptionChangePage>;
