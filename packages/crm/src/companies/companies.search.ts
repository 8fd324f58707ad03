import { rankedMatches, type SearchType } from '@mainstay/kernel';
import { companyRows } from './companies.rows.ts';

/** Companies by their names. */
export const companySearch: SearchType = {
  permission: 'companies:read',
  async find(tx, { q, limit, tenantId }) {
    const matches = await rankedMatches(tx, 'companies', q, limit);
    if (matches.length === 0) return [];
    const ids = matches.map(({ id }) => id);
    const found = new Map((await companyRows.many(tx, tenantId, ids)).map((company) => [company.id, company]));
    return matches.flatMap(({ id, rank }) => {
      const company = found.get(id);
      return company ? [{ id, title: company.name, subtitle: company.domain, rank }] : [];
    });
  },
};
