import { searchIn } from '@mainstay/kernel';
import { companyRows } from './companies.rows.ts';

/** Companies by their names. */
export const companySearch = searchIn('companies', 'companies:read', companyRows, ({ name, domain }) => ({
  title: name,
  subtitle: domain,
}));
