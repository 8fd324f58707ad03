import { type ItemOf, type ListFilters, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { remark } from '../terminal/output.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';

type ApiKey = ItemOf<Mainstay['apiKeys']['list']>;
type NewApiKey = Awaited<ReturnType<Mainstay['apiKeys']['create']['mutate']>>;
type Filters = ListFilters<Mainstay['apiKeys']['list']>;

const COLUMNS: readonly Column<ApiKey>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'NAME', cell: ({ name }) => name },
  { header: 'BEGINS', cell: ({ prefix }) => prefix, whole: true },
  { header: 'STATUS', cell: ({ status }) => status, whole: true },
  { header: 'SCOPES', cell: ({ scopes }) => scopes.join(', ') },
  { header: 'EXPIRES', cell: ({ expiresAt }) => expiresAt ?? 'never' },
  { header: 'LAST USED', cell: ({ lastUsedAt }) => lastUsedAt ?? 'never' },
];

export interface ListKeysFlags extends Amount {
  search?: string | undefined;
  status?: Filters['status'];
}

/** Prints the tenant's API keys, without the keys themselves. */
export async function listKeys(settings: Settings, { limit: rows, all, search, status }: ListKeysFlags): Promise<void> {
  const mainstay = await connect(settings);
  const filters = { ...(search === undefined ? {} : { search }), ...(status ? { status } : {}) };
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.apiKeys.list, { ...filters, limit }), {
    columns: COLUMNS,
    noun: 'keys',
  });
}

export interface CreateKeyFlags {
  name: string;
  scope: string[];
  expires?: string | undefined;
  mode?: 'live' | 'test' | undefined;
  /** Calls per minute. */
  rateLimit?: number | undefined;
  allowIp?: string[] | undefined;
}

/** Makes a key and prints it: the only time that anybody sees the whole of it. */
export async function createKey(settings: Settings, flags: CreateKeyFlags): Promise<void> {
  const { name, scope, expires, mode, rateLimit, allowIp } = flags;
  const mainstay = await connect(settings);
  const made = await mainstay.apiKeys.create.mutate({
    name,
    scopes: scope,
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...(mode === undefined ? {} : { mode }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(allowIp === undefined ? {} : { allowedIps: allowIp }),
  });
  await printNewKey(settings, made);
}

/** Replaces a key, and prints the new one. Both work for `overlap` seconds. */
export async function rotateKey(
  settings: Settings,
  id: string,
  { overlap }: { overlap?: number | undefined },
): Promise<void> {
  const mainstay = await connect(settings);
  const overlapping = overlap === undefined ? {} : { overlapSeconds: overlap };
  await printNewKey(settings, await mainstay.apiKeys.rotate.mutate({ id, ...overlapping }));
}

/** Ends a key. */
export async function revokeKey(settings: Settings, id: string): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.apiKeys.revoke.mutate({ id });
  await printDone(settings, { revoked: id }, `Key ${id} has ended`);
}

async function printNewKey(settings: Settings, made: NewApiKey): Promise<void> {
  await printRecord(settings, made, [
    ['Key', made.key],
    ['Id', made.id],
    ['Name', made.name],
    ['Mode', made.mode],
    ['Scopes', made.scopes.join(', ')],
    ['Rate limit', made.rateLimit === null ? null : `${made.rateLimit} per minute`],
    ['Allowed IPs', made.allowedIps.join(', ')],
    ['Expires', made.expiresAt ?? 'never'],
    ['Replaces', made.rotatedFrom],
  ]);
  remark(settings.output, 'note', 'Keep the key now: it is not shown again');
}
