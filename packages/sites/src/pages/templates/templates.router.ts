import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, superProcedure, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { pageErrors, templateErrors } from '../pages.errors.ts';
import { PageDetails } from '../pages.schemas.ts';
import { applyTemplate } from './apply-template.ts';
import { previewTemplate } from './preview-template.ts';
import { resetPage } from './reset-to-template.ts';
import {
  ApplyTemplate,
  CreateTemplate,
  ListTemplates,
  ResetToTemplate,
  Template,
  TemplateHtml,
  TemplateList,
  UpdateTemplate,
} from './templates.schemas.ts';
import { createTemplate, deleteTemplate, getTemplate, listTemplates, updateTemplate } from './templates.service.ts';

export const templatesRouter = router({
  list: tenantProcedure
    .meta({ permission: 'templates:read', rest: get('/templates'), summary: 'List templates of pages' })
    .input(ListTemplates)
    .output(TemplateList)
    .query(({ ctx, input }) => listTemplates(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'templates:read', rest: get('/templates/:id'), summary: 'Get a template with its sections' })
    .input(ById)
    .output(Template)
    .query(({ ctx, input }) => getTemplate(ctx, input)),

  preview: tenantProcedure
    .meta({
      permission: 'templates:read',
      rest: get('/templates/:id/preview'),
      summary: 'Get a template as HTML in the look of the site',
    })
    .input(ById)
    .output(TemplateHtml)
    .query(({ ctx, input }) => previewTemplate(ctx, input)),

  // tRPC keeps `apply` for itself: it is a method of functions.
  applyToPage: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/templates/:id/apply', { status: 200 }),
      errors: [commonErrors.PLAN_LIMIT, pageErrors.TOO_LARGE],
      emits: ['page.updated'],
      summary: 'Apply a template to a page’s draft',
    })
    .input(ApplyTemplate)
    .output(PageDetails)
    .mutation(({ ctx, input }) => applyTemplate(ctx, input)),

  create: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      errors: [templateErrors.EXISTS],
      rest: post('/templates'),
      summary: 'Create a template',
    })
    .input(CreateTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => createTemplate(ctx, input)),

  update: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      rest: patch('/templates/:id'),
      summary: 'Update a template',
      description:
        'Its version counts up. Pages to which it was applied stay as they are, and say that they are outdated.',
    })
    .input(UpdateTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => updateTemplate(ctx, input)),

  delete: superProcedure
    .meta({ permission: 'super', idempotencyKey: true, rest: del('/templates/:id'), summary: 'Delete a template' })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTemplate(ctx, input)),
});

/** Of `pages`. */
export const resetToTemplate = tenantProcedure
  .meta({
    permission: 'pages:write',
    rest: post('/pages/:id/reset-to-template', { status: 200 }),
    errors: [templateErrors.NOT_APPLIED, pageErrors.TOO_LARGE],
    emits: ['page.updated'],
    summary: 'Take a page’s draft back to its template',
  })
  .input(ResetToTemplate)
  .output(PageDetails)
  .mutation(({ ctx, input }) => resetPage(ctx, input));
