import type { ClientBase } from 'pg';
import { BackupError } from './backup.errors.ts';

/** A table as the catalog has it; names are quoted and qualified as they stand in SQL. */
export interface TableShape {
  name: string;
  /** Those that are stored; generated ones follow from them. */
  columns: string[];
  /** Not even its owner sees a row of it. */
  forced: boolean;
  /** The system role's policy lets it see all rows. */
  whole: boolean;
}

/**
 * Tables that no backup has: the records of migrations and the list of tasks, which migrations make anew, and the worker processes that were
 * alive at the moment.
 */
export const LEFT_OUT: readonly string[] = [
  'mainstay.mainstay_migrations',
  'mainstay.limited_tables',
  'mainstay.tenant_tasks',
  'graphile_worker.migrations',
  'public.job_workers',
];

/** Everything but PostgreSQL's own, what belongs to extensions, and temporary tables. */
const IN_SCOPE = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relpersistence <> 't'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** All tables of the database, parents before those that refer to them. Throws BACKUP_FAILED when they refer to each other in a circle. */
export async function readTables(client: ClientBase): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape>(`
    select c.oid::regclass::text as name,
           (select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}') from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           c.relrowsecurity and c.relforcerowsecurity as forced,
           exists (select from pg_policy p
                    where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
                      and to_regrole('mainstay_system')::oid = any (p.polroles) and pg_get_expr(p.polqual, c.oid) = 'true')
             and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                               and (p.polroles = '{0}' or to_regrole('mainstay_system')::oid = any (p.polroles))) as whole
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and ${IN_SCOPE} order by 1`);
  const { rows: references } = await client.query<{ child: string; parent: string }>(`
    select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
      from pg_constraint where contype = 'f' and conrelid <> confrelid and conparentid = 0 order by 1, 2`);
  const parentsOf = Map.groupBy(references, ({ child }) => child);
  const ordered: TableShape[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ name }) => name));
    const isFree = ({ name }: TableShape) => !(parentsOf.get(name) ?? []).some(({ parent }) => open.has(parent));
    const free = waiting.filter(isFree);
    if (free.length === 0) {
      throw new BackupError('BACKUP_FAILED', `These tables refer to each other in a circle: ${[...open].join(', ')}`);
    }
    ordered.push(...free);
    waiting = waiting.filter((table) => !isFree(table));
  }
  return ordered;
}

/** The sequences of the database, those of identity columns included. */
export async function readSequences(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${IN_SCOPE} order by 1`);
  return rows.map(({ name }) => name);
}

/** The migrations that were applied, in the order of their names, and the last one of the job queue; null before any. */
export async function readMigrationState(client: ClientBase) {
  const { rows } = await client.query<{ migrated: boolean }>(`
    select to_regclass('mainstay.mainstay_migrations') is not null and to_regclass('graphile_worker.migrations') is not null as migrated`);
  if (!rows[0]?.migrated) return null;
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from mainstay.mainstay_migrations order by name collate "C"',
  );
  const { rows: queue } = await client.query<{ last: number }>(
    'select coalesce(max(id), 0) as last from graphile_worker.migrations',
  );
  return { migrations, jobQueue: queue[0]?.last ?? 0 };
}

/** The months of the analytics events that there are partitions for, as first days. */
export async function readAnalyticsMonths(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(`
    select replace(right(c.relname, 7), '_', '-') || '-01' as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = to_regclass('public.analytics_events') order by 1`);
  return rows.map(({ month }) => month);
}

/** Makes those that are missing here: rows of a month without a partition are refused. */
export async function openAnalyticsMonths(client: ClientBase, months: readonly string[]): Promise<void> {
  for (const month of months) await client.query('select mainstay.open_analytics_month($1::date)', [month]);
}
