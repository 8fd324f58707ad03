import { type ItemOf, type ListFilters, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';
import { roleId } from './find-by-name.ts';

type Invitation = ItemOf<Mainstay['invitations']['list']>;

const COLUMNS: readonly Column<Invitation>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'EMAIL', cell: ({ email }) => email },
  { header: 'ROLE', cell: ({ role }) => role.name },
  { header: 'STATUS', cell: ({ status }) => status, whole: true },
  { header: 'EXPIRES', cell: ({ expiresAt }) => expiresAt, whole: true },
];

/** Invites somebody by mail. Throws NOT_FOUND for a role that is none. */
export async function invite(settings: Settings, email: string, role: string): Promise<void> {
  const mainstay = await connect(settings);
  const made = await mainstay.invitations.create.mutate({ email, roleId: await roleId(mainstay, role) });
  await printRecord(settings, made, [
    ['Id', made.id],
    ['Invited', made.email],
    ['Role', made.role.name],
    ['Expires', made.expiresAt],
  ]);
}

export interface ListInvitationsFlags extends Amount {
  status?: ListFilters<Mainstay['invitations']['list']>['status'];
}

/** Prints the tenant's invitations. */
export async function listInvitations(settings: Settings, flags: ListInvitationsFlags): Promise<void> {
  const { limit: rows, all, status } = flags;
  const mainstay = await connect(settings);
  const filters = status ? { status } : {};
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.invitations.list, { ...filters, limit }), {
    columns: COLUMNS,
    noun: 'invitations',
  });
}

/** Withdraws an invitation. */
export async function revokeInvitation(settings: Settings, id: string): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.invitations.revoke.mutate({ id });
  await printDone(settings, { revoked: id }, `Invitation ${id} is withdrawn`);
}
