import { ChangedFields } from '@mainstay/core';
import { defineModule } from '@mainstay/kernel';
import { z } from 'zod';
import { contrastErrors } from './branding.errors.ts';
import { brandingRouter } from './branding.router.ts';

export { type FrozenBranding, releaseLook, restoreLook, unsetBranding } from './branding.service.ts';

/** The look of a site: colours, fonts, links to it elsewhere. */
export const brandingModule = defineModule({
  name: 'sites/branding',
  dependsOn: ['platform/tenants', 'sites/generations'],
  permissions: { 'branding:read': ['manager', 'member', 'viewer'], 'branding:write': ['manager'] },
  router: { branding: brandingRouter },
  errors: [contrastErrors],
  events: { 'branding.updated': z.object({ changed: ChangedFields }) },
});
