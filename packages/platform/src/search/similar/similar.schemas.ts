import { Id } from '@mainstay/core';
import { z } from 'zod';

export const FindSimilar = z
  .strictObject({
    type: z.string().min(1).max(50).describe('`contacts`, `companies`, `deals`, `notes` or `pages`'),
    id: Id.optional().describe('A record of the type: what is like it'),
    text: z
      .string()
      .trim()
      .min(2)
      .max(2_000)
      .optional()
      .describe('In place of a record; it is sent to the AI endpoint'),
    limit: z.int().min(1).max(50).default(10),
  })
  .refine(({ id, text }) => (id === undefined) !== (text === undefined), {
    message: 'Give an id or a text',
    path: ['id'],
  })
  .meta({ example: { type: 'companies', text: 'Bakeries that sell to hotels' } });
export type FindSimilar = z.output<typeof FindSimilar>;
