import { defineModule } from '@mainstay/kernel';
import { siteRouter } from './site.router.ts';

/** What the public reads of a site. */
export const siteModule = defineModule({
  name: 'sites/site',
  dependsOn: ['platform/tenants', 'sites/generations', 'sites/pages', 'sites/redirects'],
  events: ['site.updated'],
  router: { site: siteRouter },
});
