import type { Tx } from '@mainstay/db';
import { deals } from '@mainstay/db/schema';
import { emit, type RecordChanger, type RecordReference } from '@mainstay/kernel';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { dealEvent } from './deals.events.ts';
import { dealColumns, openDeals } from './deals.rows.ts';

/** Gives the deals that meet a condition, those in the bin among them, another company, or none; a live one's change is told of. Gives their ids. */
async function point(tx: Tx, { tenantId, actor }: RecordChanger, where: SQL | undefined, companyId: string | null) {
  const rows = await tx
    .update(deals)
    .set({ companyId, version: sql`${deals.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(deals.tenantId, tenantId), where))
    .returning({ ...dealColumns, deletedAt: deals.deletedAt });
  const live = rows.flatMap(({ deletedAt, ...row }) => (deletedAt === null ? row : []));
  const changed = { changed: ['companyId'] };
  await emit(tx, { tenantId, actor }, ...live.map((row) => dealEvent('deal.updated', row, changed)));
  return rows.map(({ id }) => id);
}

/** Deals name the company that they are with. Closed ones keep one that is deleted, for as long as it can be restored: what was sold to whom is history. */
export const dealsOfCompanies: RecordReference = {
  to: 'company',
  as: 'deals',
  columns: ['deals.company_id'],
  count: (tx, tenantId, id) => tx.$count(deals, and(openDeals(tenantId), eq(deals.companyId, id))),
  async release(tx, who, id, purged) {
    await point(tx, who, and(eq(deals.companyId, id), purged ? undefined : eq(deals.status, 'open')), null);
  },
  move: (tx, who, from, to) => point(tx, who, eq(deals.companyId, from), to),
  async moveBack(tx, who, from, to, moved) {
    const ids = `{${(moved as string[]).join()}}`;
    await point(tx, who, and(eq(deals.companyId, to), sql`${deals.id} = any(${ids}::uuid[])`), from);
  },
};
