import { listInput, pageOf, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';

export const LossReasonName = z.string().trim().min(1).max(100);

export const LossReason = recordOf({ name: z.string(), archived: z.boolean() });
export type LossReason = z.infer<typeof LossReason>;

export const ListLossReasons = listInput(['name', 'createdAt'], 'name', { archived: z.boolean().default(false) });
export type ListLossReasons = z.output<typeof ListLossReasons>;
export const LossReasonPage = pageOf(LossReason);
export type LossReasonPage = z.infer<typeof LossReasonPage>;

export const CreateLossReason = z.strictObject({ name: LossReasonName });
export type CreateLossReason = z.output<typeof CreateLossReason>;

export const UpdateLossReason = updateInput({
  name: LossReasonName,
  archived: z.boolean().describe('Archived reasons are given to no more deals'),
});
export type UpdateLossReason = z.output<typeof UpdateLossReason>;
