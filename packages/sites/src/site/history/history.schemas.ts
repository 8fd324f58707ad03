import { Id, pageFields, pageOf, Timestamp } from '@mainstay/core';
import { GENERATION_KINDS } from '@mainstay/db/schema';
import { z } from 'zod';

export const ListGenerations = z.strictObject({ limit: pageFields.limit, cursor: pageFields.cursor });
export type ListGenerations = z.output<typeof ListGenerations>;

const Generation = z.object({
  generation: z.int(),
  kind: z.enum(GENERATION_KINDS),
  refId: z.string().nullable().describe('What it was about, such as the page'),
  actor: z.object({ type: z.string(), id: z.string().nullable() }),
  at: Timestamp,
  summary: z.string(),
});
export const GenerationPage = pageOf(Generation);
export type GenerationPage = z.infer<typeof GenerationPage>;

export const RollBackSite = z.strictObject({ generation: z.int().min(1).describe('One of the last 90 days') });
export type RollBackSite = z.output<typeof RollBackSite>;

export const RolledBackSite = z.object({
  generation: z.int(),
  paths: z.int().describe('How many answer something else now'),
  skipped: z
    .array(z.object({ pageId: Id, path: z.string() }))
    .describe('Pages that are deleted by now and stay away, up to a thousand'),
});
export type RolledBackSite = z.infer<typeof RolledBackSite>;
