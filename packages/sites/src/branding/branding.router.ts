import { del, get, patch, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors, stagingErrors } from '../generations/index.ts';
import { contrastErrors } from './branding.errors.ts';
import { Branding, UpdateBranding } from './branding.schemas.ts';
import { getBranding, resetBranding, updateBranding } from './branding.service.ts';

export const brandingRouter = router({
  get: tenantProcedure
    .meta({ permission: 'branding:read', rest: get('/branding'), summary: 'Get the look of the website' })
    .input(z.void())
    .output(Branding)
    .query(({ ctx }) => getBranding(ctx)),

  update: tenantProcedure
    .meta({
      permission: 'branding:write',
      rest: patch('/branding'),
      errors: [contrastErrors.TOO_LOW, publishErrors.BUSY, ...stagingErrors],
      emits: ['branding.updated', 'site.changed', 'release.updated'],
      summary: 'Update the look of the website',
    })
    .input(UpdateBranding)
    .output(Branding)
    .mutation(({ ctx, input }) => updateBranding(ctx, input)),

  reset: tenantProcedure
    .meta({
      permission: 'branding:write',
      rest: del('/branding'),
      errors: [publishErrors.BUSY],
      emits: ['branding.updated', 'site.changed'],
      summary: 'Reset the look of the website',
    })
    .input(z.void())
    .output(z.void())
    .mutation(({ ctx }) => resetBranding(ctx)),
});
