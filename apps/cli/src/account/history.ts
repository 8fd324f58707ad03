import { type ItemOf, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import type { Column } from '../terminal/table.ts';

const COLUMNS: readonly Column<ItemOf<Mainstay['auth']['history']>>[] = [
  { header: 'WHEN', cell: ({ createdAt }) => createdAt, whole: true },
  { header: 'WHAT', cell: ({ kind }) => kind, whole: true },
  { header: 'ADDRESS', cell: ({ ip }) => ip },
  { header: 'DEVICE', cell: ({ userAgent }) => userAgent },
];

/** Prints the caller's own sign-ins and changes of security, newest first, of the last 90 days. */
export async function showHistory(settings: Settings, { limit: rows, all }: Amount): Promise<void> {
  const mainstay = await connect(settings);
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.auth.history, { limit }), {
    columns: COLUMNS,
    noun: 'entries',
  });
}
