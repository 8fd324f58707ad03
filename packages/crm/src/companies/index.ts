import { defineModule } from '@mainstay/kernel';
import { companyEntity } from './companies.fields.ts';
import { companySearch } from './companies.search.ts';

export const companiesModule = defineModule({
  name: 'crm/companies',
  permissions: { 'companies:read': ['manager', 'member', 'viewer'] },
  router: {},
  entities: [companyEntity],
  search: { companies: companySearch },
});
