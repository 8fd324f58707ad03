import { del, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { dealErrors, stageErrors } from '../deals.errors.ts';
import { deleteStage } from './delete-stage.ts';
import { CreateStage, DeleteStage, Stage, UpdateStage } from './stages.schemas.ts';
import { createStage, updateStage } from './stages.service.ts';

export const stagesRouter = router({
  create: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [stageErrors.TOO_MANY],
      rest: post('/stages'),
      summary: 'Add a stage to a pipeline',
    })
    .input(CreateStage)
    .output(Stage)
    .mutation(({ ctx, input }) => createStage(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      rest: patch('/stages/:id'),
      summary: 'Update a stage',
    })
    .input(UpdateStage)
    .output(Stage)
    .mutation(({ ctx, input }) => updateStage(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [stageErrors.IN_USE, stageErrors.IS_LAST, dealErrors.STAGE_NOT_FOUND],
      rest: del('/stages/:id'),
      summary: 'Delete a stage and move its deals',
      emits: ['deal.stage_changed'],
    })
    .input(DeleteStage)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteStage(ctx, input)),
});
