import { pageFields, pageOf, Timestamp } from '@mainstay/core';
import { z } from 'zod';

export const ListGenerations = z.strictObject({ limit: pageFields.limit, cursor: pageFields.cursor });
export type ListGenerations = z.output<typeof ListGenerations>;

const Generation = z.object({
  generation: z.int(),
  kind: z.enum([
    'publish',
    'unpublish',
    'release',
    'rollback',
    'navigation',
    'branding',
    'settings',
    'redirect',
    'post',
  ]),
  refId: z.string().nullable().describe('What it was about, such as the page'),
  actor: z.object({ type: z.string(), id: z.string().nullable() }),
  at: Timestamp,
  summary: z.string(),
});
export const GenerationPage = pageOf(Generation);
export type GenerationPage = z.infer<typeof GenerationPage>;
