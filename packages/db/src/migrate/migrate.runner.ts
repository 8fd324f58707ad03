import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { driverAddress } from '../address/index.ts';
import { meaningOf, serverFault } from '../faults/index.ts';
import { addArrayTypes, CLIENT_SETTINGS } from '../guard/driver-types.ts';
import { migrateJobQueue } from './job-queue.ts';
import { type AppliedMigration, type MigrationStatus, unknownState } from './compatibility.ts';
import { MigrationError } from './migrate.errors.ts';
import { type Migration, type ModuleMigrations, moduleOf, readMigrationSets } from './migrate.files.ts';
import { MIGRATION_LOCK } from './migration-lock.ts';
import { inheritNothing, warnOfInheritance } from './owner-roles.ts';
import { refuseTemporaryObjects } from './temporary-objects.ts';

const LOCK_WAIT_MS = 10 * 60_000;
const LOCK_TIMEOUT = '4s';
const LOCK_ATTEMPTS = 5;

export interface MigrateOptions {
  /** A role that owns the schema, or may create it. Not through a pooler in transaction mode. */
  url: string;
  /** Default: `drizzle/` of the repository. */
  directory?: string;
  /** Those of modules, applied behind Mainstay's in this order. What a module that is not listed applied is left alone. */
  modules?: readonly ModuleMigrations[];
  log?: (line: string) => void;
}

/** One connection. The driver opens another when it closes, which would go on without the lock and the transaction. */
interface Session {
  sql: postgres.Sql;
  lost(): boolean;
}

/**
 * Applies the pending migrations, Mainstay's and then each module's in name order, each file in a transaction of its own together with its record. A file
 * that begins with `-- mainstay: no-transaction` runs statement by statement instead, so that a failure can leave it
 * half done: its statements have to stand being run again. Of several processes one works and the others wait.
 * What a later version applied beyond the files here is left alone, as long as it lets this version serve.
 * Throws MigrationError, before anything is run, when an applied file was changed or is missing, a pending one sorts
 * before an applied one, or a later version's does not let this one serve; and when a statement fails, with its file, number, line and
 * the server's message.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[]; alreadyApplied: number }> {
  const log = options.log ?? (() => undefined);
  const sets = await readMigrationSets(options.directory, options.modules);
  return withSession(options.url, async (session) => {
    const { sql } = session;
    await acquireLock(sql, log);
    await sql`create schema if not exists mainstay`;
    await sql`create table if not exists mainstay.mainstay_migrations
      (name text primary key, checksum text not null, applied_at timestamptz not null default now(), compatible_from text)`;
    await addCompatibility(sql);
    const done = await readApplied(sql);
    const pending = sets.flatMap(({ module, migrations }) => findPending(migrations, done.get(module) ?? []));
    await migrateJobQueue(options.url);
    await inheritNothing(sql);
    for (const migration of pending) {
      const startedAt = performance.now();
      if (migration.transaction) await applyInTransaction(session, migration, log);
      else await runStatements(session, migration);
      await inheritNothing(sql);
      log(`Applied ${migration.name} in ${Math.round(performance.now() - startedAt)} ms`);
    }
    await warnOfInheritance(sql, log);
    await refuseTemporaryObjects(sql, log);
    return {
      applied: pending.map(({ name }) => name),
      alreadyApplied: sets.reduce((sum, { module }) => sum + (done.get(module)?.length ?? 0), 0),
    };
  });
}

/** The state of every migration that is in a directory or on record, as `migrate` would apply them. Changes nothing. */
export async function migrationStatus(options: MigrateOptions): Promise<MigrationStatus[]> {
  const sets = await readMigrationSets(options.directory, options.modules);
  const done = await withSession(options.url, ({ sql }) => readApplied(sql));
  return sets.flatMap(({ module, migrations }) => statesOf(migrations, done.get(module) ?? []));
}

