import { z } from 'zod';

const Used = z.object({
  used: z.number(),
  limit: z.number().nullable().describe('What the plan includes; null: no limit'),
  over: z.boolean().describe('Whether it is more than that: what is there stays, and nothing is added'),
});

export const TenantUsage = z.object({
  plan: z.string(),
  period: z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .describe('The calendar month (UTC) that requests count in'),
  billingPeriod: z
    .object({ from: z.iso.date(), to: z.iso.date().describe('The first day behind it'), requests: z.number() })
    .nullable()
    .describe('What the subscription is paid for, and the calls in it; null without one'),
  over: z.boolean().describe('Whether anything is'),
  features: z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])),
  contacts: Used,
  members: Used,
  storage: Used.describe('Bytes'),
  requests: Used.describe('Only counted: nothing is refused for it'),
  pages: Used,
  others: z.record(z.string(), z.number()).describe('What further modules count, by name, and pages'),
});
export type TenantUsage = z.infer<typeof TenantUsage>;
