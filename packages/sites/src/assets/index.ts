import { defineModule } from '@mainstay/kernel';
import { imageErrors } from './assets.errors.ts';
import { assetEvents } from './assets.events.ts';
import { purgeJobs } from './assets.jobs.ts';
import { assetsRouter } from './assets.router.ts';
import { ORIGINAL } from './assets.service.ts';
import { originalOf } from './blobs.rows.ts';
import { deliverAsset } from './deliver-asset.ts';
import { MAKE_VARIANTS, variantJobs } from './variants.ts';

export { makePublic } from './assets.rows.ts';
export { assetViews } from './asset-views.ts';

/** The media library of a website. */
export const assetsModule = defineModule({
  name: 'sites/assets',
  dependsOn: ['platform/tenants', 'platform/plans', 'sites/generations'],
  permissions: {
    'assets:read': ['manager', 'member', 'viewer'],
    'assets:write': ['manager', 'member'],
    'assets:delete': ['manager'],
  },
  router: { assets: assetsRouter },
  errors: [imageErrors],
  events: assetEvents,
  routes: [deliverAsset],
  signedFiles: { [ORIGINAL]: originalOf },
  personalData: {
    assets: { erase: 'keep', reason: 'Of the tenant’s own website, and about none of its contacts' },
  },
  jobs: { ...purgeJobs, ...variantJobs },
  tenantJobs: [MAKE_VARIANTS],
  crons: { 'assets:purge': '52 3 * * *' },
});