function statesOf(migrations: Migration[], done: AppliedMigration[]): MigrationStatus[] {
  const records = new Map(done.map((record) => [record.name, record]));
  const known = new Set(migrations.map(({ name }) => name));
  const last = migrations.at(-1)?.name;
  const statuses: MigrationStatus[] = migrations.map(({ name, checksum }) => {
    const record = records.get(name);
    if (!record) return { name, state: 'pending', appliedAt: null };
    return { name, state: record.checksum === checksum ? 'applied' : 'changed', appliedAt: record.appliedAt };
  });
  for (const record of done)
    if (!known.has(record.name))
      statuses.push({ name: record.name, state: unknownState(record, last), appliedAt: record.appliedAt });
  return statuses.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The table of records is older than what they say of compatibility. */
async function addCompatibility(sql: postgres.Sql): Promise<void> {
  await sql`alter table mainstay.mainstay_migrations add column if not exists compatible_from text`;
}

async function withSession<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  let closed = false;
  const sql = postgres({
    ...driverAddress(url),
    ...CLIENT_SETTINGS,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: {
      application_name: 'mainstay-migrate',
      // With the default ("$user", public) the files would mean another schema for a role called like one.
      search_path: 'public',
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
    onnotice: () => undefined,
    onclose: () => {
      closed = true;
    },
  });
  addArrayTypes(sql);
  try {
    return await work({ sql, lost: () => closed });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A waiting `pg_advisory_lock` would hold a snapshot that CREATE INDEX CONCURRENTLY waits for: so ask again and again. */
async function acquireLock(sql: postgres.Sql, log: (line: string) => void): Promise<void> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (let attempt = 0; Date.now() < deadline; attempt += 1) {
    const [row] = await sql<{ locked: boolean }[]>`select pg_try_advisory_lock(${MIGRATION_LOCK}) as locked`;
    if (row?.locked) return;
    if (attempt === 0) log('Another process is migrating; waiting for it');
    await sleep(200);
  }
  throw new MigrationError(`Another process has been migrating for ${LOCK_WAIT_MS / 60_000} minutes; gave up`, null);
}

/** The records, by module: null is Mainstay. */
async function readApplied(sql: postgres.Sql): Promise<Map<string | null, AppliedMigration[]>> {
  const [table] = await sql`select 1 where to_regclass('mainstay.mainstay_migrations') is not null`;
  if (!table) return new Map();
  // Through jsonb: a table that was made before compatibility was recorded lacks the column.
  const records = await sql<AppliedMigration[]>`
    select name, checksum, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "appliedAt",
           to_jsonb(m) ->> 'compatible_from' as "compatibleFrom"
    from mainstay.mainstay_migrations m order by name collate "C"`;
  return Map.groupBy(records, ({ name }) => moduleOf(name));
}

function findPending(migrations: Migration[], done: AppliedMigration[]): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  const newest = migrations.at(-1)?.name;
  for (const record of done) {
    const { name, checksum } = record;
    const file = byName.get(name);
    if (!file) {
      const state = unknownState(record, newest);
      if (state === 'later') continue;
      if (state === 'missing')
        throw new MigrationError(`${name}.sql was applied and is missing now; put it back`, name);
      throw new MigrationError(
        `${name}.sql was applied by a later version, after which this one cannot serve (it knows migrations up to ${newest})`,
        name,
      );
    }
    if (file.checksum !== checksum) {
      throw new MigrationError(`${name}.sql was changed after it was applied; undo that and add a new file`, name);
    }
  }
  const applied = new Set(done.map(({ name }) => name));
  const last = done.at(-1)?.name ?? '';
  const pending = migrations.filter(({ name }) => !applied.has(name));
  const late = pending.find(({ name }) => name < last);
  if (late) {
    throw new MigrationError(
      `${late.name}.sql sorts before ${last}.sql, which is applied; give it a later number`,
      late.name,
    );
  }
  return pending;
}

/** DDL waits for every reader of its table and holds up all that come after: so it waits briefly, and tries again. */
async function applyInTransaction(session: Session, migration: Migration, log: (line: string) => void): Promise<void> {
  const { sql } = session;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Not sql.begin(): when the connection dies its rollback goes to a closed socket, which ends the process.
      await sql.unsafe(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
      await runStatements(session, migration);
      await sql.unsafe('commit');
      return;
    } catch (error) {
      if (session.lost()) throw error instanceof MigrationError ? error : failure(migration, 'its commit', error);
      await sql.unsafe('rollback');
      const cause = error instanceof MigrationError ? error.cause : error;
      if (meaningOf(serverFault(cause)?.code) !== 'contention' || attempt === LOCK_ATTEMPTS) {
        throw error instanceof MigrationError ? error : failure(migration, 'its commit', error);
      }
      log(`${migration.name} waited ${LOCK_TIMEOUT} for a lock; trying again`);
      await sleep(attempt * 500);
    }
  }
}

/** Runs the file's statements and then records it. */
async function runStatements(session: Session, migration: Migration): Promise<void> {
  const { sql } = session;
  for (const [index, statement] of migration.statements.entries()) {
    const place = `statement ${index + 1}`;
    if (session.lost()) throw failure(migration, place, new Error('the connection was lost'));
    try {
      await sql.unsafe(statement.sql);
    } catch (error) {
      throw failure(migration, `${place} (line ${lineOf(statement, error)})`, error);
    }
  }
  if (session.lost()) throw failure(migration, 'its record', new Error('the connection was lost'));
  const { name, checksum, compatibleFrom } = migration;
  await sql`
    insert into mainstay.mainstay_migrations (name, checksum, compatible_from) values (${name}, ${checksum}, ${compatibleFrom})`;
}

/** The file's line the server points at; its position counts characters of the statement from 1. */
function lineOf(statement: Migration['statements'][number], error: unknown): number {
  const position = error instanceof postgres.PostgresError ? Number(error.position) : Number.NaN;
  if (!(position > 0)) return statement.line;
  return (
    statement.line +
    Array.from(statement.sql)
      .slice(0, position - 1)
      .filter((character) => character === '\n').length
  );
}

function failure(migration: Migration, place: string, error: unknown): MigrationError {
  const words = error instanceof Error ? error.message : String(error);
  const more = error instanceof postgres.PostgresError ? [error.detail, error.hint].filter(Boolean).join(' ') : '';
  const text = `${migration.name}.sql, ${place}: ${words}${more ? ` (${more})` : ''}`;
  return new MigrationError(text, migration.name, { cause: error });
}
