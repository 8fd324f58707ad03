import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { pipelineErrors } from './pipelines.errors.ts';
import { CreatePipeline, ListPipelines, Pipeline, PipelinePage, UpdatePipeline } from './pipelines.schemas.ts';
import { createPipeline, deletePipeline, getPipeline, listPipelines, updatePipeline } from './pipelines.service.ts';

export const pipelinesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/pipelines'),
      summary: 'List pipelines with their stages',
    })
    .input(ListPipelines)
    .output(PipelinePage)
    .query(({ ctx, input }) => listPipelines(ctx, input)),

  get: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/pipelines/:id'),
      summary: 'Get a pipeline with its stages',
    })
    .input(ById)
    .output(Pipeline)
    .query(({ ctx, input }) => getPipeline(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      rest: post('/pipelines'),
      summary: 'Create a pipeline',
    })
    .input(CreatePipeline)
    .output(Pipeline)
    .mutation(({ ctx, input }) => createPipeline(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [pipelineErrors.IS_DEFAULT],
      rest: patch('/pipelines/:id'),
      summary: 'Update a pipeline and the order of its stages',
    })
    .input(UpdatePipeline)
    .output(Pipeline)
    .mutation(({ ctx, input }) => updatePipeline(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      errors: [pipelineErrors.IS_DEFAULT, commonErrors.HAS_DEPENDENTS],
      rest: del('/pipelines/:id'),
      summary: 'Delete a pipeline that has no deals',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePipeline(ctx, input)),
});
