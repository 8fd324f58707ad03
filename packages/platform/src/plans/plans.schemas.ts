import { recordOf, updateInput } from '@mainstay/core';
import { Amount, Currency } from '@mainstay/core/money';
import { z } from 'zod';

const Limit = z.int().min(0).nullable().optional().describe('null, or left out: as much as one likes');

/** What a plan includes, by resource. */
export const PlanLimits = z.strictObject({
  contacts: Limit,
  members: Limit,
  pages: Limit,
  storage: Limit.describe('Bytes'),
  requests: Limit.describe('Calls of a period'),
});
export type PlanLimits = z.infer<typeof PlanLimits>;

/** What a plan costs in one currency and interval. */
export const PlanPrice = z.strictObject({
  currency: Currency,
  interval: z.enum(['month', 'year']),
  amount: Amount.describe('Of one interval, in minor units'),
  perSeat: Amount.optional().describe('For each seat beyond those included'),
  included: z.int().min(0).max(1_000_000).default(0).describe('Seats that `amount` holds'),
  taxBehavior: z.enum(['exclusive', 'inclusive']).default('exclusive'),
});
export type PlanPrice = z.output<typeof PlanPrice>;

const Prices = z
  .array(PlanPrice)
  .max(200)
  .refine(
    (prices) => new Set(prices.map(({ currency, interval }) => currency + interval)).size === prices.length,
    'One price for each currency and interval',
  );

const fields = {
  name: z.string().trim().min(1).max(100),
  public: z.boolean().describe('Whether anybody sees it and may subscribe to it'),
  limits: PlanLimits,
  features: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9_.-]{0,49}$/), z.union([z.boolean(), z.int(), z.string().max(200)]))
    .refine((features) => Object.keys(features).length <= 100, 'At most 100 features')
    .describe('What else it includes, for front ends to read'),
  prices: Prices,
  trialDays: z.int().min(0).max(365),
};

export const PlanKey = z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'Use small letters, digits and hyphens');

export const Plan = recordOf({
  key: z.string(),
  ...fields,
  archived: z.boolean(),
  planVersion: z.int().describe('Counts up with what it includes and costs; subscriptions keep theirs'),
});
export type Plan = z.infer<typeof Plan>;

export const PlanList = z.object({ data: z.array(Plan) });

export const ListPlans = z.strictObject({
  key: PlanKey.optional().describe('Those of one plan only'),
});

export const CreatePlan = z.strictObject({
  key: PlanKey,
  name: fields.name,
  public: fields.public.default(true),
  limits: fields.limits.default({}),
  features: fields.features.default({}),
  prices: fields.prices.default([]),
  trialDays: fields.trialDays.default(0),
});
export type CreatePlan = z.output<typeof CreatePlan>;

export const UpdatePlan = updateInput({
  ...fields,
  archived: z.boolean().describe('Nobody new may have it; who has it keeps it'),
});
export type UpdatePlan = z.output<typeof UpdatePlan>;
