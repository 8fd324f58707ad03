import type { ById } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import { tasks } from '@mainstay/db/schema';
import { eq, gt } from 'drizzle-orm';
import { fieldsOf } from '../custom-fields/index.ts';
import { makeNext } from './task-series.ts';
import { taskErrors } from './tasks.errors.ts';
import { tellOfTask } from './tasks.events.ts';
import { type TaskRow, taskRows, toTask } from './tasks.rows.ts';
import type { CompletedTask, ReopenedTask } from './tasks.schemas.ts';

/** Completes a task; of a series, the next one is made. One that is done already stays as it is. Throws NOT_FOUND, TASK_CANCELLED. */
export async function completeTask(ctx: TenantContext, { id }: ById): Promise<CompletedTask> {
  return close(ctx, id, 'done');
}

/** Cancels a task; of a series, the next one is made. One that is not open stays as it is. Throws NOT_FOUND. */
export async function cancelTask(ctx: TenantContext, { id }: ById): Promise<CompletedTask> {
  return close(ctx, id, 'cancelled');
}

async function close(ctx: TenantContext, id: string, status: 'done' | 'cancelled'): Promise<CompletedTask> {
  const { tenantId, principal, services } = ctx;
  const fields = await fieldsOf(services, tenantId, 'task');
  return ctx.db.write(async (tx) => {
    const old = await taskRows.lock(tx, tenantId, id);
    if (old.status === 'cancelled' && status === 'done') throw taskErrors.CANCELLED();
    if (old.status !== 'open') return { task: toTask(old, fields), next: null };
    const done = status === 'done';
    const row = await taskRows.update(tx, tenantId, id, {
      status,
      ...(done && { completedAt: services.clock.now().toISOString(), completedBy: principal.userId }),
    });
    if (done) await tellOfTask(tx, ctx, 'task.completed', row);
    else await tellOfTask(tx, ctx, 'task.updated', row, ['status']);
    const next = await makeNext(tx, ctx, old, fields);
    return { task: toTask(row, fields), next: next && toTask(next, fields) };
  });
}

/**
 * Opens a task again. The next one of its series goes, unless somebody has touched it. One that is open stays as it is. Throws NOT_FOUND.
 */
export async function reopenTask(ctx: TenantContext, { id }: ById): Promise<ReopenedTask> {
  const { tenantId, services } = ctx;
  const fields = await fieldsOf(services, tenantId, 'task');
  return ctx.db.write(async (tx) => {
    const old = await taskRows.lock(tx, tenantId, id);
    if (old.status === 'open') return { task: toTask(old, fields), nextKept: false };
    const row = await taskRows.update(tx, tenantId, id, { status: 'open', completedAt: null, completedBy: null });
    await tellOfTask(tx, ctx, 'task.reopened', row);
    const later = await laterOnes(ctx, tx, old);
    for (const next of later.filter(isUntouched)) {
      await taskRows.remove(tx, tenantId, next.id);
      await tellOfTask(tx, ctx, 'task.deleted', next);
    }
    return { task: toTask(row, fields), nextKept: later.some((next) => !isUntouched(next)) };
  });
}

const isUntouched = ({ version, status }: TaskRow) => version === 1 && status === 'open';

async function laterOnes({ tenantId }: TenantContext, tx: Parameters<typeof taskRows.page>[0], task: TaskRow) {
  if (task.seriesId === null || task.occurrenceLocal === null) return [];
  const ofSeries = [eq(tasks.seriesId, task.seriesId), gt(tasks.occurrenceLocal, task.occurrenceLocal)];
  const { data } = await taskRows.page(tx, tenantId, { sort: 'createdAt', limit: 2 }, ofSeries);
  return data;
}
