import { type Tx } from '@mainstay/db';
import { memberships, taskReminders, tasks, users } from '@mainstay/db/schema';
import { type JobHandler, mailText, sendMail, type Services, verbatim } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type DueColumns, reminderAt } from './task-due.ts';
import { remindersOf } from './tasks.rows.ts';
import type { Task } from './tasks.schemas.ts';

export const REMIND_TASK = 'tasks:remind';

type Reminder = Task['reminders'][number];

/** Makes these a task's reminders. Those that stay as they are, and were sent, are not sent again. */
export async function replaceReminders(
  tx: Tx,
  services: Services,
  { tenantId, taskId, due }: { tenantId: string; taskId: string; due: DueColumns },
  reminders: readonly Reminder[],
): Promise<void> {
  const known = await remindersOf(tx, tenantId, taskId);
  await tx.delete(taskReminders).where(and(eq(taskReminders.tenantId, tenantId), eq(taskReminders.taskId, taskId)));
  for (const reminder of reminders) {
    const before = 'before' in reminder ? reminder.before : null;
    const at = 'at' in reminder ? reminder.at : null;
    const dueAt = at ?? (before === null ? null : reminderAt(before, due));
    const same = known.find((old) => old.before === before && instant(old.dueAt) === instant(dueAt));
    const values = { tenantId, taskId, before, at, dueAt, sentAt: same?.sentAt ?? null };
    const [row] = await tx.insert(taskReminders).values(values).returning({ id: taskReminders.id });
    if (row && dueAt !== null && values.sentAt === null) await schedule(tx, services, tenantId, row.id, dueAt);
  }
}

/** Moves a task's reminders along with its due date. */
export async function moveReminders(
  tx: Tx,
  services: Services,
  { tenantId, taskId, due }: { tenantId: string; taskId: string; due: DueColumns },
): Promise<void> {
  for (const { id, before, dueAt: old } of await remindersOf(tx, tenantId, taskId)) {
    const dueAt = before === null ? old : reminderAt(before, due);
    if (instant(dueAt) === instant(old)) continue;
    await tx
      .update(taskReminders)
      .set({ dueAt, sentAt: null, updatedAt: sql`now()` })
      .where(and(eq(taskReminders.tenantId, tenantId), eq(taskReminders.id, id)));
    if (dueAt !== null) await schedule(tx, services, tenantId, id, dueAt);
  }
}

/** The same moment in one spelling. */
function instant(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

async function schedule(tx: Tx, { jobs }: Services, tenantId: string, reminderId: string, dueAt: string) {
  const key = `task-reminder:${reminderId}`;
  await jobs.add(tx, REMIND_TASK, { tenantId, reminderId }, { runAt: new Date(dueAt), key });
}

/**
 * Mails a reminder to the assignee of an open task, or to whoever made it. Killed between the mail and the mark it sends a second one, with the
 * same Message-ID: none is never sent. What was moved, sent, completed or deleted meanwhile is left alone.
 */
export const sendReminder: JobHandler = async (services, { tenantId, reminderId }, job) => {
  const { database, publicUrl } = services;
  const id = String(reminderId);
  const found = await database.asSystem('task-reminder', async (tx) => {
    const [row] = await tx
      .select({ title: tasks.title, email: users.email, taskId: tasks.id, isMember: memberships.userId })
      .from(taskReminders)
      .innerJoin(tasks, and(eq(tasks.tenantId, taskReminders.tenantId), eq(tasks.id, taskReminders.taskId)))
      .innerJoin(users, eq(users.id, sql`coalesce(${tasks.assigneeId}, ${tasks.createdBy})`))
      .innerJoin(memberships, and(eq(memberships.tenantId, tasks.tenantId), eq(memberships.userId, users.id)))
      .where(
        and(
          eq(taskReminders.tenantId, tenantId),
          eq(taskReminders.id, id),
          isNull(taskReminders.sentAt),
          sql`${taskReminders.dueAt} <= now()`,
          eq(tasks.status, 'open'),
          isNull(tasks.deletedAt),
        ),
      );
    return row;
  });
  if (!found) return;
  await sendMail(services, job, {
    kind: 'task-reminder',
    to: found.email,
    messageId: `task-reminder-${id}`,
    subject: mailText`Reminder: ${found.title}`,
    text: mailText`This task is due: ${found.title}

${verbatim(`${publicUrl}/tasks/${found.taskId}`)}`,
  });
  await database.asSystem('task-reminder', (tx) =>
    tx
      .update(taskReminders)
      .set({ sentAt: sql`now()` })
      .where(and(eq(taskReminders.tenantId, tenantId), eq(taskReminders.id, id))),
  );
};
