import { ById, commonErrors } from '@mainstay/core';
import { del, get, post, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors } from '../../generations/generations.errors.ts';
import { pageErrors, publishingErrors, slugErrors } from '../pages.errors.ts';
import { Page } from '../pages.schemas.ts';
import { createPreview, revokePreviews } from './previews.service.ts';
import { publishPage } from './publish-pages.ts';
import {
  CreatePreview,
  DiffVersions,
  ListVersions,
  Missing,
  PageVersionList,
  Preview,
  PublishedPage,
  PublishPage,
  RestoreVersion,
  ScheduledPage,
  ScheduleList,
  SchedulePage,
  UnpublishedPage,
  UnpublishPage,
  UnschedulePage,
  VersionDiff,
} from './publishing.schemas.ts';
import { listSchedules, schedulePage, unschedulePage } from './schedules.service.ts';
import { unpublishPage } from './unpublish-page.ts';
import { diffVersions, listVersions, restoreVersion } from './versions.service.ts';

/** The procedures of `pages` that are about what the public sees, and when. */
export const publishingProcedures = {
  publish: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/pages/:id/publish', { status: 200 }),
      errors: [
        publishErrors.BUSY,
        publishingErrors.PARENT_UNPUBLISHED,
        pageErrors.INVALID,
        pageErrors.CYCLE,
        slugErrors.TAKEN,
      ],
      emits: ['page.published', 'site.changed'],
      summary: 'Publish a page’s draft',
    })
    .input(PublishPage)
    .output(PublishedPage)
    .mutation(({ ctx, input }) => publishPage(ctx, input)),

  unpublish: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/pages/:id/unpublish', { status: 200 }),
      errors: [publishErrors.BUSY, commonErrors.HAS_DEPENDENTS, commonErrors.INVALID_REFERENCE],
      emits: ['page.unpublished', 'site.changed'],
      summary: 'Take a page from the public',
    })
    .input(UnpublishPage)
    .output(UnpublishedPage)
    .mutation(({ ctx, input }) => unpublishPage(ctx, input)),

  schedule: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/pages/:id/schedule', { status: 200 }),
      errors: [publishingErrors.SCHEDULE_IN_PAST, pageErrors.INVALID],
      emits: ['page.scheduled'],
      summary: 'Publish or unpublish a page at a time',
    })
    .input(SchedulePage)
    .output(ScheduledPage)
    .mutation(({ ctx, input }) => schedulePage(ctx, input)),

  unschedule: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: del('/pages/:id/schedule'),
      emits: ['page.unscheduled'],
      summary: 'Cancel what is scheduled for a page',
    })
    .input(UnschedulePage)
    .output(z.void())
    .mutation(({ ctx, input }) => unschedulePage(ctx, input)),

  schedules: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/:id/schedules'), summary: 'List what is scheduled for a page' })
    .input(ById)
    .output(ScheduleList)
    .query(({ ctx, input }) => listSchedules(ctx, input)),

  versions: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/:id/versions'), summary: 'List the versions of a page' })
    .input(ListVersions)
    .output(PageVersionList)
    .query(({ ctx, input }) => listVersions(ctx, input)),

  diff: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/pages/:id/diff'), summary: 'Compare versions of a page' })
    .input(DiffVersions)
    .output(VersionDiff)
    .query(({ ctx, input }) => diffVersions(ctx, input)),

  restoreVersion: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages/:id/versions/:version/restore', { status: 200 }),
      errors: [slugErrors.TAKEN, pageErrors.CYCLE, pageErrors.TOO_DEEP, pageErrors.TOO_LARGE],
      emits: ['page.updated'],
      summary: 'Restore a version of a page as its draft',
    })
    .input(RestoreVersion)
    .output(z.object({ ...Page.shape, missing: Missing }))
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),

  previewToken: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: post('/pages/:id/preview'),
      errors: [publishingErrors.PREVIEW_LIMIT],
      summary: 'Create a preview token for a page’s draft',
    })
    .input(CreatePreview)
    .output(Preview)
    .mutation(({ ctx, input }) => createPreview(ctx, input)),

  revokePreviews: tenantProcedure
    .meta({ permission: 'pages:write', rest: del('/pages/:id/preview'), summary: 'End all previews of a page' })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => revokePreviews(ctx, input)),
};
