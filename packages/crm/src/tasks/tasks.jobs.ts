import { tasks } from '@mainstay/db/schema';
import { binCutoff, emit, type JobHandler, removeInBatches, removeWhere } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { dueColumns, shownDue, ZONE_DATA } from './task-due.ts';
import { taskEvent } from './tasks.events.ts';
import { taskRows } from './tasks.rows.ts';

/** Tasks looked at in one transaction. */
const BATCH = 200;

/** Purges deleted tasks for good, but those that are about what is under a legal hold. */
export const purgeDeletedTasks: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeWhere(database, signal, {
    table: 'tasks',
    isOver: (tenantId) => sql`r.deleted_at is not null and r.deleted_at < ${binCutoff(tenantId)}
      and not mainstay.is_held(r.tenant_id, 'task', r.id)
      and not exists (select from task_links l where l.tenant_id = r.tenant_id and l.task_id = r.id
        and (mainstay.is_held(l.tenant_id, 'contact', l.contact_id) or mainstay.is_held(l.tenant_id, 'company', l.company_id)
          or mainstay.is_held(l.tenant_id, 'deal', l.deal_id)))`,
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
