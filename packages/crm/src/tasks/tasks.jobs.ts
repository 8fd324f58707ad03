import { tasks } from '@mainstay/db/schema';
import type { Tx } from '@mainstay/db';
import { binCutoff, emit, type JobHandler, removeByTenant, removeInBatches } from '@mainstay/kernel';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { dueColumns, shownDue, ZONE_DATA } from './task-due.ts';
import { taskEvent } from './tasks.events.ts';
import { taskRows } from './tasks.rows.ts';

/** Tasks looked at in one transaction. */
const BATCH = 200;

const isOver = (tenantId: string | SQL) =>
  sql`t.tenant_id = ${tenantId} and t.deleted_at < ${binCutoff(tenantId)}
    and not mainstay.is_held(t.tenant_id, 'task', t.id)
    and not exists (select from task_links l where l.tenant_id = t.tenant_id and l.task_id = t.id and (mainstay.is_held(l.tenant_id, 'contact', l.contact_id)
      or mainstay.is_held(l.tenant_id, 'company', l.company_id) or mainstay.is_held(l.tenant_id, 'deal', l.deal_id)))`;

async function purgeDeleted(tx: Tx, tenantId: string, most: number): Promise<number> {
  const rows = await tx.execute(sql`
    delete from tasks where tenant_id = ${tenantId} and id in (
      select t.id from tasks t where t.deleted_at is not null and ${isOver(tenantId)} limit ${most})
    returning 1`);
  return rows.length;
}

/** Purges deleted tasks for good, but those that are about what is under a legal hold. */
export const purgeDeletedTasks: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'tasks',
    isDue: (tenantId) => sql`exists (select from tasks t where t.deleted_at is not null and ${isOver(tenantId)})`,
    remove: purgeDeleted,
    most: BATCH,
  });
};

/** Tells once of each open task whose due date has passed. */
export const tellOverdue: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeInBatches(database, signal, BATCH, async (tx, most) => {
    const rows = await tx.execute<{ tenant_id: string; id: string }>(sql`
      update tasks set overdue_told_at = now() where (tenant_id, id) in (
        select tenant_id, id from tasks where deleted_at is null and status = 'open' and overdue_told_at is null and due_at <= now()
         order by due_at limit ${most} for update skip locked)
      returning tenant_id, id`);
    for (const { tenant_id: tenantId, id } of rows) {
      const task = await taskRows.find(tx, tenantId, id);
      if (task) await emit(tx, { tenantId, actor: null }, taskEvent('task.overdue', task));
    }
    return rows.length;
  });
};

/** Computes the instants of due dates anew where this process knows other time zone data than the one that computed them. */
export const followZoneData: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeInBatches(database, signal, BATCH, async (tx, most) => {
    const rows = await tx
      .select({
        tenantId: tasks.tenantId,
        id: tasks.id,
        dueLocal: tasks.dueLocal,
        dueDate: tasks.dueDate,
        timeZone: tasks.timeZone,
        dueAt: tasks.dueAt,
      })
      .from(tasks)
      .where(sql`deleted_at is null and status = 'open' and due_zone_data <> ${ZONE_DATA}`)
      .limit(most)
      .for('update', { skipLocked: true });
    for (const { tenantId, id, ...due } of rows) {
      const { dueAt, dueZoneData } = dueColumns(shownDue(due), due.timeZone ?? 'UTC');
      await tx
        .update(tasks)
        .set({ dueAt, dueZoneData })
        .where(and(eq(tasks.tenantId, tenantId), eq(tasks.id, id)));
    }
    return rows.length;
  });
};
