import { deepStrictEqual } from 'node:assert/strict';
import type postgres from 'postgres';
import { administer } from '../data/dataset.ts';
import type { Contestant } from './contestant.ts';
import { newContact, query } from './requests.ts';
import type { LoadTenant } from './workload.ts';

/** Rows that one create and one update leave behind, by table. */
export type RowsPerWrite = Record<'contacts' | 'contact_lookups' | 'timeline_entries' | 'audit_log' | 'events', number>;

type Json = Record<string, unknown>;

/**
 * Makes sure that the contestants do the same work: the same JSON for reads, the same rows for writes. Throws AssertionError where
 * they differ. Resolves with the rows.
 */
export async function checkAlike(
  url: string,
  contestants: readonly Contestant[],
  tenant: LoadTenant,
): Promise<RowsPerWrite> {
  const id = tenant.hot[7]!;
  const cursor = tenant.deep[3]!;
  let reads: unknown;
  let rows: RowsPerWrite | undefined;
  for (const contestant of contestants) {
    const call = caller(contestant, tenant);
    const mine = {
      get: await call(query('contacts.get', { id }), { method: 'GET', path: `/contacts/${id}` }),
      first: await call(query('contacts.list', { limit: 20 }), { method: 'GET', path: '/contacts?limit=20' }),
      deep: await call(query('contacts.list', { limit: 20, cursor }), {
        method: 'GET',
        path: `/contacts?limit=20&cursor=${cursor}`,
      }),
    };
    reads ??= mine;
    deepStrictEqual(mine, reads, `${contestant.name} reads differently`);
  }
  for (const contestant of contestants) {
    const written = await administer(url, async (sql) => {
      const before = await countRows(sql);
      await write(contestant, tenant);
      const after = await countRows(sql);
      return Object.fromEntries(
        Object.entries(after).map(([table, count]) => [table, count - before[table as keyof RowsPerWrite]]),
      ) as RowsPerWrite;
    });
    rows ??= written;
    deepStrictEqual(written, rows, `${contestant.name} writes other rows`);
  }
  return rows!;
}

/** One create and one update of what it made, each with its answer looked at. */
async function write(contestant: Contestant, tenant: LoadTenant): Promise<void> {
  const call = caller(contestant, tenant);
  const body = newContact();
  const made = await call(
    { method: 'POST', path: '/trpc/contacts.create', body },
    { method: 'POST', path: '/contacts', body },
  );
  deepStrictEqual([made['lastName'], made['version']], [body.lastName, 1]);
  deepStrictEqual(made['emails'], [{ ...body.emails[0], primary: true }]);
  const id = String(made['id']);
  const title = 'Changed';
  const changed = await call(
    { method: 'POST', path: '/trpc/contacts.update', body: { id, title } },
    { method: 'PATCH', path: `/contacts/${id}`, body: { title } },
  );
  deepStrictEqual({ ...changed, updatedAt: '' }, { ...made, title, version: 2, updatedAt: '' });
}

interface Call {
  method: string;
  path: string;
  body?: object;
}

function caller({ url, dialect, name }: Contestant, { token }: LoadTenant) {
  return async (trpc: Call, plain: Call): Promise<Json> => {
    const { method, path, body } = dialect === 'trpc' ? trpc : plain;
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await reply.text();
    if (!reply.ok) throw new Error(`${name} answered ${method} ${path} with ${reply.status}: ${answer}`);
    const json = JSON.parse(answer) as Json;
    return dialect === 'trpc' ? (json['result'] as { data: Json }).data : json;
  };
}

async function countRows(sql: postgres.Sql): Promise<RowsPerWrite> {
  const [row] = await sql<RowsPerWrite[]>`select (select count(*)::int from contacts) as contacts,
    (select count(*)::int from contact_lookups) as contact_lookups, (select count(*)::int from timeline_entries) as timeline_entries, (select count(*)::int from audit_log) as audit_log,
    (select count(*)::int from events) as events`;
  return row!;
}
