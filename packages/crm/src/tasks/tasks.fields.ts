import { TASK_PRIORITIES, TASK_STATUSES, tasks } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';
import { queryFieldsOf } from '../custom-fields/index.ts';
import { rewriteTasks } from './rewrite-tasks.ts';

/** By what tasks are filtered. */
export const taskEntity: QueryEntity = {
  name: 'task',
  table: tasks,
  permission: 'tasks:read',
  fields: {
    title: fields.text(tasks.title, { indexed: true }),
    status: fields.select(tasks.status, TASK_STATUSES, { indexed: true }),
    priority: fields.select(tasks.priority, TASK_PRIORITIES),
    assigneeId: fields.reference(tasks.assigneeId, { indexed: true, people: true }),
    dueAt: fields.instant(tasks.dueAt, { indexed: true }),
    completedAt: fields.instant(tasks.completedAt),
    createdAt: fields.instant(tasks.createdAt, { byId: true }),
    updatedAt: fields.instant(tasks.updatedAt, { indexed: true }),
  },
  customFields: queryFieldsOf('task'),
  rewrite: rewriteTasks,
};
