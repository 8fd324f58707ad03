import { companies } from '@mainstay/db/schema';
import { rankedMatches, type SearchType } from '@mainstay/kernel';
import { and, eq, inArray, isNull } from 'drizzle-orm';

/** Companies by their names. */
export const companySearch: SearchType = {
  permission: 'companies:read',
  async find(tx, { q, limit, tenantId }) {
    const matches = await rankedMatches(tx, 'companies', q, limit);
    if (matches.length === 0) return [];
    const ids = matches.map(({ id }) => id);
    const rows = await tx
      .select({ id: companies.id, name: companies.name })
      .from(companies)
      .where(and(eq(companies.tenantId, tenantId), inArray(companies.id, ids), isNull(companies.deletedAt)));
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return matches.flatMap(({ id, rank }) => {
      const title = names.get(id);
      return title === undefined ? [] : [{ id, title, subtitle: null, rank }];
    });
  },
};
