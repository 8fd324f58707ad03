import { Id, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { readHost } from './host-name.ts';

export const Domain = z.object({
  id: Id,
  host: z.string().describe('In lower case, international names as punycode'),
  isPrimary: z.boolean(),
  verifiedAt: Timestamp.nullable(),
  record: z
    .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
    .describe('The DNS record that proves the domain; it must stay'),
  createdAt: Timestamp,
});
export type Domain = z.infer<typeof Domain>;

export const Domains = z.object({ data: z.array(Domain) });

const Host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .refine((text) => readHost(text) !== null, 'Not a valid domain name')
  .overwrite((text) => readHost(text) ?? text);

export const CreateDomain = z.strictObject({ host: Host });
export type CreateDomain = z.output<typeof CreateDomain>;
