import { Id, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';
import { NewStage, stageFields } from '../../pipelines/index.ts';

export const Stage = recordOf({
  pipelineId: Id,
  name: z.string(),
  probability: z.int(),
  rottenDays: z.int().nullable(),
});
export type Stage = z.infer<typeof Stage>;

export const CreateStage = z.strictObject({ pipelineId: Id, ...NewStage.shape });
export type CreateStage = z.output<typeof CreateStage>;

export const UpdateStage = updateInput(stageFields);
export type UpdateStage = z.output<typeof UpdateStage>;

export const DeleteStage = z
  .strictObject({ id: Id, moveTo: Id.optional().describe('The stage of the same pipeline that its deals move to') })
  .refine(({ id, moveTo }) => id !== moveTo, { path: ['moveTo'], message: 'Name another stage' });
export type DeleteStage = z.output<typeof DeleteStage>;
