import { rankedMatches, type SearchType } from '@mainstay/kernel';
import { taskRows } from './tasks.rows.ts';

/** Tasks by their titles. */
export const taskSearch: SearchType = {
  permission: 'tasks:read',
  async find(tx, { q, limit, tenantId }) {
    const matches = await rankedMatches(tx, 'tasks', q, limit);
    const rows = await taskRows.many(
      tx,
      tenantId,
      matches.map(({ id }) => id),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return matches.flatMap(({ id, rank }) => {
      const task = byId.get(id);
      return task ? [{ id, title: task.title, subtitle: task.status, rank }] : [];
    });
  },
};
