import { defineModule } from '@mainstay/kernel';
import { companySearch } from './companies.search.ts';

export const companiesModule = defineModule({
  name: 'crm/companies',
  permissions: { 'companies:read': ['manager', 'member', 'viewer'] },
  router: {},
  search: { companies: companySearch },
});
