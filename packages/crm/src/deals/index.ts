import { defineModule } from '@mainstay/kernel';
import { dealsOfCompanies } from './company-reference.ts';
import { dealEntity } from './deals.fields.ts';
import { dealErrors, stageErrors } from './deals.errors.ts';
import { dealEvents } from './deals.events.ts';
import { dealJobs } from './deals.jobs.ts';
import { dealPersonal } from './deals.personal.ts';
import { dealsRouter } from './deals.router.ts';
import { dealSearch } from './deals.search.ts';
import { dealArrivals } from './take-arrival.ts';
import { dealImport } from './import/deal-import.ts';
import { stagesRouter } from './stages/stages.router.ts';

export { getDeal } from './deals.service.ts';

export const dealsModule = defineModule({
  name: 'crm/deals',
  dependsOn: ['crm/pipelines', 'crm/contacts', 'crm/companies', 'crm/custom-fields', 'crm/transfer', 'crm/views'],
  permissions: {
    'deals:write': ['manager', 'member'],
    'deals:delete': ['manager'],
  },
  router: { deals: dealsRouter, stages: stagesRouter },
  errors: [dealErrors, stageErrors],
  events: dealEvents,
  entities: [dealEntity],
  references: [dealsOfCompanies],
  personalData: dealPersonal,
  search: { deals: dealSearch },
  arrivals: dealArrivals,
  jobs: dealJobs,
  tenantJobs: Object.values(dealImport.tasks),
  crons: { 'deals:purge-deleted': '51 3 * * *' },
});
