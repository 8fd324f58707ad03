import { searchIn, similarIn } from '@mainstay/kernel';
import { companyRows } from './companies.rows.ts';

const table = 'companies';

/** Companies by their names, and by what they do. */
export const companySearch = {
  ...searchIn(table, 'companies:read', companyRows, ({ name, domain }) => ({ title: name, subtitle: domain })),
  similar: similarIn(table, companyRows, {
    personal: false,
    text: ({ name, industry, domain, tags }) => [name, industry, domain, ...tags].filter(Boolean).join('. '),
    title: ({ name, domain }) => ({ title: name, subtitle: domain }),
  }),
};
