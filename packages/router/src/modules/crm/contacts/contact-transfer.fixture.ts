import { sql } from 'drizzle-orm';
import type { Registered, RouterTestApp } from '../../../test-app.fixture.ts';

interface RunOptions {
  attempt?: number;
  maxAttempts?: number;
  signal?: AbortSignal;
}

/** Runs a job's handler here and now, as a worker would. */
export async function runJob(
  app: RouterTestApp,
  task: string,
  tenantId: string,
  importId: string,
  { attempt = 1, maxAttempts = 6, signal = new AbortController().signal }: RunOptions = {},
): Promise<void> {
  const handler = app.services.registry.jobs[task];
  if (!handler) throw new Error(`no job ${task}`);
  await handler(app.services, { tenantId, importId }, { id: '1', attempt, maxAttempts, signal });
}

type ImportInput = Parameters<Registered['caller']['contacts']['import']>[0];

/** Imports a file from upload to end. */
export async function importFile(app: RouterTestApp, person: Registered, input: ImportInput) {
  const { id } = await person.caller.contacts.import(input);
  await runJob(app, 'contacts.import', person.tenantId, id);
  return person.caller.contacts.imports.get({ id });
}

/** Rows of a table of one tenant as text, for looking for what must not be there. */
export async function tableText(app: RouterTestApp, table: string, tenantId: string): Promise<string> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.identifier(table)} t where tenant_id = ${tenantId}`,
    ),
  );
  return [...rows].map(({ row }) => row).join('\n');
}

/** How many events of each type a tenant has. */
export async function eventCounts(app: RouterTestApp, tenantId: string): Promise<Record<string, number>> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ type: string; count: number }>(
      sql`select type, count(*)::int as count from events where tenant_id = ${tenantId} group by type`,
    ),
  );
  return Object.fromEntries([...rows].map(({ type, count }) => [type, count]));
}

/** Every contact of a tenant, oldest first. */
export async function allContacts(person: Registered) {
  const { data } = await person.caller.contacts.list({ limit: 100, sort: 'createdAt' });
  return data;
}

/** What makes two contacts equal across an export and an import: everything but identity and times. */
export function comparable<C extends { id: string; version: number; createdAt: string; updatedAt: string }>(
  contact: C,
) {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...facts } = contact;
  return facts;
}

/** A whole stream as one text. */
export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
