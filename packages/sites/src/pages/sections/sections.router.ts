import { commonErrors } from '@mainstay/core';
import { del, get, patch, post, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { pageErrors, sectionErrors } from '../pages.errors.ts';
import {
  BulkSections,
  CreateSection,
  ReorderSections,
  Section,
  SectionById,
  SectionList,
  SectionsOfPage,
  SectionTypeList,
  UpdateSection,
} from './sections.schemas.ts';
import {
  bulkSections,
  createSection,
  deleteSection,
  getSection,
  listSections,
  listSectionTypes,
  reorderSections,
  updateSection,
} from './sections.service.ts';

export const sectionsRouter = router({
  types: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/section-types'),
      summary: 'List the types of section with their JSON Schemas',
    })
    .input(z.void())
    .output(SectionTypeList)
    .query(({ ctx }) => listSectionTypes(ctx.services)),

  list: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/:pageId/sections'), summary: 'List the sections of a page' })
    .input(SectionsOfPage)
    .output(SectionList)
    .query(({ ctx, input }) => listSections(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/:pageId/sections/:id'), summary: 'Get a section' })
    .input(SectionById)
    .output(Section)
    .query(({ ctx, input }) => getSection(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages/:pageId/sections'),
      errors: [pageErrors.TOO_LARGE],
      emits: ['section.created'],
      summary: 'Add a section to a page',
    })
    .input(CreateSection)
    .output(Section)
    .mutation(({ ctx, input }) => createSection(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: patch('/pages/:pageId/sections/:id'),
      errors: [pageErrors.TOO_LARGE],
      emits: ['section.updated'],
      summary: 'Update a section',
      description: 'The content takes the place of the section’s; it is checked by the schema of its type.',
    })
    .input(UpdateSection)
    .output(Section)
    .mutation(({ ctx, input }) => updateSection(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: del('/pages/:pageId/sections/:id'),
      emits: ['section.deleted'],
      summary: 'Delete a section',
    })
    .input(SectionById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSection(ctx, input)),

  reorder: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: put('/pages/:pageId/sections/reorder', { also: ['POST'] }),
      errors: [sectionErrors.SET_MISMATCH],
      emits: ['section.updated'],
      summary: 'Put the sections of a page into an order',
    })
    .input(ReorderSections)
    .output(SectionList)
    .mutation(({ ctx, input }) => reorderSections(ctx, input)),

  bulk: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages/:pageId/sections/bulk', { status: 200 }),
      errors: [sectionErrors.SET_MISMATCH, pageErrors.TOO_LARGE, commonErrors.VERSION_CONFLICT],
      emits: ['section.created', 'section.updated', 'section.deleted'],
      summary: 'Delete, change and create up to 50 sections at once',
    })
    .input(BulkSections)
    .output(SectionList)
    .mutation(({ ctx, input }) => bulkSections(ctx, input)),
});
