import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors, releaseErrors, rollbackErrors } from '../generations/index.ts';
import { publishingErrors } from '../pages/index.ts';
import { publishRelease, validateRelease } from './publish-release.ts';
import {
  AddReleaseItem,
  AddedReleaseItem,
  ByReleaseItem,
  CreateRelease,
  ListReleaseItems,
  ListReleases,
  PublishRelease,
  PublishedRelease,
  Release,
  ReleaseCheck,
  ReleaseItem,
  ReleaseItemPage,
  ReleasePage,
  RollBackRelease,
  RolledBackRelease,
  ScheduleRelease,
  ScheduledRelease,
  UpdateRelease,
} from './releases.schemas.ts';
import {
  addReleaseItem,
  createRelease,
  deleteRelease,
  getRelease,
  listReleaseItems,
  listReleases,
  refreshReleaseItem,
  removeReleaseItem,
  updateRelease,
} from './releases.service.ts';
import { rollBackRelease } from './roll-back-release.ts';
import { scheduleRelease, unscheduleRelease } from './schedule-release.ts';

export const releasesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/releases'),
      summary: 'List the releases of the website',
    })
    .input(ListReleases)
    .output(ReleasePage)
    .query(({ ctx, input }) => listReleases(ctx, input)),

  get: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/releases/:id'),
      summary: 'Get a release',
    })
    .input(ById)
    .output(Release)
    .query(({ ctx, input }) => getRelease(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/releases'),
      emits: ['release.created'],
      summary: 'Create a release',
    })
    .input(CreateRelease)
    .output(Release)
    .mutation(({ ctx, input }) => createRelease(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: patch('/releases/:id'),
      emits: ['release.updated'],
      summary: 'Update a release',
    })
    .input(UpdateRelease)
    .output(Release)
    .mutation(({ ctx, input }) => updateRelease(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: del('/releases/:id'),
      errors: [releaseErrors.CLOSED],
      emits: ['release.deleted'],
      summary: 'Delete a release',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteRelease(ctx, input)),

  items: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/releases/:id/items'),
      summary: 'List what a release changes',
    })
    .input(ListReleaseItems)
    .output(ReleaseItemPage)
    .query(({ ctx, input }) => listReleaseItems(ctx, input)),

  addItem: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/releases/:id/items'),
      errors: [releaseErrors.CLOSED, releaseErrors.ITEM_EXISTS, releaseErrors.LIMIT, commonErrors.INVALID_REFERENCE],
      emits: ['release.updated'],
      summary: 'Add a page to a release',
      description: 'Its draft is frozen as it is now, and goes live with the release, whatever becomes of the draft.',
    })
    .input(AddReleaseItem)
    .output(AddedReleaseItem)
    .mutation(({ ctx, input }) => addReleaseItem(ctx, input)),

  removeItem: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: del('/releases/:id/items/:itemId'),
      errors: [releaseErrors.CLOSED],
      emits: ['release.updated'],
      summary: 'Take something out of a release',
    })
    .input(ByReleaseItem)
    .output(z.void())
    .mutation(({ ctx, input }) => removeReleaseItem(ctx, input)),

  refreshItem: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/releases/:id/items/:itemId/refresh', { status: 200 }),
      errors: [releaseErrors.CLOSED],
      emits: ['release.updated'],
      summary: 'Freeze the page of an item as it is now',
    })
    .input(ByReleaseItem)
    .output(ReleaseItem)
    .mutation(({ ctx, input }) => refreshReleaseItem(ctx, input)),

  validate: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/releases/:id/validate'),
      summary: 'Check whether a release can go live',
    })
    .input(ById)
    .output(ReleaseCheck)
    .query(({ ctx, input }) => validateRelease(ctx, input)),

  publish: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/releases/:id/publish', { status: 200 }),
      errors: [releaseErrors.CLOSED, releaseErrors.CONFLICT, releaseErrors.INVALID, publishErrors.BUSY],
      emits: [
        'release.published',
        'page.published',
        'page.unpublished',
        'site.changed',
        'navigation.created',
        'navigation.updated',
        'navigation.deleted',
        'branding.updated',
      ],
      summary: 'Publish all of a release, or nothing of it',
    })
    .input(PublishRelease)
    .output(PublishedRelease)
    .mutation(({ ctx, input }) => publishRelease(ctx, input)),

  schedule: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/releases/:id/schedule', { status: 200 }),
      errors: [releaseErrors.CLOSED, publishingErrors.SCHEDULE_IN_PAST],
      emits: ['release.scheduled'],
      summary: 'Publish a release at a time',
    })
    .input(ScheduleRelease)
    .output(ScheduledRelease)
    .mutation(({ ctx, input }) => scheduleRelease(ctx, input)),

  unschedule: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: del('/releases/:id/schedule', { status: 200 }),
      errors: [releaseErrors.CLOSED],
      emits: ['release.unscheduled'],
      summary: 'Have a release wait to be published',
    })
    .input(ById)
    .output(Release)
    .mutation(({ ctx, input }) => unscheduleRelease(ctx, input)),

  rollback: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/releases/:id/rollback', { status: 200 }),
      errors: [releaseErrors.NOT_PUBLISHED, rollbackErrors.CONFLICT, rollbackErrors.EXPIRED, publishErrors.BUSY],
      emits: [
        'release.rolled_back',
        'site.changed',
        'navigation.created',
        'navigation.updated',
        'navigation.deleted',
        'branding.updated',
      ],
      summary: 'Make live what was live before a release',
    })
    .input(RollBackRelease)
    .output(RolledBackRelease)
    .mutation(({ ctx, input }) => rollBackRelease(ctx, input)),
});
