import type { Tx } from '@mainstay/db';
import { instantOf } from '@mainstay/core/calendar';
import { born, type TenantContext } from '@mainstay/kernel';
import type { FieldDefs } from '../custom-fields/index.ts';
import { checkRecurrence, nextOccurrence } from './recurrence.ts';
import { replaceReminders } from './reminders.ts';
import { type DueColumns, dueColumns, wallTimeIn } from './task-due.ts';
import { taskErrors } from './tasks.errors.ts';
import { tellOfTask } from './tasks.events.ts';
import {
  liveLinks,
  presentAssignee,
  replaceLinks,
  type SeriesRow,
  seriesRows,
  type TaskRow,
  taskRows,
} from './tasks.rows.ts';
import type { CreateTask } from './tasks.schemas.ts';

const MIDNIGHT = 'T00:00:00';

/** The wall time from which a due date recurs: a day's midnight. Throws TASK_RECURRENCE_INVALID for an instant, which has no clock, and for none. */
function seriesStart({ dueLocal, dueDate, timeZone }: Pick<DueColumns, 'dueLocal' | 'dueDate' | 'timeZone'>) {
  const startLocal = dueLocal ?? (dueDate === null ? null : `${dueDate}${MIDNIGHT}`);
  if (startLocal !== null && timeZone !== null) return { startLocal, timeZone, allDay: dueDate !== null };
  const message = 'A recurring task is due at a wall time or on a day';
  throw taskErrors.RECURRENCE_INVALID([{ path: 'due', message }]);
}

type Template = SeriesRow['template'];

/** What the tasks to come are made of. */
export function templateOf({
  title,
  description,
  priority,
  assigneeId,
  links,
  reminders,
  customFields,
}: Template): Template {
  return { title, description, priority, assigneeId, links, reminders, customFields };
}

/** Begins a series with a task as its first. Throws TASK_RECURRENCE_INVALID. */
export async function beginSeries(
  tx: Tx,
  tenantId: string,
  due: DueColumns,
  { rule, mode }: NonNullable<CreateTask['recurrence']>,
  template: Template,
): Promise<{ seriesId: string; occurrenceLocal: string; hint: string | null }> {
  const start = seriesStart(due);
  const hint = checkRecurrence({ rule, start: start.startLocal, timeZone: start.timeZone });
  const { id } = await seriesRows.insert(tx, tenantId, { ...start, rule, mode, template: templateOf(template) });
  return { seriesId: id, occurrenceLocal: start.startLocal, hint };
}

/** Lets a series go on by another rule, or from another time. Throws TASK_RECURRENCE_INVALID. */
export async function changeSeries(
  tx: Tx,
  tenantId: string,
  series: SeriesRow,
  due: DueColumns,
  { rule, mode }: Pick<SeriesRow, 'rule' | 'mode'>,
  template: Template,
): Promise<{ occurrenceLocal: string; hint: string | null }> {
  const start = seriesStart(due);
  const hint = checkRecurrence({ rule, start: start.startLocal, timeZone: start.timeZone });
  await seriesRows.update(tx, tenantId, series.id, { ...start, rule, mode, template: templateOf(template) });
  return { occurrenceLocal: start.startLocal, hint };
}

/** Makes no more of a series. */
export async function endSeries(tx: Tx, tenantId: string, seriesId: string, now: Date): Promise<void> {
  await seriesRows.update(tx, tenantId, seriesId, { endedAt: now.toISOString() });
}

/**
 * Makes the next task of the series that an open one belonged to, in the transaction that closes it: the first occurrence behind both
 * this one and now, or counted from today. Null when the series is over. The caller holds the lock of the task.
 */
export async function makeNext(tx: Tx, ctx: TenantContext, task: TaskRow, fields: FieldDefs): Promise<TaskRow | null> {
  const { services, tenantId } = ctx;
  if (task.seriesId === null || task.occurrenceLocal === null) return null;
  const series = await seriesRows.lock(tx, tenantId, task.seriesId);
  if (series.endedAt !== null) return null;
  const now = services.clock.now();
  const occurrenceLocal = occurrenceAfter(series, task.occurrenceLocal, now);
  if (occurrenceLocal === null) {
    await endSeries(tx, tenantId, series.id, now);
    return null;
  }
  const { template, timeZone, allDay } = series;
  const due = dueColumns(
    allDay ? { date: occurrenceLocal.slice(0, 10), timeZone } : { local: occurrenceLocal, timeZone },
    timeZone,
  );
  const assigneeId = await presentAssignee(tx, tenantId, template.assigneeId);
  const { title, description, priority, customFields = {} } = template;
  const made = await taskRows.insert(tx, tenantId, {
    ...born(services),
    title,
    description,
    priority,
    assigneeId,
    // What one task alone may have stays with the one before.
    customFields: Object.fromEntries(Object.entries(customFields).filter(([key]) => !fields.get(key)?.unique)),
    ...due,
    createdBy: task.createdBy,
    seriesId: series.id,
    occurrenceLocal,
  });
  await seriesRows.update(tx, tenantId, series.id, { made: series.made + 1 });
  await replaceLinks(tx, tenantId, made.id, await liveLinks(tx, tenantId, template.links));
  await replaceReminders(tx, services, { tenantId, taskId: made.id, due }, template.reminders);
  const next = await taskRows.get(tx, tenantId, made.id);
  await tellOfTask(tx, ctx, 'task.created', next);
  return next;
}

/** The wall time of the occurrence to follow one, or null. */
export function occurrenceAfter(
  { rule, mode, startLocal, timeZone, made }: Pick<SeriesRow, 'rule' | 'mode' | 'startLocal' | 'timeZone' | 'made'>,
  occurrenceLocal: string,
  now: Date,
): string | null {
  if (mode === 'schedule') {
    const after = Math.max(Date.parse(instantOf(occurrenceLocal, timeZone).at), now.getTime());
    return nextOccurrence({ rule, start: startLocal, timeZone }, new Date(after).toISOString());
  }
  // Each completion begins the rule anew, so its count is kept here.
  const [counted, count] = /;?COUNT=(\d+)/i.exec(rule) ?? [];
  if (count !== undefined && made >= Number(count)) return null;
  const today = wallTimeIn(timeZone, now.toISOString()).slice(0, 10);
  const start = `${today}${startLocal.slice(10)}`;
  const plain = counted === undefined ? rule : rule.replace(counted, '').replace(/^;/, '');
  return nextOccurrence({ rule: plain, start, timeZone }, instantOf(start, timeZone).at);
}
