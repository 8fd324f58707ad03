import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { inOrder, tenantTable, timestamptz } from '../columns.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { deals } from './deals.ts';

/** `timestamp` as ISO 8601 without a zone, to the second: what a clock on the wall shows. */
const wallTime = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp without time zone',
  fromDriver: (value) => value.slice(0, 19).replace(' ', 'T'),
});

export const TASK_STATUSES = ['open', 'done', 'cancelled'] as const;
export const TASK_PRIORITIES = ['none', 'low', 'normal', 'high', 'urgent'] as const;
export const RECURRENCE_MODES = ['schedule', 'completion'] as const;

/** What a new task of a series is made of. */
export interface TaskTemplate {
  title: string;
  description: string | null;
  priority: (typeof TASK_PRIORITIES)[number];
  assigneeId: string | null;
  links: { type: 'contact' | 'company' | 'deal'; id: string }[];
  reminders: ({ before: string } | { at: string })[];
  /** As they are stored; none in templates from before tasks had them. */
  customFields?: Record<string, unknown> | undefined;
}

/** When the tasks of a series come: a rule (RFC 5545) by the clock of a time zone. Of a series one task at most is open. */
export const taskSeries = tenantTable('task_series', {
  rule: text('rule').notNull(),
  mode: text('mode', { enum: RECURRENCE_MODES }).notNull(),
  startLocal: wallTime('start_local').notNull(),
  allDay: boolean('all_day').notNull(),
  timeZone: text('time_zone').notNull(),
  template: jsonb('template').$type<TaskTemplate>().notNull(),
  /** Tasks made so far. */
  made: integer('made').notNull().default(1),
  endedAt: timestamptz('ended_at'),
  version: integer('version').notNull().default(1),
});

/** What is to be done, by whom and until when. */
export const tasks = tenantTable(
  'tasks',
  {
    title: text('title').notNull(),
    description: text('description'),
    status: text('status', { enum: TASK_STATUSES }).notNull().default('open'),
    priority: text('priority', { enum: TASK_PRIORITIES }).notNull().default('none'),
    /** As it was given: a wall time or a day in a zone, or none of them where an instant was. */
    dueLocal: wallTime('due_local'),
    dueDate: date('due_date', { mode: 'string' }),
    timeZone: text('time_zone'),
    /** From when on it is overdue: for a day, the next midnight in its zone. */
    dueAt: timestamptz('due_at'),
    /** The time zone data that `due_at` was computed with. */
    dueZoneData: text('due_zone_data'),
    overdueToldAt: timestamptz('overdue_told_at'),
    assigneeId: uuid('assignee_id'),
    createdBy: uuid('created_by'),
    completedAt: timestamptz('completed_at'),
    completedBy: uuid('completed_by'),
    seriesId: uuid('series_id'),
    /** Which of its series it is, wherever its due date was moved since. */
    occurrenceLocal: wallTime('occurrence_local'),
    customFields: jsonb('custom_fields').$type<Record<string, unknown>>().notNull().default({}),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({
      name: 'tasks_series_fk',
      columns: [table.tenantId, table.seriesId],
      foreignColumns: [taskSeries.tenantId, taskSeries.id],
    }),
    uniqueIndex('tasks_occurrence').on(table.tenantId, table.seriesId, table.occurrenceLocal),
    index('tasks_due').on(table.tenantId, table.dueAt, table.id).where(sql`deleted_at is null and status = 'open'`),
    index('tasks_assignee').on(table.tenantId, table.assigneeId, table.dueAt, table.id).where(sql`deleted_at is null`),
    index('tasks_status').on(table.tenantId, table.status, table.id).where(sql`deleted_at is null`),
    index('tasks_by_title').on(table.tenantId, inOrder(table.title), table.id).where(sql`deleted_at is null`),
    index('tasks_title').on(table.tenantId, table.title, table.id).where(sql`deleted_at is null`),
    index('tasks_updated').on(table.tenantId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('tasks_completed').on(table.tenantId, table.completedAt).where(sql`completed_at is not null`),
    index('tasks_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('tasks_overdue_untold')
      .on(table.dueAt)
      .where(sql`deleted_at is null and status = 'open' and overdue_told_at is null`),
  ],
);

/** What a task is about: one record each. */
export const taskLinks = tenantTable(
  'task_links',
  {
    taskId: uuid('task_id').notNull(),
    contactId: uuid('contact_id'),
    companyId: uuid('company_id'),
    dealId: uuid('deal_id'),
  },
  (table) => [
    foreignKey({
      name: 'task_links_task_fk',
      columns: [table.tenantId, table.taskId],
      foreignColumns: [tasks.tenantId, tasks.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'task_links_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'task_links_company_fk',
      columns: [table.tenantId, table.companyId],
      foreignColumns: [companies.tenantId, companies.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'task_links_deal_fk',
      columns: [table.tenantId, table.dealId],
      foreignColumns: [deals.tenantId, deals.id],
    }).onDelete('cascade'),
    check('task_links_one', sql`num_nonnulls(contact_id, company_id, deal_id) = 1`),
    uniqueIndex('task_links_contact').on(table.tenantId, table.contactId, table.taskId),
    uniqueIndex('task_links_company').on(table.tenantId, table.companyId, table.taskId),
    uniqueIndex('task_links_deal').on(table.tenantId, table.dealId, table.taskId),
    index('task_links_task').on(table.tenantId, table.taskId),
  ],
);

/** When somebody is mailed about a task: so long before it is due, or at an instant. */
export const taskReminders = tenantTable(
  'task_reminders',
  {
    taskId: uuid('task_id').notNull(),
    /** ISO 8601, such as `P1D` or `PT24H`. */
    before: text('before'),
    at: timestamptz('at'),
    /** Null while the task has no due date to count from. */
    dueAt: timestamptz('due_at'),
    sentAt: timestamptz('sent_at'),
  },
  (table) => [
    foreignKey({
      name: 'task_reminders_task_fk',
      columns: [table.tenantId, table.taskId],
      foreignColumns: [tasks.tenantId, tasks.id],
    }).onDelete('cascade'),
    index('task_reminders_task').on(table.tenantId, table.taskId),
  ],
);
