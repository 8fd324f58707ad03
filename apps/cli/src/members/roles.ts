import { type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { type Amount, printList, printRows } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';
import { findRole, type Role, roleId } from './find-by-name.ts';

type Permission = Awaited<ReturnType<Mainstay['permissions']['list']['query']>>['data'][number];

const ROLE_COLUMNS: readonly Column<Role>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'NAME', cell: ({ name }) => name },
  { header: 'BUILT IN', cell: ({ builtin }) => (builtin ? 'yes' : ''), whole: true },
  { header: 'MEMBERS', cell: ({ members }) => String(members), whole: true },
  { header: 'PERMISSIONS', cell: ({ permissions }) => String(permissions.length), whole: true },
];

const PERMISSION_COLUMNS: readonly Column<Permission>[] = [
  { header: 'PERMISSION', cell: ({ name }) => name, whole: true },
  { header: 'BUILT-IN ROLES', cell: ({ roles }) => roles.join(', ') },
];

export interface ListRolesFlags extends Amount {
  search?: string | undefined;
}

/** Prints the tenant's roles. */
export async function listRoles(settings: Settings, { limit: rows, all, search }: ListRolesFlags): Promise<void> {
  const mainstay = await connect(settings);
  const filters = search === undefined ? {} : { search };
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.roles.list, { ...filters, limit }), {
    columns: ROLE_COLUMNS,
    noun: 'roles',
  });
}

/** Prints the permissions that there are. */
export async function listPermissions(settings: Settings): Promise<void> {
  const mainstay = await connect(settings);
  const { data } = await mainstay.permissions.list.query();
  await printRows(settings, data, { columns: PERMISSION_COLUMNS, noun: 'permissions' });
}

/** Prints one role. Throws NOT_FOUND. */
export async function showRole(settings: Settings, role: string): Promise<void> {
  await printRole(settings, await findRole(await connect(settings), role));
}

/** Makes a role and prints it. */
export async function createRole(settings: Settings, name: string, permissions: string[]): Promise<void> {
  const mainstay = await connect(settings);
  await printRole(settings, await mainstay.roles.create.mutate({ name, permissions }));
}

export interface UpdateRoleFlags {
  name?: string | undefined;
  permission?: string[] | undefined;
  add?: string[] | undefined;
  remove?: string[] | undefined;
}

/** Changes a role and prints it. Throws USAGE when nothing is to be changed, NOT_FOUND. */
export async function updateRole(settings: Settings, given: string, flags: UpdateRoleFlags): Promise<void> {
  const { name, permission, add, remove } = flags;
  if (!name && !permission && !add && !remove) throw usageError('Give --name, --permission, --add or --remove');
  const mainstay = await connect(settings);
  const role = await findRole(mainstay, given);
  const kept = role.permissions.filter((one) => !remove?.includes(one));
  const permissions = permission ?? [...new Set([...kept, ...(add ?? [])])];
  // With the version, so that what somebody else changes meanwhile is not undone.
  const { id, version } = role;
  const change = { ...(name === undefined ? {} : { name }), ...(permission || add || remove ? { permissions } : {}) };
  await printRole(settings, await mainstay.roles.update.mutate({ id, version, ...change }));
}

/** Deletes a role that nobody holds. Throws NOT_FOUND. */
export async function deleteRole(settings: Settings, role: string): Promise<void> {
  const mainstay = await connect(settings);
  const id = await roleId(mainstay, role);
  await mainstay.roles.delete.mutate({ id });
  await printDone(settings, { deleted: id }, `The role ${role} is deleted`);
}

async function printRole(settings: Settings, role: Role): Promise<void> {
  await printRecord(settings, role, [
    ['Id', role.id],
    ['Name', role.name],
    ['Built in', role.builtin ? 'yes' : null],
    ['Members', String(role.members)],
    ...role.permissions.map((one, index) => [index === 0 ? 'Permissions' : '', one] as const),
    ['Version', String(role.version)],
  ]);
}
