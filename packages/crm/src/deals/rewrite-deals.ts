import { deals } from '@mainstay/db/schema';
import { emit, type QueryEntity } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { dealEvent } from './deals.events.ts';
import { dealColumns } from './deals.rows.ts';

/** Gives deals, those in the bin among them, other custom fields; a live deal's change is told of. */
export const rewriteDeals: NonNullable<QueryEntity['rewrite']> = async (tx, { tenantId, actor }, customFields) => {
  const values = JSON.stringify([...customFields].map(([id, fields]) => ({ id, fields })));
  const rows = await tx
    .update(deals)
    .set({ customFields: sql`given.fields`, version: sql`${deals.version} + 1`, updatedAt: sql`now()` })
    .from(sql`jsonb_to_recordset(${values}::jsonb) as given(id uuid, fields jsonb)`)
    .where(and(eq(deals.tenantId, tenantId), sql`${deals.id} = given.id`))
    .returning({ ...dealColumns, deletedAt: deals.deletedAt });
  const live = rows.flatMap(({ deletedAt, ...row }) => (deletedAt === null ? row : []));
  await emit(
    tx,
    { tenantId, actor },
    ...live.map((row) => dealEvent('deal.updated', row, { changed: ['customFields'] })),
  );
};
