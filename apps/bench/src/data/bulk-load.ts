import { newId } from '@mainstay/core';
import type { TenantKeys } from '@mainstay/kernel';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { personAt } from './people.ts';

const BATCH = 20_000;

/**
 * Fills tenants with contacts and their blind-index entries, sealed as the server seals them. Rows come in by COPY, without the audit
 * of each; indexes are built afterwards, and the planner's statistics last. `url` is a superuser's.
 */
export async function loadContacts(
  url: string,
  tenants: readonly { id: string; keys: TenantKeys }[],
  each: number,
): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connection: { session_replication_role: 'replica', synchronous_commit: 'off', maintenance_work_mem: '512MB' },
  });
  try {
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid in ('contacts'::regclass, 'contact_lookups'::regclass) and not indisprimary`;
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    for (const { id, keys } of tenants) {
      for (let from = 0; from < each; from += BATCH) {
        const { contacts, lookups } = batch(id, keys, from, Math.min(each, from + BATCH));
        await copy(
          sql,
          'contacts (tenant_id, id, first_name, last_name, company, title, owner_id, source, pii, pii_key)',
          contacts,
        );
        await copy(sql, 'contact_lookups (tenant_id, kind, digest, contact_id)', lookups);
      }
    }
    for (const { definition } of indexes) await sql.unsafe(definition);
    await sql`vacuum analyze contacts`;
    await sql`vacuum analyze contact_lookups`;
  } finally {
    await sql.end();
  }
}

async function copy(sql: postgres.Sql, target: string, lines: string[]): Promise<void> {
  const into = await sql.unsafe(`copy ${target} from stdin`).writable();
  await pipeline(Readable.from(lines), into);
}

function batch(tenantId: string, keys: TenantKeys, from: number, to: number) {
  const contacts: string[] = [];
  const lookups: string[] = [];
  for (let index = from; index < to; index++) {
    const { email, phone, firstName, lastName, company, title } = personAt(index);
    const id = newId();
    const pii = {
      emails: [{ value: email, label: 'work', primary: true }],
      phones: [{ value: phone, label: 'work', primary: true }],
      addresses: [],
    };
    const { sealed, wrappedKey } = keys.sealRecord(pii, { table: 'contacts', column: 'pii', row: id });
    contacts.push(
      line(tenantId, id, firstName, lastName, company, title, '\\N', 'bench', bytes(sealed), bytes(wrappedKey)),
    );
    lookups.push(
      line(tenantId, 'email', bytes(keys.blindIndex('contacts.email', email)), id),
      line(
        tenantId,
        'domain',
        bytes(keys.blindIndex('contacts.email_domain', email.slice(email.indexOf('@') + 1))),
        id,
      ),
      line(tenantId, 'phone', bytes(keys.blindIndex('contacts.phone', phone)), id),
    );
  }
  return { contacts, lookups };
}

function line(...fields: string[]): string {
  return `${fields.join('\t')}\n`;
}

/** COPY's text format wants the backslash of a bytea's `\x` twice. */
function bytes(value: Buffer): string {
  return `\\\\x${value.toString('hex')}`;
}
