import { ChangedFields } from '@mainstay/core';
import { defineModule } from '@mainstay/kernel';
import { z } from 'zod';
import { templatePreview } from '../pages/index.ts';
import { templateHtml } from './delivery/template-html.ts';
import { sendForm, showForm } from './forms/form-routes.ts';
import { siteErrors } from './site.errors.ts';
import { siteRouter } from './site.router.ts';

export { createSiteDelivery, type SiteDeliveryOptions } from './delivery/site-delivery.ts';

/** What the public reads of a site. */
export const siteModule = defineModule({
  name: 'sites/site',
  dependsOn: [
    'platform/tenants',
    'sites/assets',
    'sites/branding',
    'sites/forms',
    'sites/generations',
    'sites/navigation',
    'sites/pages',
    'sites/redirects',
    'sites/releases',
  ],
  events: { 'site.updated': z.object({ changed: ChangedFields }) },
  router: { site: siteRouter },
  routes: [sendForm, showForm],
  init: (services) => templatePreview.set(services, templateHtml),
  errors: [siteErrors],
});
