import { commonErrors } from '@mainstay/core';
import { get, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { TenantSettings, UpdateTenantSettings } from './settings.schemas.ts';
import { getSettings, updateSettings } from './settings.service.ts';

export const settingsRouter = router({
  get: tenantProcedure
    .meta({
      permission: 'tenant:read',
      rest: get('/settings'),
      summary: 'Get a tenant’s settings',
    })
    .input(z.void())
    .output(TenantSettings)
    .query((opts) => getSettings(opts.ctx)),

  update: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      stepUp: 'some',
      errors: [commonErrors.MFA_REQUIRED],
      rest: put('/settings', { also: ['PATCH'] }),
      summary: 'Update a tenant’s settings',
      description:
        'What is left out stays. Whoever asks every member for a second factor must have signed in with one (`MFA_REQUIRED`); asking nobody any more, or keeping records for a shorter time, needs a recent authentication.',
      emits: ['tenant.updated'],
    })
    .input(UpdateTenantSettings)
    .output(TenantSettings)
    .mutation((opts) => updateSettings(opts.ctx, opts.input)),
});
