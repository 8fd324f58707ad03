import { Id } from '@mainstay/core';
import { z } from 'zod';

/** Types in one search, at most. */
const MOST_TYPES = 20;

export const Search = z.strictObject({
  q: z.string().trim().min(2).max(200),
  types: z
    .array(z.string().min(1).max(50))
    .min(1)
    .max(MOST_TYPES)
    .optional()
    .describe('Such as `contacts`; every type that the caller may read unless given'),
  limit: z.int().min(1).max(50).default(20),
});
export type Search = z.output<typeof Search>;

export const SearchHits = z.object({
  data: z.array(
    z.object({
      type: z.string(),
      id: Id,
      title: z.string(),
      subtitle: z.string().nullable(),
      rank: z.number().describe('How well it matches, 0 to 1'),
    }),
  ),
});
export type SearchHits = z.infer<typeof SearchHits>;
