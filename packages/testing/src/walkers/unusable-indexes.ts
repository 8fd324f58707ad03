import type postgres from 'postgres';

/** Full text and trigrams have no leakproof operators at all: their indexes are read inside definer functions, which the catalog walker lists. */
const READ_BY_DEFINERS = ['tsvector_ops', 'gin_trgm_ops'];

/**
 * The indexes of tenants' tables that no request can use, one sentence each. PostgreSQL applies the policy before a condition whose
 * operator or function is not leakproof, so an index for such a condition is passed by and the tenant is scanned: `numeric`, `jsonb`,
 * arrays and enums by their operators, an expression by its functions. A unique index on an expression keeps its constraint all the same.
 * https://www.postgresql.org/docs/18/rules-privileges.html
 */
export async function unusableIndexes(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ table: string; index: string; key: string; type: string | null }[]>`
    select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as index, pg_get_indexdef(i.indexrelid, k.n + 1, true) as key,
           case when i.indkey[k.n] <> 0 then (select format_type(c.atttypid, null) from pg_attribute c where c.attrelid = i.indrelid and c.attnum = i.indkey[k.n]) end as type
      from pg_index i
      join pg_class x on x.oid = i.indexrelid
      join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped
     cross join lateral generate_series(0, i.indnkeyatts - 1) k(n)
      join pg_opclass o on o.oid = i.indclass[k.n]
     where o.opcname <> all (${READ_BY_DEFINERS})
       and (i.indkey[k.n] = 0 and not i.indisunique
         or exists (select from pg_amop m join pg_operator p on p.oid = m.amopopr join pg_proc f on f.oid = p.oprcode
                     where m.amopfamily = o.opcfamily and m.amoplefttype = o.opcintype and not f.proleakproof
                       and (m.amoprighttype = m.amoplefttype or m.amopmethod in (select oid from pg_am where amname in ('gin', 'gist', 'spgist')))))
     order by 1, 2`;
  return rows.map(
    ({ table, index, key, type }) =>
      `${table}: index ${index} is out of reach below the policy: ${key} (${type ?? 'an expression'}) has no leakproof comparison`,
  );
}
