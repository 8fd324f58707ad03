import { type ItemOf, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';
import { memberId, roleId } from './find-by-name.ts';

type Member = ItemOf<Mainstay['members']['list']>;

const COLUMNS: readonly Column<Member>[] = [
  { header: 'USER ID', cell: ({ userId }) => userId, whole: true },
  { header: 'NAME', cell: ({ name }) => name },
  { header: 'EMAIL', cell: ({ email }) => email },
  { header: 'ROLE', cell: ({ role }) => role.name },
  { header: 'JOINED', cell: ({ joinedAt }) => joinedAt, whole: true },
];

export interface ListMembersFlags extends Amount {
  search?: string | undefined;
  /** Name or id. */
  role?: string | undefined;
}

/** Prints the tenant's members. Throws NOT_FOUND for a role that is none. */
export async function listMembers(settings: Settings, flags: ListMembersFlags): Promise<void> {
  const { limit: rows, all, search, role } = flags;
  const mainstay = await connect(settings);
  const filters = {
    ...(search === undefined ? {} : { search }),
    ...(role === undefined ? {} : { roleId: await roleId(mainstay, role) }),
  };
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.members.list, { ...filters, limit }), {
    columns: COLUMNS,
    noun: 'members',
  });
}

/** Gives a member another role and prints the member. Throws NOT_FOUND for a member or role that is none. */
export async function setRole(settings: Settings, member: string, role: string): Promise<void> {
  const mainstay = await connect(settings);
  const change = { id: await memberId(mainstay, member), roleId: await roleId(mainstay, role) };
  const changed = await mainstay.members.update.mutate(change);
  await printRecord(settings, changed, [
    ['User id', changed.userId],
    ['Member', `${changed.name} <${changed.email}>`],
    ['Role', changed.role.name],
  ]);
}

/** Takes a member out of the tenant. Throws NOT_FOUND. */
export async function removeMember(settings: Settings, member: string): Promise<void> {
  const mainstay = await connect(settings);
  const userId = await memberId(mainstay, member);
  await mainstay.members.remove.mutate({ id: userId });
  await printDone(settings, { removed: userId }, `${member} is no longer a member`);
}
