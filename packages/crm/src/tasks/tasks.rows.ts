import type { Tx } from '@mainstay/db';
import { memberships, taskLinks, taskReminders, taskSeries, tasks } from '@mainstay/db/schema';
import { type RowOf, tenantRows } from '@mainstay/kernel';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { customFieldErrors, type FieldDefs, shownFields } from '../custom-fields/index.ts';
import { shownDue } from './task-due.ts';
import { taskErrors } from './tasks.errors.ts';
import type { Task, TaskLink } from './tasks.schemas.ts';

const ofTask = sql`tenant_id = tasks.tenant_id and task_id = tasks.id`;

/** The columns of a task. */
export const taskColumns = {
  id: tasks.id,
  title: tasks.title,
  description: tasks.description,
  status: tasks.status,
  priority: tasks.priority,
  dueLocal: tasks.dueLocal,
  dueDate: tasks.dueDate,
  timeZone: tasks.timeZone,
  dueAt: tasks.dueAt,
  assigneeId: tasks.assigneeId,
  createdBy: tasks.createdBy,
  completedAt: tasks.completedAt,
  completedBy: tasks.completedBy,
  seriesId: tasks.seriesId,
  occurrenceLocal: tasks.occurrenceLocal,
  recurrence: sql<
    Task['recurrence']
  >`(select jsonb_build_object('seriesId', s.id, 'rule', s.rule, 'mode', s.mode) from task_series s
    where s.tenant_id = tasks.tenant_id and s.id = tasks.series_id and s.ended_at is null)`,
  links: sql<
    TaskLink[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('type', case when contact_id is not null then 'contact' when company_id is not null then 'company' else 'deal' end,
    'id', coalesce(contact_id, company_id, deal_id)) order by id), '[]') from task_links where ${ofTask})`,
  reminders: sql<Task['reminders']>`(select coalesce(jsonb_agg(case when before is null
    then jsonb_build_object('at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) else jsonb_build_object('before', before) end order by id), '[]')
    from task_reminders where ${ofTask})`,
  customFields: tasks.customFields,
  version: tasks.version,
  createdAt: tasks.createdAt,
  updatedAt: tasks.updatedAt,
};

/** The rows of tasks. Writes throw TASK_ASSIGNEE_NOT_FOUND, CUSTOM_FIELD_NOT_UNIQUE. */
export const taskRows = tenantRows(tasks, {
  columns: taskColumns,
  sorts: { createdAt: null, updatedAt: tasks.updatedAt, title: tasks.title },
  unique: { custom_field_values_unique: customFieldErrors.NOT_UNIQUE },
  references: {
    tasks_assignee_member_fk: () =>
      taskErrors.ASSIGNEE_NOT_FOUND([{ path: 'assigneeId', message: taskErrors.ASSIGNEE_NOT_FOUND.message }]),
  },
});
export type TaskRow = RowOf<typeof taskColumns>;

export const seriesRows = tenantRows(taskSeries, {
  columns: {
    id: taskSeries.id,
    rule: taskSeries.rule,
    mode: taskSeries.mode,
    startLocal: taskSeries.startLocal,
    allDay: taskSeries.allDay,
    timeZone: taskSeries.timeZone,
    template: taskSeries.template,
    made: taskSeries.made,
    endedAt: taskSeries.endedAt,
    version: taskSeries.version,
  },
  sorts: { createdAt: null },
});
export type SeriesRow = Awaited<ReturnType<typeof seriesRows.get>>;

/** What a row says of a task: its custom fields as they are stored. */
export function taskFacts({
  dueLocal,
  dueDate,
  timeZone,
  seriesId: _series,
  occurrenceLocal: _occurrence,
  ...row
}: TaskRow): Task {
  return { ...row, due: shownDue({ dueLocal, dueDate, timeZone, dueAt: row.dueAt }) };
}

/** The task behind a row. */
export function toTask(row: TaskRow, fields: FieldDefs): Task {
  return { ...taskFacts(row), customFields: shownFields(fields, row.customFields) };
}

const missing = () => taskErrors.LINK_NOT_FOUND([{ path: 'links', message: taskErrors.LINK_NOT_FOUND.message }]);

/** Makes these the records that a task is about. Throws TASK_LINK_NOT_FOUND. */
export async function replaceLinks(
  tx: Tx,
  tenantId: string,
  taskId: string,
  links: readonly TaskLink[],
): Promise<void> {
  await tx.delete(taskLinks).where(and(eq(taskLinks.tenantId, tenantId), eq(taskLinks.taskId, taskId)));
  if (links.length === 0) return;
  if ((await liveLinks(tx, tenantId, links)).length < links.length) throw missing();
  await tx
    .insert(taskLinks)
    .values(
      links.map(({ type, id }) => ({
        tenantId,
        taskId,
        contactId: type === 'contact' ? id : null,
        companyId: type === 'company' ? id : null,
        dealId: type === 'deal' ? id : null,
      })),
    )
    .onConflictDoNothing();
}

/** Of some links, those whose records are still there. */
export async function liveLinks(tx: Tx, tenantId: string, links: readonly TaskLink[]): Promise<TaskLink[]> {
  if (links.length === 0) return [];
  const idsOf = (type: TaskLink['type']) => `{${links.flatMap((link) => (link.type === type ? link.id : [])).join()}}`;
  const rows = await tx.execute<{ id: string }>(sql`
    select id from contacts where tenant_id = ${tenantId} and deleted_at is null and id = any(${idsOf('contact')}::uuid[])
    union all select id from companies where tenant_id = ${tenantId} and deleted_at is null and id = any(${idsOf('company')}::uuid[])
    union all select id from deals where tenant_id = ${tenantId} and deleted_at is null and id = any(${idsOf('deal')}::uuid[])`);
  const live = new Set([...rows].map(({ id }) => id));
  return links.filter(({ id }) => live.has(id));
}

/** Whoever is to do it, as long as they are a member. */
export async function presentAssignee(tx: Tx, tenantId: string, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const isMember = and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId));
  return (await tx.$count(memberships, isMember)) > 0 ? userId : null;
}

/** Tasks about a record. */
export function aboutRecord(tenantId: string, { type, id }: TaskLink): SQL {
  const column = sql.identifier(`${type}_id`);
  return sql`${tasks.id} in (select task_id from task_links where tenant_id = ${tenantId} and ${column} = ${id})`;
}

/** The reminders of a task, as they are stored. */
export async function remindersOf(tx: Tx, tenantId: string, taskId: string) {
  return tx
    .select({
      id: taskReminders.id,
      before: taskReminders.before,
      at: taskReminders.at,
      dueAt: taskReminders.dueAt,
      sentAt: taskReminders.sentAt,
    })
    .from(taskReminders)
    .where(and(eq(taskReminders.tenantId, tenantId), eq(taskReminders.taskId, taskId)))
    .orderBy(taskReminders.id);
}
