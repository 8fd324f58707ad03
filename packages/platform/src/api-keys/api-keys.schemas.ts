import { Id, Instant, nameOf, pageFields, PageMeta, secret, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { readRange, writeRange } from './allowed-ips.ts';

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  mode: z.enum(['live', 'test']),
  prefix: z.string().describe('How the key begins'),
  scopes: z.array(z.string()),
  rateLimit: z.int().nullable().describe('Calls per minute; null: the limit of every caller'),
  allowedIps: z.array(z.string()).describe('Addresses and CIDR ranges; empty: from anywhere'),
  status: z.enum(['active', 'expired', 'revoked']),
  createdBy: Id,
  rotatedFrom: Id.nullable().describe('The key that this one replaces'),
  expiresAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable(),
  createdAt: Timestamp,
});
export type ApiKey = z.infer<typeof ApiKey>;

/** A new key. The one answer that holds the whole of it. */
export const NewApiKey = ApiKey.extend({ key: secret(z.string()).describe('The whole key; it is shown this once') });
export type NewApiKey = z.infer<typeof NewApiKey>;

export const ListApiKeys = z.strictObject({
  ...pageFields,
  sort: sortField(['createdAt', 'name'], '-createdAt'),
  search: z.string().trim().min(1).max(100).optional(),
  status: ApiKey.shape.status.optional(),
});
export type ListApiKeys = z.output<typeof ListApiKeys>;
export const ApiKeyPage = z.object({ data: z.array(ApiKey), meta: PageMeta });

const AllowedIp = z
  .string()
  .trim()
  .max(50)
  .refine((text) => readRange(text) !== null, 'This is no IP address or CIDR range')
  .overwrite((text) => {
    const range = readRange(text);
    return range ? writeRange(range) : text;
  });

export const CreateApiKey = z.strictObject({
  name: nameOf(1, 100),
  /** Checked against the installed modules, which a schema does not know. */
  scopes: z.array(z.string().max(100)).min(1).max(500).describe('Permissions that the caller holds'),
  expiresAt: Instant.optional(),
  mode: ApiKey.shape.mode.default('live'),
  rateLimit: z.int().min(1).max(10_000).optional().describe('Calls per minute'),
  allowedIps: z.array(AllowedIp).max(50).default([]),
});
export type CreateApiKey = z.output<typeof CreateApiKey>;

/** Longest time for which a rotated key and its successor both work, in seconds: one day. */
const LONGEST_OVERLAP_SECONDS = 86_400;

export const RotateApiKey = z.strictObject({
  id: Id,
  overlapSeconds: z.int().min(0).max(LONGEST_OVERLAP_SECONDS).default(0).describe('How long both keys work'),
});
export type RotateApiKey = z.output<typeof RotateApiKey>;

/** A day of the UTC calendar, since there are computers: PostgreSQL knows no year 0, which ISO 8601 allows. */
const Day = z.iso.date().refine((value) => value >= '1970-01-01', 'Must not lie before 1970');

export const UsageOfApiKey = z.strictObject({
  id: Id,
  from: Day.optional().describe('First day; 29 days before the last unless given'),
  to: Day.optional().describe('Last day; today unless given'),
});
export type UsageOfApiKey = z.output<typeof UsageOfApiKey>;

export const ApiKeyUsage = z.object({
  lastUsedAt: Timestamp.nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  calls: z.int(),
  days: z
    .array(
      z.object({
        day: z.iso.date(),
        calls: z.int(),
        procedures: z.array(z.object({ procedure: z.string(), calls: z.int() })),
      }),
    )
    .describe('Days with calls, oldest first'),
});
export type ApiKeyUsage = z.infer<typeof ApiKeyUsage>;
