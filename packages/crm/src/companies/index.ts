import { defineModule, ofOthers } from '@mainstay/kernel';
import { companyErrors } from './companies.errors.ts';
import { companyEvents } from './companies.events.ts';
import { companyEntity } from './companies.fields.ts';
import { companyJobs } from './companies.jobs.ts';
import { companiesRouter } from './companies.router.ts';
import { companySearch } from './companies.search.ts';
import { companyImport } from './import/company-import.ts';

export { getCompany } from './companies.service.ts';
export { replaceCompanyTag } from './replace-tag.ts';

export const companiesModule = defineModule({
  name: 'crm/companies',
  dependsOn: ['crm/contacts', 'crm/custom-fields', 'crm/transfer', 'crm/views'],
  permissions: {
    'companies:read': ['manager', 'member', 'viewer'],
    'companies:write': ['manager', 'member'],
    'companies:delete': ['manager'],
  },
  // It takes a company off all its contacts.
  wholeTenant: ['companies:delete'],
  router: { companies: companiesRouter },
  errors: [companyErrors],
  events: companyEvents,
  entities: [companyEntity],
  search: { companies: companySearch },
  personalData: {
    companies: ofOthers('A company is not a person'),
    company_merges: ofOthers('A company is not a person'),
  },
  jobs: companyJobs,
  tenantJobs: Object.values(companyImport.tasks),
  crons: { 'companies:purge-deleted': '49 3 * * *', 'companies:purge-history': '47 3 * * *' },
});
