import { Id, PageMeta, pageFields, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { DealStatus } from './deals.schemas.ts';

export const DealHistoryInput = z.strictObject({ id: Id, limit: pageFields.limit, cursor: pageFields.cursor });
export type DealHistoryInput = z.output<typeof DealHistoryInput>;
export const DealHistory = z.object({
  data: z.array(
    z.object({
      n: z.int(),
      fromStageId: Id.nullable(),
      toStageId: Id,
      fromStatus: DealStatus.nullable(),
      toStatus: DealStatus,
      amount: z.int().nullable(),
      currency: z.string(),
      lossReasonId: Id.nullable(),
      lossNote: z.string().nullable(),
      at: Timestamp,
      secondsInPrevious: z.int().nullable(),
      cause: z.enum(['user', 'api', 'import', 'stage_deleted', 'merge']),
      actor: z.object({ type: z.string(), id: z.string().nullable() }),
    }),
  ),
  meta: PageMeta,
});
export type DealHistory = z.infer<typeof DealHistory>;

export const TimeInStage = z.object({
  data: z.array(
    z.object({
      stageId: Id,
      name: z.string().nullable().describe('Null where the pipeline of the stage was deleted'),
      seconds: z.int().describe('While the deal was open; up to now where it stands there'),
      current: z.boolean(),
    }),
  ),
});
export type TimeInStage = z.infer<typeof TimeInStage>;
