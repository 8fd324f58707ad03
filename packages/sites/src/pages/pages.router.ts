import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { deletePage, restorePage } from './delete-page.ts';
import { duplicatePage } from './duplicate-page.ts';
import { movePage } from './move-page.ts';
import { pageErrors, slugErrors } from './pages.errors.ts';
import {
  CreatePage,
  DuplicatePage,
  ListPages,
  MovePage,
  Page,
  PageBySlug,
  PageDetails,
  PageList,
  PageTree,
  PageTreeNodes,
  RestoredPage,
  UpdatePage,
} from './pages.schemas.ts';
import { publishingProcedures } from './publishing/publishing.router.ts';
import { resetToTemplate } from './templates/templates.router.ts';
import { createPage, getPage, getPageBySlug, listPages, pageTree, updatePage } from './pages.service.ts';

const PLACE_ERRORS = [slugErrors.TAKEN, pageErrors.TOO_DEEP, commonErrors.INVALID_REFERENCE] as const;

const pageProcedures = {
  list: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages'), summary: 'List pages' })
    .input(ListPages)
    .output(PageList)
    .query(({ ctx, input }) => listPages(ctx, input)),

  tree: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/tree'), summary: 'List all pages as a tree, parents first' })
    .input(PageTree)
    .output(PageTreeNodes)
    .query(({ ctx, input }) => pageTree(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/:id'), summary: 'Get a page’s draft with its sections' })
    .input(ById)
    .output(PageDetails)
    .query(({ ctx, input }) => getPage(ctx, input)),

  getBySlug: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/pages/slug/:slug'),
      errors: [slugErrors.AMBIGUOUS],
      summary: 'Get a page’s draft by its slug or path',
    })
    .input(PageBySlug)
    .output(PageDetails)
    .query(({ ctx, input }) => getPageBySlug(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages'),
      errors: [commonErrors.PLAN_LIMIT, ...PLACE_ERRORS, pageErrors.TOO_LARGE],
      emits: ['page.created'],
      summary: 'Create a page as a draft',
    })
    .input(CreatePage)
    .output(PageDetails)
    .mutation(({ ctx, input }) => createPage(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: patch('/pages/:id'),
      errors: [...PLACE_ERRORS, pageErrors.CYCLE, pageErrors.LIVE],
      emits: ['page.updated'],
      summary: 'Update a page’s draft',
    })
    .input(UpdatePage)
    .output(PageDetails)
    .mutation(({ ctx, input }) => updatePage(ctx, input)),

  move: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages/:id/move', { status: 200 }),
      errors: [...PLACE_ERRORS, pageErrors.CYCLE],
      emits: ['page.updated'],
      summary: 'Move a page in the tree',
    })
    .input(MovePage)
    .output(Page)
    .mutation(({ ctx, input }) => movePage(ctx, input)),

  duplicate: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages/:id/duplicate'),
      errors: [commonErrors.PLAN_LIMIT, ...PLACE_ERRORS],
      emits: ['page.created'],
      summary: 'Copy a page’s draft',
    })
    .input(DuplicatePage)
    .output(Page)
    .mutation(({ ctx, input }) => duplicatePage(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pages:delete',
      rest: del('/pages/:id'),
      errors: [commonErrors.HAS_DEPENDENTS],
      emits: ['page.deleted'],
      summary: 'Delete a page; it can be restored',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePage(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'pages:delete',
      rest: post('/pages/:id/restore', { status: 200 }),
      errors: [commonErrors.PLAN_LIMIT, slugErrors.TAKEN],
      emits: ['page.restored'],
      summary: 'Restore a deleted page',
    })
    .input(ById)
    .output(RestoredPage)
    .mutation(({ ctx, input }) => restorePage(ctx, input)),
};

export const pagesRouter = router({ ...pageProcedures, ...publishingProcedures, resetToTemplate });
