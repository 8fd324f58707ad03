import { rankedMatches, type SearchType } from '@mainstay/kernel';
import { dealRows } from './deals.rows.ts';

/** Deals by their titles. */
export const dealSearch: SearchType = {
  permission: 'deals:read',
  async find(tx, { q, limit, tenantId }) {
    const matches = await rankedMatches(tx, 'deals', q, limit);
    const rows = await dealRows.many(
      tx,
      tenantId,
      matches.map(({ id }) => id),
    );
    const titles = new Map(rows.map(({ id, title }) => [id, title]));
    return matches.flatMap(({ id, rank }) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title, subtitle: null, rank }];
    });
  },
};
