import type { TenantContext } from '@mainstay/kernel';
import { csvFile, exportPieces, type FlatColumn, jsonFile } from '../transfer/index.ts';
import type { ExportTasks, Task } from './tasks.schemas.ts';
import { listTasks } from './tasks.service.ts';

/** A task as a row of a file: when it is due as people told it. */
type FileRow = Omit<Task, 'due' | 'recurrence'> & {
  due: string | null;
  timeZone: string | null;
  recurrence: string | null;
};

function toRow({ due, recurrence, ...task }: Task): FileRow {
  const told = due === null ? null : 'at' in due ? due.at : 'local' in due ? due.local : due.date;
  const timeZone = due !== null && 'timeZone' in due ? due.timeZone : null;
  return { ...task, due: told, timeZone, recurrence: recurrence?.rule ?? null };
}

const linksText = (links: unknown) => (links as Task['links']).map(({ type, id }) => `${type} ${id}`).join('; ');
const json = (value: unknown) => (Object.keys(value as object).length > 0 ? JSON.stringify(value) : '');

const COLUMNS: readonly FlatColumn[] = [
  { header: 'Task ID', field: 'id', told: true },
  { header: 'Title', field: 'title' },
  { header: 'Description', field: 'description' },
  { header: 'Status', field: 'status' },
  { header: 'Priority', field: 'priority' },
  { header: 'Due', field: 'due' },
  { header: 'Time Zone', field: 'timeZone' },
  { header: 'Due At', field: 'dueAt', told: true },
  { header: 'Assignee ID', field: 'assigneeId' },
  { header: 'Completed At', field: 'completedAt', told: true },
  { header: 'Recurrence', field: 'recurrence' },
  { header: 'Links', field: 'links', write: linksText },
  { header: 'Custom Fields', field: 'customFields', write: json },
  { header: 'Created At', field: 'createdAt', told: true },
  { header: 'Updated At', field: 'updatedAt', told: true },
];

/** What the columns above do not say of a task. */
const unsaid = ({ reminders }: FileRow) => ({ reminders });

/** The tasks that pass the filters, in the order of `sort`, as a file in pieces. Throws what `listTasks` throws. */
export async function exportTasks(
  ctx: TenantContext,
  { format, dialect, ...query }: ExportTasks,
): Promise<AsyncIterable<string>> {
  // Refused before the file begins.
  const first = await listTasks(ctx, { ...query, limit: 1 });
  const read = async (page: { limit: number; cursor: string | undefined }) =>
    first.data.length === 0 ? first : listTasks(ctx, { ...query, ...page });
  if (format === 'json') return exportPieces(ctx, jsonFile<Task>('tasks'), read);
  return exportPieces(ctx, csvFile('tasks', COLUMNS, unsaid, dialect), async (page) => {
    const { data, meta } = await read(page);
    return { data: data.map(toRow), meta };
  });
}
