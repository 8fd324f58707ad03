import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors, stagingErrors } from '../generations/index.ts';
import { navigationErrors } from './navigation.errors.ts';
import {
  CreateNavigationItem,
  DeleteNavigationItem,
  ListNavigation,
  NavigationItem,
  NavigationPage,
  NavigationTree,
  ReorderNavigation,
  UpdateNavigationItem,
} from './navigation.schemas.ts';
import {
  createNavigationItem,
  deleteNavigationItem,
  getNavigationItem,
  listNavigation,
  reorderNavigation,
  updateNavigationItem,
} from './navigation.service.ts';

export const navigationRouter = router({
  list: tenantProcedure
    .meta({ permission: 'navigation:read', rest: get('/navigation'), summary: 'List the items of the website’s menus' })
    .input(ListNavigation)
    .output(NavigationPage)
    .query(({ ctx, input }) => listNavigation(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'navigation:read', rest: get('/navigation/:id'), summary: 'Get an item of a menu' })
    .input(ById)
    .output(NavigationItem)
    .query(({ ctx, input }) => getNavigationItem(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'navigation:write',
      rest: post('/navigation'),
      errors: [
        navigationErrors.TOO_DEEP,
        navigationErrors.LIMIT,
        commonErrors.INVALID_REFERENCE,
        publishErrors.BUSY,
        ...stagingErrors,
      ],
      emits: ['navigation.created', 'site.changed', 'release.updated'],
      summary: 'Add an item to a menu',
    })
    .input(CreateNavigationItem)
    .output(NavigationItem)
    .mutation(({ ctx, input }) => createNavigationItem(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'navigation:write',
      rest: patch('/navigation/:id'),
      errors: [
        navigationErrors.TOO_DEEP,
        navigationErrors.CYCLE,
        commonErrors.INVALID_REFERENCE,
        publishErrors.BUSY,
        ...stagingErrors,
      ],
      emits: ['navigation.updated', 'site.changed', 'release.updated'],
      summary: 'Update an item of a menu',
    })
    .input(UpdateNavigationItem)
    .output(NavigationItem)
    .mutation(({ ctx, input }) => updateNavigationItem(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'navigation:write',
      rest: del('/navigation/:id'),
      errors: [publishErrors.BUSY, ...stagingErrors],
      emits: ['navigation.deleted', 'site.changed', 'release.updated'],
      summary: 'Delete an item of a menu, and those below it',
    })
    .input(DeleteNavigationItem)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteNavigationItem(ctx, input)),

  reorder: tenantProcedure
    .meta({
      permission: 'navigation:write',
      rest: put('/navigation/reorder'),
      errors: [
        navigationErrors.SET_MISMATCH,
        navigationErrors.TOO_DEEP,
        navigationErrors.CYCLE,
        publishErrors.BUSY,
        ...stagingErrors,
      ],
      emits: ['navigation.updated', 'site.changed', 'release.updated'],
      summary: 'Put the items of a menu in order',
    })
    .input(ReorderNavigation)
    .output(NavigationTree)
    .mutation(({ ctx, input }) => reorderNavigation(ctx, input)),
});
