import { z } from 'zod';

const Used = z.object({
  used: z.number(),
  limit: z.number().nullable().describe('What the plan includes; null: no limit'),
});

export const TenantUsage = z.object({
  plan: z.string(),
  period: z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .describe('The calendar month (UTC) that requests count in'),
  contacts: Used,
  members: Used,
  storage: Used.describe('Bytes'),
  requests: Used,
  others: z.record(z.string(), z.number()).describe('What further modules count, by name'),
});
export type TenantUsage = z.infer<typeof TenantUsage>;
