import { Id, Instant, pageFields, pageOf, querySort, recordOf, Timestamp, updateInput } from '@mainstay/core';
import { RECURRENCE_MODES, TASK_PRIORITIES, TASK_STATUSES } from '@mainstay/db/schema';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { CustomFields } from '../contacts/index.ts';
import { MAX_RULE } from './recurrence.ts';
import { Due, DueInput, ReminderBefore } from './task-due.ts';
import { flatFormat } from '../transfer/index.ts';

const MAX_LINKS = 20;
const MAX_REMINDERS = 10;

const Status = z.enum(TASK_STATUSES);
const Priority = z.enum(TASK_PRIORITIES);
const Mode = z
  .enum(RECURRENCE_MODES)
  .default('schedule')
  .describe('Whether the next comes as the rule has it, or is counted from the day of completion');

const Reminder = z.union([z.strictObject({ before: ReminderBefore }), z.strictObject({ at: Instant })]);
const RecurrenceInput = z.strictObject({
  rule: z.string().trim().min(1).max(MAX_RULE).describe('RFC 5545, such as FREQ=WEEKLY;BYDAY=MO'),
  mode: Mode,
});
export const TaskLink = z.strictObject({ type: z.enum(['contact', 'company', 'deal']), id: Id });
export type TaskLink = z.output<typeof TaskLink>;

const writable = {
  title: z.string().trim().min(1).max(300),
  description: z.string().max(20_000).nullable().describe('Markdown'),
  priority: Priority,
  due: DueInput.nullable(),
  assigneeId: Id.nullable(),
  recurrence: RecurrenceInput.nullable(),
  links: z.array(TaskLink).max(MAX_LINKS),
  reminders: z.array(Reminder).max(MAX_REMINDERS),
  customFields: CustomFields,
};

export const CreateTask = z.strictObject({
  ...writable,
  description: writable.description.default(null),
  priority: writable.priority.default('none'),
  due: writable.due.default(null),
  assigneeId: writable.assigneeId.default(null),
  recurrence: writable.recurrence.default(null),
  links: writable.links.default([]),
  reminders: writable.reminders.default([]),
  customFields: writable.customFields.default({}),
});
export type CreateTask = z.output<typeof CreateTask>;

const scope = z
  .enum(['this', 'series'])
  .default('this')
  .describe('Whether the tasks to come change as well, or this one alone');

export const UpdateTask = updateInput(writable).extend({ scope });
export type UpdateTask = z.output<typeof UpdateTask>;

export const DeleteTask = z.strictObject({ id: Id, scope });
export type DeleteTask = z.output<typeof DeleteTask>;

export const Task = recordOf({
  title: z.string(),
  description: z.string().nullable(),
  status: Status,
  priority: Priority,
  due: Due.nullable(),
  dueAt: Timestamp.nullable().describe('From when on it is overdue'),
  assigneeId: Id.nullable(),
  createdBy: Id.nullable(),
  completedAt: Timestamp.nullable(),
  completedBy: Id.nullable(),
  recurrence: z.object({ seriesId: Id, rule: z.string(), mode: z.enum(RECURRENCE_MODES) }).nullable(),
  links: z.array(z.object({ type: z.enum(['contact', 'company', 'deal']), id: Id })),
  reminders: z.array(z.union([z.object({ before: z.string() }), z.object({ at: z.string() })])),
  customFields: z.record(z.string(), z.unknown()),
});
export type Task = z.infer<typeof Task>;

/** A task, and what should be known of its recurrence. */
export const WrittenTask = Task.extend({
  hint: z.string().optional().describe('Where a recurrence may not mean what was meant'),
});
export type WrittenTask = z.infer<typeof WrittenTask>;

export const CompletedTask = z.object({ task: Task, next: Task.nullable().describe('The next of its series') });
export type CompletedTask = z.infer<typeof CompletedTask>;
export const ReopenedTask = z.object({
  task: Task,
  nextKept: z.boolean().describe('The next of its series stays open: somebody has changed it'),
});
export type ReopenedTask = z.infer<typeof ReopenedTask>;

const Person = z.union([Id, z.literal('@me')]);

const SORTS = ['createdAt', 'updatedAt', 'title', 'dueAt'] as const;

const filters = {
  filter: FilterInput.optional(),
  search: z.string().trim().min(1).max(100).optional(),
  status: Status.optional(),
  assigneeId: Person.optional(),
  dueBefore: Instant.optional(),
  dueAfter: Instant.optional(),
  overdue: z.boolean().optional().describe('true: open and past its due date'),
  contactId: Id.optional(),
  companyId: Id.optional(),
  dealId: Id.optional(),
  seriesId: Id.optional(),
  viewId: Id.optional().describe('A view, whose filter holds besides, and whose sort where none is given'),
};

export const ListTasks = z.strictObject({ ...pageFields, sort: querySort(SORTS, '-createdAt'), ...filters });
export type ListTasks = z.output<typeof ListTasks>;
export const ExportTasks = z.strictObject({ ...flatFormat, sort: querySort(SORTS, 'createdAt'), ...filters });
export type ExportTasks = z.output<typeof ExportTasks>;
export const TaskPage = pageOf(Task);
export type TaskPage = z.infer<typeof TaskPage>;
