import { ChangedFields } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { taskFacts, type TaskRow } from './tasks.rows.ts';
import { Task } from './tasks.schemas.ts';

const TaskFacts = Task.omit({ description: true, createdAt: true, updatedAt: true });

/** The events of tasks, and what they hold. */
export const taskEvents = {
  'task.created': TaskFacts,
  'task.updated': TaskFacts.extend({ changed: ChangedFields }),
  'task.deleted': TaskFacts,
  'task.restored': TaskFacts,
  'task.completed': TaskFacts,
  'task.reopened': TaskFacts,
  'task.overdue': TaskFacts,
};

/** A task's event: all of it but its text and times, and which fields changed. */
export function taskEvent(type: keyof typeof taskEvents, row: TaskRow, changed?: readonly string[]) {
  const { description: _description, createdAt: _created, updatedAt: _updated, ...task } = taskFacts(row);
  const data = { ...task, ...(changed ? { changed } : {}) };
  const touches = row.links.map(({ type: kind, id }) => ({ kind, id }));
  return { type, entity: { type: 'task', id: row.id, version: row.version }, data, touches };
}

/** Tells of a task, in the transaction that changes it. */
export async function tellOfTask(
  tx: Tx,
  { tenantId, principal }: TenantContext,
  ...event: Parameters<typeof taskEvent>
): Promise<void> {
  await emit(tx, { tenantId, actor: principal.actor }, taskEvent(...event));
}
