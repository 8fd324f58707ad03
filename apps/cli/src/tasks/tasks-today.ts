import { type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printList } from '../terminal/print-list.ts';
import type { Column } from '../terminal/table.ts';

type Task = Awaited<ReturnType<Mainstay['tasks']['list']['query']>>['data'][number];

const COLUMNS: readonly Column<Task>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'DUE', cell: dueOf, whole: true },
  { header: 'PRIORITY', cell: ({ priority }) => (priority === 'none' ? '' : priority) },
  { header: 'TITLE', cell: ({ title }) => title },
];

/** Prints the open tasks of whoever is signed in, or of everybody, that are due by the end of today. JSON is one array. */
export async function tasksToday(settings: Settings, { everyone }: { everyone?: true | undefined }): Promise<void> {
  const mainstay = await connect(settings);
  const midnight = new Date();
  midnight.setHours(24, 0, 0, 0);
  // A day's task is due at the midnight behind it, which is today's still.
  const dueBefore = new Date(midnight.getTime() + 1).toISOString();
  const mine = everyone ? {} : { assigneeId: '@me' as const };
  const input = { status: 'open' as const, dueBefore, sort: 'dueAt', ...mine };
  await printList(settings, { all: true }, (limit) => pages(mainstay.tasks.list, { ...input, limit }), {
    columns: COLUMNS,
    noun: 'tasks for today',
  });
}

function dueOf({ due, dueAt }: Task): string {
  if (due && 'date' in due) return due.date;
  const at = new Date(dueAt ?? '');
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
