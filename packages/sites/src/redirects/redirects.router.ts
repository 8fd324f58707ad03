import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors } from '../generations/index.ts';
import { importRedirects } from './import-redirects.ts';
import { pathErrors, redirectErrors } from './redirects.errors.ts';
import {
  CreateRedirect,
  IMPORT_BYTES,
  ImportRedirects,
  ListRedirects,
  Redirect,
  RedirectImport,
  RedirectPage,
  TestedRedirect,
  TestRedirect,
  UpdateRedirect,
} from './redirects.schemas.ts';
import {
  createRedirect,
  deleteRedirect,
  getRedirect,
  listRedirects,
  testRedirect,
  updateRedirect,
} from './redirects.service.ts';

export const redirectsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/redirects'), summary: 'List redirects' })
    .input(ListRedirects)
    .output(RedirectPage)
    .query(({ ctx, input }) => listRedirects(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/redirects/:id'), summary: 'Get a redirect' })
    .input(ById)
    .output(Redirect)
    .query(({ ctx, input }) => getRedirect(ctx, input)),

  test: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/redirects/test'),
      summary: 'Show what a path of the website answers',
    })
    .input(TestRedirect)
    .output(TestedRedirect)
    .query(({ ctx, input }) => testRedirect(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/redirects'),
      errors: [
        redirectErrors.EXISTS,
        redirectErrors.LOOP,
        redirectErrors.LIMIT,
        pathErrors.IN_USE,
        commonErrors.INVALID_REFERENCE,
        publishErrors.BUSY,
      ],
      emits: ['redirect.created', 'site.changed'],
      summary: 'Create a redirect',
    })
    .input(CreateRedirect)
    .output(Redirect)
    .mutation(({ ctx, input }) => createRedirect(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: patch('/redirects/:id'),
      errors: [redirectErrors.LOOP, pathErrors.IN_USE, commonErrors.INVALID_REFERENCE, publishErrors.BUSY],
      emits: ['redirect.updated', 'site.changed'],
      summary: 'Update a redirect',
    })
    .input(UpdateRedirect)
    .output(Redirect)
    .mutation(({ ctx, input }) => updateRedirect(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: del('/redirects/:id'),
      errors: [publishErrors.BUSY],
      emits: ['redirect.deleted', 'site.changed'],
      summary: 'Delete a redirect',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteRedirect(ctx, input)),

  import: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/redirects/import', { status: 200 }),
      bodyLimit: IMPORT_BYTES,
      errors: [publishErrors.BUSY],
      emits: ['redirect.created', 'redirect.updated', 'site.changed'],
      summary: 'Import redirects from a CSV file',
    })
    .input(ImportRedirects)
    .output(RedirectImport)
    .mutation(({ ctx, input }) => importRedirects(ctx, input)),
});
