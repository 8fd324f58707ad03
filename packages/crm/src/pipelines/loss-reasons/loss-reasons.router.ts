import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { lossReasonErrors } from '../pipelines.errors.ts';
import {
  CreateLossReason,
  ListLossReasons,
  LossReason,
  LossReasonPage,
  UpdateLossReason,
} from './loss-reasons.schemas.ts';
import {
  createLossReason,
  deleteLossReason,
  getLossReason,
  listLossReasons,
  updateLossReason,
} from './loss-reasons.service.ts';

export const lossReasonsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/loss-reasons'),
      summary: 'List loss reasons',
    })
    .input(ListLossReasons)
    .output(LossReasonPage)
    .query(({ ctx, input }) => listLossReasons(ctx, input)),

  get: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/loss-reasons/:id'),
      summary: 'Get a loss reason',
    })
    .input(ById)
    .output(LossReason)
    .query(({ ctx, input }) => getLossReason(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [lossReasonErrors.EXISTS],
      rest: post('/loss-reasons'),
      summary: 'Create a loss reason',
    })
    .input(CreateLossReason)
    .output(LossReason)
    .mutation(({ ctx, input }) => createLossReason(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [lossReasonErrors.EXISTS],
      rest: patch('/loss-reasons/:id'),
      summary: 'Rename or archive a loss reason',
    })
    .input(UpdateLossReason)
    .output(LossReason)
    .mutation(({ ctx, input }) => updateLossReason(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [commonErrors.HAS_DEPENDENTS],
      rest: del('/loss-reasons/:id'),
      summary: 'Delete a loss reason that no deal has',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteLossReason(ctx, input)),
});
