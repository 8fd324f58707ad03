import { createHash } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import type { ErasureProof } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** The types whose values may hold text. */
const TEXTUAL = '{text,varchar,bpchar,json,jsonb,bytea,tsvector,_text,_varchar,_bytea}';

interface TextTable {
  name: string;
  columns: { name: string; bytes: boolean }[];
}

/** The tables of tenants, with their columns that may hold text. */
async function textTables(tx: Tx): Promise<TextTable[]> {
  const rows = await tx.execute<{ name: string; columns: TextTable['columns'] }>(sql`
    select c.relname as name, jsonb_agg(jsonb_build_object('name', a.attname, 'bytes', t.typname in ('bytea', '_bytea')) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid and t.typname = any (${TEXTUAL}::text[])
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'select')
       and exists (select from pg_attribute of where of.attrelid = c.oid and of.attname = 'tenant_id' and not of.attisdropped)
     group by c.relname order by c.relname`);
  return [...rows];
}

/** How many rows of a table have one of the texts, by column; letter case apart, bytes by their own. */
async function lookThrough(tx: Tx, tenantId: string, { name, columns }: TextTable, needles: readonly string[]) {
  const texts = JSON.stringify(needles);
  const hexes = JSON.stringify(needles.map((one) => Buffer.from(one).toString('hex')));
  const counts = columns.map(({ name: column, bytes }, at) => {
    const value = sql`lower(r.${sql.identifier(column)}::text)`;
    const wanted = sql`json_array_elements_text(${bytes ? hexes : texts}::text::json)`;
    return sql`count(*) filter (where exists (select from ${wanted} n(needle) where position(n.needle in ${value}) > 0))::int as ${sql.identifier(`c${at}`)}`;
  });
  const [row] = await tx.execute<Record<string, number>>(sql`
    select count(*)::int as rows, ${sql.join(counts, sql`, `)} from ${sql.identifier(name)} r where r.tenant_id = ${tenantId}`);
  const hits = columns.flatMap(({ name: column }, at) => {
    const found = row?.[`c${at}`] ?? 0;
    return found === 0 ? [] : [{ table: name, column, rows: found }];
  });
  return { rows: row?.['rows'] ?? 0, hits };
}

/**
 * Looks for texts in every column of a tenant's tables that may hold some, table by table, each in a transaction of its own. What is sealed is not
 * looked into: what a person's own key sealed went with the key.
 */
export async function scanForNeedles(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  tenantId: string,
  needles: readonly string[],
): Promise<ErasureProof> {
  const tables = await database.asSystem('data-request', textTables);
  const sums = { tables: tables.length, rows: 0, hits: [] as ErasureProof['hits'] };
  for (const table of tables) {
    const { rows, hits } = await database.asSystem('data-request', (tx) => lookThrough(tx, tenantId, table, needles));
    sums.rows += rows;
    sums.hits.push(...hits);
  }
  const proof = { ...sums, finishedAt: clock.now().toISOString() };
  return { ...proof, sha256: createHash('sha256').update(JSON.stringify(proof)).digest('hex') };
}
