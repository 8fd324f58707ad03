import { defineModule } from '@mainstay/kernel';
import { companyErrors } from './companies.errors.ts';
import { companyEntity } from './companies.fields.ts';
import { companiesRouter } from './companies.router.ts';
import { companySearch } from './companies.search.ts';

export const companiesModule = defineModule({
  name: 'crm/companies',
  dependsOn: ['crm/contacts'],
  permissions: {
    'companies:read': ['manager', 'member', 'viewer'],
    'companies:write': ['manager', 'member'],
    'companies:delete': ['manager'],
  },
  router: { companies: companiesRouter },
  errors: [companyErrors],
  events: ['company.created', 'company.updated', 'company.deleted', 'company.restored'],
  entities: [companyEntity],
  search: { companies: companySearch },
});
