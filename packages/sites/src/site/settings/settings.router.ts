import { commonErrors } from '@mainstay/core';
import { get, patch, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors } from '../../generations/generations.errors.ts';
import { slugErrors } from '../../pages/pages.errors.ts';
import { SiteSettings, UpdateSiteSettings } from './settings.schemas.ts';
import { getSiteSettings, updateSiteSettings } from './settings.service.ts';

export const siteSettingsRouter = router({
  get: tenantProcedure
    .meta({ permission: 'pages:read', rest: get('/site/settings'), summary: 'Get the settings of the website' })
    .input(z.void())
    .output(SiteSettings)
    .query(({ ctx }) => getSiteSettings(ctx)),

  update: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: patch('/site/settings'),
      errors: [commonErrors.INVALID_REFERENCE, slugErrors.TAKEN, publishErrors.BUSY],
      emits: ['site.updated', 'site.changed', 'page.published'],
      summary: 'Update the settings of the website',
    })
    .input(UpdateSiteSettings)
    .output(SiteSettings)
    .mutation(({ ctx, input }) => updateSiteSettings(ctx, input)),
});
