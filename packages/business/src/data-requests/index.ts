import { defineModule } from '@mainstay/kernel';
import { dataRequestErrors, planErrors } from './data-requests.errors.ts';
import { dataRequestEvents } from './data-requests.events.ts';
import { purgeArchives, runRequest } from './data-requests.jobs.ts';
import { dataRequestPersonal } from './data-requests.personal.ts';
import { dataRequestsRouter } from './data-requests.router.ts';
import { RUN_TASK } from './data-requests.service.ts';
import { downloadArchive } from './download-archive.ts';

export const dataRequestsModule = defineModule({
  name: 'business/data-requests',
  dependsOn: ['platform/tenants', 'crm/contacts', 'crm/files', 'business/legal-holds', 'business/consents'],
  router: { dataRequests: dataRequestsRouter },
  errors: [dataRequestErrors, planErrors],
  events: dataRequestEvents,
  personalData: dataRequestPersonal,
  routes: [downloadArchive],
  jobs: { [RUN_TASK]: runRequest, 'data-requests:purge': purgeArchives },
  tenantJobs: [RUN_TASK],
  crons: { 'data-requests:purge': '21 * * * *' },
});
