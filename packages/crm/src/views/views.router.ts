import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { CreateView, DuplicateView, ListViews, UpdateView, View, ViewPage } from './views.schemas.ts';
import { createView, deleteView, duplicateView, getView, listViews, updateView } from './views.service.ts';

export const viewsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'views:read', rest: get('/views'), summary: 'List views' })
    .input(ListViews)
    .output(ViewPage)
    .query(({ ctx, input }) => listViews(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'views:read', rest: get('/views/:id'), summary: 'Get a view' })
    .input(ById)
    .output(View)
    .query(({ ctx, input }) => getView(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'views:write',
      errors: [commonErrors.FILTER_NEEDS_INDEX],
      rest: post('/views'),
      emits: ['view.created'],
      summary: 'Create a view',
    })
    .input(CreateView)
    .output(View)
    .mutation(({ ctx, input }) => createView(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'views:write',
      errors: [commonErrors.FILTER_NEEDS_INDEX],
      rest: patch('/views/:id'),
      emits: ['view.updated'],
      summary: 'Update a view',
    })
    .input(UpdateView)
    .output(View)
    .mutation(({ ctx, input }) => updateView(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'views:write',
      rest: del('/views/:id'),
      emits: ['view.deleted'],
      summary: 'Delete a view',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteView(ctx, input)),

  duplicate: tenantProcedure
    .meta({
      permission: 'views:write',
      rest: post('/views/:id/duplicate'),
      emits: ['view.created'],
      summary: 'Duplicate a view',
    })
    .input(DuplicateView)
    .output(View)
    .mutation(({ ctx, input }) => duplicateView(ctx, input)),
});
