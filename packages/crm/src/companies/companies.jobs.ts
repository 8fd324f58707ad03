import type { JobHandler } from '@mainstay/kernel';
import { importJobs, purgeHistory } from '../transfer/index.ts';
import { companyImport } from './import/company-import.ts';
import { purgeDeletedCompanies } from './purge-companies.ts';

/** Deletes what is kept of old merges. */
const purgeCompanyHistory: JobHandler = ({ database }, _payload, { signal }) =>
  purgeHistory(database, signal, 'company_merges', 200);

export const companyJobs = {
  ...importJobs(companyImport),
  'companies:purge-deleted': purgeDeletedCompanies,
  'companies:purge-history': purgeCompanyHistory,
};
