import { tasks } from '@mainstay/db/schema';
import { emit, type QueryEntity } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { taskEvent } from './tasks.events.ts';
import { taskColumns } from './tasks.rows.ts';

/** Gives tasks, those in the bin among them, other custom fields; a live task's change is told of. */
export const rewriteTasks: NonNullable<QueryEntity['rewrite']> = async (tx, { tenantId, actor }, customFields) => {
  const values = JSON.stringify([...customFields].map(([id, fields]) => ({ id, fields })));
  const rows = await tx
    .update(tasks)
    .set({ customFields: sql`given.fields`, version: sql`${tasks.version} + 1`, updatedAt: sql`now()` })
    .from(sql`jsonb_to_recordset(${values}::jsonb) as given(id uuid, fields jsonb)`)
    .where(and(eq(tasks.tenantId, tenantId), sql`${tasks.id} = given.id`))
    .returning({ ...taskColumns, deletedAt: tasks.deletedAt });
  const live = rows.flatMap(({ deletedAt, ...row }) => (deletedAt === null ? row : []));
  await emit(tx, { tenantId, actor }, ...live.map((row) => taskEvent('task.updated', row, ['customFields'])));
};
