import type { Client } from 'pg';
import { BackupError } from './backup.errors.ts';

interface Guards {
  /** Tables whose row-level security holds for the owner too. */
  forced: string[];
  /** Every trigger that is not PostgreSQL's own, and whether and when it fires. */
  triggers: string[];
}

/**
 * Runs work in a transaction in which the owner may load rows: row-level security holds for others only, and triggers do not fire, so that
 * no row is audited a second time. Foreign keys are checked all the same. Afterwards both are as they were, or it throws.
 */
export async function withLoadAccess<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const before = await readGuards(client);
  const triggered = [...new Set(before.triggers.map((trigger) => trigger.split('|')[0]))];
  for (const table of before.forced) await client.query(`alter table ${table} no force row level security`);
  for (const table of triggered) await client.query(`alter table ${table} disable trigger user`);
  const result = await work();
  for (const table of triggered) await client.query(`alter table ${table} enable trigger user`);
  for (const table of before.forced) await client.query(`alter table ${table} force row level security`);
  if (JSON.stringify(await readGuards(client)) !== JSON.stringify(before)) {
    throw new BackupError('BACKUP_FAILED', 'Row-level security or triggers would not be as they were');
  }
  return result;
}

async function readGuards(client: Client): Promise<Guards> {
  const { rows } = await client.query<Guards>(`
    select (select coalesce(array_agg(c.oid::regclass::text order by c.oid), '{}') from pg_class c
             where c.relforcerowsecurity and c.relkind in ('r', 'p')) as forced,
           (select coalesce(array_agg(concat_ws('|', t.tgrelid::regclass, t.tgname, t.tgenabled) order by t.oid), '{}')
              from pg_trigger t join pg_class c on c.oid = t.tgrelid
             where not t.tgisinternal and c.relkind in ('r', 'p')) as triggers`);
  return rows[0]!;
}
