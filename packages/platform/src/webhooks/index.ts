import { defineModule } from '@mainstay/kernel';
import { deliverLoop, dispatchLoop, webhookJobs } from './webhooks.jobs.ts';
import { webhooksRouter } from './webhooks.router.ts';
import { webhookPersonal } from './webhooks.personal.ts';
import { webhookErrors } from './webhooks.errors.ts';

export { webhookQueue } from './deliveries.service.ts';
export { outcomeCounts } from './outcome-counts.ts';

export const webhooksModule = defineModule({
  name: 'platform/webhooks',
  dependsOn: ['platform/tenants', 'platform/members', 'platform/events'],
  permissions: { 'webhooks:manage': [] },
  router: { webhooks: webhooksRouter },
  errors: [webhookErrors],
  personalData: webhookPersonal,
  jobs: webhookJobs,
  tenantJobs: ['webhooks:replay', 'webhooks:mail-disabled'],
  crons: { 'webhooks:purge': '47 3 * * *' },
  loops: { 'webhooks:dispatch': dispatchLoop, 'webhooks:deliver': deliverLoop },
});
