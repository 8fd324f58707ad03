import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from './index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** The one table of the guard's tests, fenced by row-level security and nothing else: no query names the tenant. */
export const notes = pgTable('notes', {
  tenantId: uuid('tenant_id').notNull(),
  id: uuid('id').notNull(),
  body: text('body').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
});

export const TENANT_A = 'aaaaaaaa-0000-4000-8000-000000000000';
export const TENANT_B = 'bbbbbbbb-0000-4000-8000-000000000000';
export const A = { tenantId: TENANT_A };
export const B = { tenantId: TENANT_B };

export interface GuardTestDatabase {
  url: string;
  /** Superuser, past every policy: to look at what is really stored, and to kill backends. */
  admin: postgres.Sql;
  /** A guarded database, closed with the fixture. */
  open(options?: Partial<DatabaseOptions>): Database;
  /** Plain postgres.js as the app role, for the contrast. Its connections are cut with the fixture. */
  plain(options?: postgres.Options<Record<string, never>>): postgres.Sql;
  drop(): Promise<void>;
}

/** A role that no request may run as. */
export const BYPASSING_ROLE = 'mainstay_test_bypassing';

const ROLES = `do $$ begin
  begin create role mainstay_app nologin nobypassrls; exception when duplicate_object or unique_violation then null; end;
  begin create role mainstay_system nologin nobypassrls; exception when duplicate_object or unique_violation then null; end;
  begin create role ${BYPASSING_ROLE} nologin bypassrls; exception when duplicate_object or unique_violation then null; end;
end $$`;

const TABLE = `
  create table notes (tenant_id uuid not null, id uuid not null, body text not null,
    created_at timestamptz not null default now(), primary key (tenant_id, id));
  alter table notes enable row level security;
  alter table notes force row level security;
  create policy tenant on notes to mainstay_app, ${BYPASSING_ROLE}
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
  create policy system on notes to mainstay_system using (true);
  grant select, insert, update, delete on notes to mainstay_app, mainstay_system, ${BYPASSING_ROLE};
  create function end_own_backend() returns boolean language sql security definer as 'select pg_terminate_backend(pg_backend_pid())';
  insert into notes (tenant_id, id, body) values
    ('${TENANT_A}', gen_random_uuid(), 'A1'), ('${TENANT_B}', gen_random_uuid(), 'B1');`;

/** A database of its own with one note per tenant. */
export async function createGuardTestDatabase(): Promise<GuardTestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'] ?? inject('postgresUrl');
  const name = `guard_${randomBytes(8).toString('hex')}`;
  const server = connect(serverUrl);
  await server.unsafe(ROLES);
  await server.unsafe(`create database ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const admin = connect(url);
  await admin.unsafe(TABLE);
  const databases: Database[] = [];
  const clients: postgres.Sql[] = [];
  return {
    url,
    admin,
    open(options) {
      const database = openDatabase({ url, ...options });
      databases.push(database);
      return database;
    },
    plain(options) {
      const client = postgres(url, { onnotice: () => {}, connection: { role: 'mainstay_app' }, ...options });
      clients.push(client);
      return client;
    },
    async drop() {
      await Promise.all(databases.map((database) => database.close(1_000)));
      await Promise.all(clients.map((client) => client.end({ timeout: 0 })));
      await admin.end({ timeout: 1 });
      await server.unsafe(`drop database ${name} with (force)`);
      await server.end({ timeout: 1 });
    },
  };
}

/** A new note's values. */
export function note(tenantId: string, body: string): typeof notes.$inferInsert {
  return { tenantId, id: randomUUID(), body };
}

/** Bodies that `tx` sees, in order. */
export async function bodies(tx: Parameters<Parameters<Database['read']>[1]>[0]): Promise<string[]> {
  const rows = await tx.select({ body: notes.body }).from(notes).orderBy(notes.body);
  return rows.map((row) => row.body);
}

/** Bodies seen through plain postgres.js, or why not. */
export async function plainBodies(sql: postgres.Sql | postgres.TransactionSql): Promise<string[] | string> {
  try {
    const rows = await sql<{ body: string }[]>`select body from notes order by body`;
    return rows.map((row) => row.body);
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
}

/** The usual `set_config` inside `sql.begin`, as most programs do it. */
export function plainWithTenant<T>(
  sql: postgres.Sql,
  tenantId: string,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<unknown> {
  return sql.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true)`;
    return fn(tx);
  });
}

/** Whether a note with this body is stored, whoever owns it. */
export async function isStored(admin: postgres.Sql, body: string): Promise<boolean> {
  return (await admin`select 1 from notes where body = ${body}`).length === 1;
}

/**
 * Runs code whose client breaks inside: on a full pipeline postgres.js also rejects a promise that nobody holds, which
 * would fail the whole test run. That rejection is part of the defect shown.
 */
export async function withStrayRejections<T>(fn: () => Promise<T>): Promise<T> {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => {});
  try {
    return await fn();
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** What `promise` becomes within `ms` milliseconds; 'pending' when it does not settle. */
export async function outcome(promise: Promise<unknown>, ms: number): Promise<unknown> {
  const settled = promise.then(
    (value) => value ?? 'resolved',
    (error: unknown) => error,
  );
  return Promise.race([settled, sleep(ms).then(() => 'pending')]);
}

export function noteById(id: string) {
  return eq(notes.id, id);
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => {} });
}
