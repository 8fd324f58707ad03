import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { taskFacts, type TaskRow } from './tasks.rows.ts';

export const TASK_EVENTS = [
  'task.created',
  'task.updated',
  'task.deleted',
  'task.restored',
  'task.completed',
  'task.reopened',
  'task.overdue',
] as const;
type TaskEventType = (typeof TASK_EVENTS)[number];

/** A task's event: all of it but its text and times, and which fields changed. */
export function taskEvent(type: TaskEventType, row: TaskRow, changed?: readonly string[]) {
  const { description: _description, createdAt: _created, updatedAt: _updated, ...task } = taskFacts(row);
  const data = { ...task, ...(changed ? { changed } : {}) };
  return { type, entity: { type: 'task', id: row.id, version: row.version }, data };
}

/** Tells of a task, in the transaction that changes it. */
export async function tellOfTask(
  tx: Tx,
  { tenantId, principal }: TenantContext,
  ...event: Parameters<typeof taskEvent>
): Promise<void> {
  await emit(tx, { tenantId, actor: principal.actor }, taskEvent(...event));
}
