import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { tasks } from '@mainstay/db/schema';
import {
  born,
  amongMatches,
  checkVersion,
  defined,
  isOneStatement,
  prepareQuery,
  queryPage,
  type TenantContext,
  tenantPreferences,
} from '@mainstay/kernel';
import { eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type FieldDefs, fieldsFor, fieldsOf, holdFields, storedFields } from '../custom-fields/index.ts';
import { withView } from '../views/index.ts';
import { moveReminders, replaceReminders } from './reminders.ts';
import { type DueColumns, dueColumns } from './task-due.ts';
import { beginSeries, changeSeries, endSeries, makeNext, templateOf } from './task-series.ts';
import { tellOfTask } from './tasks.events.ts';
import { aboutRecord, replaceLinks, type SeriesRow, seriesRows, type TaskRow, taskRows, toTask } from './tasks.rows.ts';
import type { CreateTask, DeleteTask, ListTasks, Task, TaskPage, UpdateTask, WrittenTask } from './tasks.schemas.ts';

/** A page of the tenant's tasks. Throws FILTER_NEEDS_INDEX, FORBIDDEN, VIEW_INVALID. */
export async function listTasks(ctx: TenantContext, input: ListTasks): Promise<TaskPage> {
  const query = await withView(ctx, 'task', input, '-createdAt');
  const { tenantId, principal } = ctx;
  const { search, status, dueBefore, dueAfter, contactId, companyId, dealId, seriesId, overdue } = query;
  const assigneeId = query.assigneeId === '@me' ? principal.userId : query.assigneeId;
  const filters: (SQL | undefined)[] = [
    search === undefined ? undefined : amongMatches(tasks, search),
    status === undefined ? undefined : eq(tasks.status, status),
    assigneeId === undefined ? undefined : assigneeId === null ? sql`false` : eq(tasks.assigneeId, assigneeId),
    dueBefore === undefined ? undefined : lt(tasks.dueAt, dueBefore),
    dueAfter === undefined ? undefined : gte(tasks.dueAt, dueAfter),
    contactId === undefined ? undefined : aboutRecord(tenantId, { type: 'contact', id: contactId }),
    companyId === undefined ? undefined : aboutRecord(tenantId, { type: 'company', id: companyId }),
    dealId === undefined ? undefined : aboutRecord(tenantId, { type: 'deal', id: dealId }),
    seriesId === undefined ? undefined : eq(tasks.seriesId, seriesId),
    overdue === undefined ? undefined : isOverdue(overdue),
  ];
  const narrowed = [search, assigneeId, contactId, companyId, dealId, seriesId].some((given) => given !== undefined);
  const prepared = await prepareQuery(ctx, 'task', query, { narrowed });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  const page = await open((tx) => queryPage(tx, taskRows, prepared, query, filters));
  const fields = await fieldsFor(ctx.services, ctx.tenantId, 'task', page.data);
  return { data: page.data.map((row) => toTask(row, fields)), meta: page.meta };
}

function isOverdue(wanted: boolean): SQL {
  const overdue = sql`(${tasks.status} = 'open' and ${tasks.dueAt} <= now())`;
  return wanted ? overdue : sql`${overdue} is not true`;
}

/** One task. Throws NOT_FOUND. */
export async function getTask(ctx: TenantContext, { id }: ById): Promise<Task> {
  const row = await ctx.db.one((tx) => taskRows.get(tx, ctx.tenantId, id));
  return toTask(row, await fieldsFor(ctx.services, ctx.tenantId, 'task', [row]));
}

/**
 * Creates a task. Throws TIME_ZONE_UNKNOWN, TASK_RECURRENCE_INVALID, TASK_ASSIGNEE_NOT_FOUND, TASK_LINK_NOT_FOUND, and what its custom fields
 * are refused for.
 */
export async function createTask(ctx: TenantContext, input: CreateTask): Promise<WrittenTask> {
  const { services, tenantId, principal } = ctx;
  const { due: given, recurrence, links, reminders, ...plain } = input;
  const due = dueColumns(given, await zoneOf(ctx));
  const writer = { tenantId, fields: await taskFields(ctx) };
  return ctx.db.write(async (tx) => {
    await holdFields(tx, writer, 'task');
    const { fields } = writer;
    const customFields = storedFields(fields, plain.customFields, {}, { creating: true });
    const series = recurrence && (await beginSeries(tx, tenantId, due, recurrence, { ...input, customFields }));
    const { id: taskId } = await taskRows.insert(tx, tenantId, {
      ...plain,
      ...born(services),
      ...due,
      customFields,
      createdBy: principal.userId,
      ...(series && { seriesId: series.seriesId, occurrenceLocal: series.occurrenceLocal }),
    });
    await replaceLinks(tx, tenantId, taskId, links);
    await replaceReminders(tx, services, { tenantId, taskId, due }, reminders);
    const row = await taskRows.get(tx, tenantId, taskId);
    await tellOfTask(tx, ctx, 'task.created', row);
    return withHint(toTask(row, fields), series?.hint);
  });
}

