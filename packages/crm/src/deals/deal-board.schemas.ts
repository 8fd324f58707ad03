import { Id, pageFields } from '@mainstay/core';
import { Currency } from '@mainstay/core/money';
import { z } from 'zod';
import { Missing, Sum } from './deal-totals.schemas.ts';
import { Deal, dealFilters } from './deals.schemas.ts';

export const BoardInput = z
  .strictObject({
    pipelineId: Id,
    ...dealFilters,
    viewId: Id.optional().describe('A view, whose filter holds besides'),
    limit: z.int().min(1).max(50).default(20).describe('Deals of each stage'),
    stageId: Id.optional().describe('This stage only'),
    cursor: pageFields.cursor.describe('Where the stage goes on'),
    convertTo: Currency.optional(),
  })
  .refine(({ cursor, stageId }) => !cursor || stageId, { path: ['cursor'], message: 'Name the stage that goes on' });
export type BoardInput = z.output<typeof BoardInput>;

export const BoardStage = z.object({
  id: Id,
  name: z.string(),
  probability: z.int(),
  rottenDays: z.int().nullable(),
  count: z.int(),
  totals: z.array(z.object({ currency: z.string(), amount: Sum, weighted: Sum })),
  missing: Missing,
  deals: z.array(Deal),
  nextCursor: z.string().nullable(),
});
export type BoardStage = z.infer<typeof BoardStage>;
export const Board = z.object({ stages: z.array(BoardStage), missing: Missing });
export type Board = z.infer<typeof Board>;
