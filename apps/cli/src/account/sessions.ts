import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printRows } from '../terminal/print-list.ts';
import { printDone } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';

type Session = Awaited<ReturnType<Mainstay['auth']['sessions']['list']['query']>>['data'][number];

const COLUMNS: readonly Column<Session>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'CURRENT', cell: ({ current }) => (current ? 'yes' : ''), whole: true },
  { header: 'ADDRESS', cell: ({ ip }) => ip },
  { header: 'DEVICE', cell: ({ userAgent }) => userAgent },
  { header: 'SINCE', cell: ({ createdAt }) => createdAt, whole: true },
  { header: 'LAST SEEN', cell: ({ lastSeenAt }) => lastSeenAt, whole: true },
];

/** Prints the caller's own sessions. */
export async function listSessions(settings: Settings): Promise<void> {
  const mainstay = await connect(settings);
  const { data } = await mainstay.auth.sessions.list.query();
  await printRows(settings, data, { columns: COLUMNS, noun: 'sessions' });
}

/** Ends one of the caller's own sessions. */
export async function revokeSession(settings: Settings, id: string): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.auth.sessions.revoke.mutate({ id });
  await printDone(settings, { revoked: id }, `Session ${id} has ended`);
}
