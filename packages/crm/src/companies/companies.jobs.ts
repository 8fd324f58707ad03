import type { JobHandler } from '@mainstay/kernel';
import { purgeHistory } from '../transfer/index.ts';
import { purgeDeletedCompanies } from './purge-companies.ts';

/** Deletes what is kept of old merges. */
const purgeCompanyHistory: JobHandler = ({ database }, _payload, { signal }) =>
  purgeHistory(database, signal, 'company_merges', 200);

export const companyJobs = {
  'companies:purge-deleted': purgeDeletedCompanies,
  'companies:purge-history': purgeCompanyHistory,
};
