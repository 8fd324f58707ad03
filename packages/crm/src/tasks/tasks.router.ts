import { ById } from '@mainstay/core';
import {
  Aggregate,
  AggregateInput,
  aggregate,
  del,
  get,
  patch,
  post,
  router,
  tenantProcedure,
  TextChunks,
} from '@mainstay/kernel';
import { z } from 'zod';
import { CUSTOM_FIELD_WRITE_ERRORS, customFieldErrors } from '../custom-fields/index.ts';
import { viewErrors } from '../views/index.ts';
import { exportTasks } from './export-tasks.ts';
import { cancelTask, completeTask, reopenTask } from './complete-task.ts';
import { taskErrors, timeZoneErrors } from './tasks.errors.ts';
import {
  CompletedTask,
  CreateTask,
  DeleteTask,
  ExportTasks,
  ListTasks,
  ReopenedTask,
  Task,
  TaskPage,
  UpdateTask,
  WrittenTask,
} from './tasks.schemas.ts';
import { createTask, deleteTask, getTask, listTasks, restoreTask, updateTask } from './tasks.service.ts';

const WRITE_ERRORS = [
  taskErrors.RECURRENCE_INVALID,
  taskErrors.ASSIGNEE_NOT_FOUND,
  taskErrors.LINK_NOT_FOUND,
  timeZoneErrors.UNKNOWN,
  ...CUSTOM_FIELD_WRITE_ERRORS,
] as const;

export const tasksRouter = router({
  list: tenantProcedure
    .meta({ permission: 'tasks:read', errors: [viewErrors.INVALID], rest: get('/tasks'), summary: 'List tasks' })
    .input(ListTasks)
    .output(TaskPage)
    .query(({ ctx, input }) => listTasks(ctx, input)),

  aggregate: tenantProcedure
    .meta({
      permission: 'tasks:read',
      rest: get('/tasks/aggregate'),
      summary: 'Count tasks, and sum their numbers, in groups',
    })
    .input(AggregateInput)
    .output(Aggregate)
    .query(({ ctx, input }) => aggregate(ctx, 'task', input)),

  export: tenantProcedure
    .meta({
      permission: 'tasks:read',
      errors: [viewErrors.INVALID],
      rest: get('/tasks/export', { produces: 'text/csv' }),
      summary: 'Export tasks as CSV or JSON',
      description: 'Streamed, oldest task first unless sorted otherwise.',
    })
    .input(ExportTasks)
    .output(TextChunks)
    .query(({ ctx, input }) => exportTasks(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'tasks:read', rest: get('/tasks/:id'), summary: 'Get a task' })
    .input(ById)
    .output(Task)
    .query(({ ctx, input }) => getTask(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'tasks:write',
      errors: WRITE_ERRORS,
      rest: post('/tasks'),
      emits: ['task.created'],
      summary: 'Create a task',
    })
    .input(CreateTask)
    .output(WrittenTask)
    .mutation(({ ctx, input }) => createTask(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'tasks:write',
      errors: WRITE_ERRORS,
      rest: patch('/tasks/:id'),
      emits: ['task.updated'],
      summary: 'Update a task, or its series',
    })
    .input(UpdateTask)
    .output(WrittenTask)
    .mutation(({ ctx, input }) => updateTask(ctx, input)),

  complete: tenantProcedure
    .meta({
      permission: 'tasks:write',
      errors: [taskErrors.CANCELLED],
      rest: post('/tasks/:id/complete', { status: 200 }),
      emits: ['task.completed', 'task.created'],
      summary: 'Complete a task',
    })
    .input(ById)
    .output(CompletedTask)
    .mutation(({ ctx, input }) => completeTask(ctx, input)),

  cancel: tenantProcedure
    .meta({
      permission: 'tasks:write',
      rest: post('/tasks/:id/cancel', { status: 200 }),
      emits: ['task.updated', 'task.created'],
      summary: 'Cancel a task',
    })
    .input(ById)
    .output(CompletedTask)
    .mutation(({ ctx, input }) => cancelTask(ctx, input)),

  reopen: tenantProcedure
    .meta({
      permission: 'tasks:write',
      rest: post('/tasks/:id/reopen', { status: 200 }),
      emits: ['task.reopened', 'task.deleted'],
      summary: 'Reopen a task',
    })
    .input(ById)
    .output(ReopenedTask)
    .mutation(({ ctx, input }) => reopenTask(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'tasks:delete',
      rest: del('/tasks/:id'),
      emits: ['task.deleted', 'task.created'],
      summary: 'Delete a task, or its series',
    })
    .input(DeleteTask)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTask(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'tasks:write',
      errors: [customFieldErrors.NOT_UNIQUE],
      rest: post('/tasks/:id/restore', { status: 200 }),
      emits: ['task.restored'],
      summary: 'Restore a deleted task',
    })
    .input(ById)
    .output(Task)
    .mutation(({ ctx, input }) => restoreTask(ctx, input)),
});