/** Changes a task, with `scope: 'series'` also those to come. Throws NOT_FOUND, VERSION_CONFLICT, and what `createTask` throws. */
export async function updateTask(ctx: TenantContext, input: UpdateTask): Promise<WrittenTask> {
  const { services, tenantId } = ctx;
  const { id, version, scope, ...changes } = input;
  const { due: given, recurrence, links, reminders, customFields: named, ...others } = changes;
  const writer = { tenantId, fields: await taskFields(ctx) };
  const moved = given === undefined ? undefined : dueColumns(given, await zoneOf(ctx));
  return ctx.db.write(async (tx) => {
    if (named) await holdFields(tx, writer, 'task');
    const { fields } = writer;
    const old = await taskRows.lock(tx, tenantId, id);
    checkVersion(version, toTask(old, fields), changes);
    const changed = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (changed.length === 0) return toTask(old, fields);
    const customFields = named && storedFields(fields, named, old.customFields, { creating: false });
    const plain = { ...others, customFields };
    if (links) await replaceLinks(tx, tenantId, id, links);
    const due: DueColumns = moved ?? { ...old, dueZoneData: null };
    if (reminders) await replaceReminders(tx, services, { tenantId, taskId: id, due }, reminders);
    else if (moved) await moveReminders(tx, services, { tenantId, taskId: id, due });
    const template = templateOf({
      ...old,
      ...defined(plain),
      links: links ?? old.links,
      reminders: reminders ?? old.reminders,
    });
    const series = await recur(tx, ctx, { old, due, recurrence, scope, template, moved: moved !== undefined });
    const row = await taskRows.update(tx, tenantId, id, {
      ...plain,
      ...series.columns,
      ...(moved && { ...moved, overdueToldAt: null }),
    });
    await tellOfTask(tx, ctx, 'task.updated', row, changed);
    return withHint(toTask(row, fields), series.hint);
  });
}

interface Recurring {
  old: TaskRow;
  due: DueColumns;
  moved: boolean;
  recurrence: UpdateTask['recurrence'];
  scope: UpdateTask['scope'];
  template: SeriesRow['template'];
}

/** What an update does to the task's series: begin one, go on otherwise, end it, or nothing. */
async function recur(
  tx: Tx,
  { tenantId, services }: TenantContext,
  { old, due, moved, recurrence, scope, template }: Recurring,
) {
  const series = old.recurrence && (await seriesRows.lock(tx, tenantId, old.recurrence.seriesId));
  if (recurrence === null) {
    if (series) await endSeries(tx, tenantId, series.id, services.clock.now());
    return { columns: { seriesId: null, occurrenceLocal: null }, hint: null };
  }
  if (!series) {
    if (recurrence === undefined) return { columns: {}, hint: null };
    const { hint, ...columns } = await beginSeries(tx, tenantId, due, recurrence, template);
    return { columns, hint };
  }
  if (recurrence === undefined && scope === 'this') return { columns: {}, hint: null };
  if (recurrence === undefined && !moved) {
    await seriesRows.update(tx, tenantId, series.id, { template });
    return { columns: {}, hint: null };
  }
  const { hint, occurrenceLocal } = await changeSeries(tx, tenantId, series, due, recurrence ?? series, template);
  return { columns: { occurrenceLocal }, hint };
}

/**
 * Deletes a task; `restoreTask` brings it back. One of a series is skipped, and the next one made; with `scope: 'series'` the series ends. Throws
 * NOT_FOUND.
 */
export async function deleteTask(ctx: TenantContext, { id, scope }: DeleteTask): Promise<void> {
  const { tenantId, services } = ctx;
  const fields = await taskFields(ctx);
  await ctx.db.write(async (tx) => {
    const task = await taskRows.lock(tx, tenantId, id);
    const row = await taskRows.softDelete(tx, tenantId, id);
    await tellOfTask(tx, ctx, 'task.deleted', row);
    if (task.recurrence && scope === 'series')
      await endSeries(tx, tenantId, task.recurrence.seriesId, services.clock.now());
    else if (task.status === 'open') await makeNext(tx, ctx, task, fields);
  });
}

/** Brings a deleted task back. Throws NOT_FOUND, CUSTOM_FIELD_NOT_UNIQUE. */
export async function restoreTask(ctx: TenantContext, { id }: ById): Promise<Task> {
  const fields = await taskFields(ctx);
  return ctx.db.write(async (tx) => {
    const row = await taskRows.restore(tx, ctx.tenantId, id);
    await tellOfTask(tx, ctx, 'task.restored', row);
    return toTask(row, fields);
  });
}

function taskFields({ services, tenantId }: TenantContext): Promise<FieldDefs> {
  return fieldsOf(services, tenantId, 'task');
}

async function zoneOf({ services, tenantId }: TenantContext): Promise<string> {
  return (await tenantPreferences(services, tenantId)).timezone;
}

function withHint(task: Task, hint: string | null | undefined): WrittenTask {
  return { ...task, ...(hint ? { hint } : {}) };
}
