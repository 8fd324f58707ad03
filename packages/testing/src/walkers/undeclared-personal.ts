import type postgres from 'postgres';

/** How columns are called that hold something of a person, or anything that somebody types. */
const MAY_BE_PERSONAL =
  /(^|_)(names?|nickname|prefix|suffix|emails?|phones?|address(es)?|title|birth\w*|age|gender|body|text|content|notes?|description|comments?|summary|subject|label|message|reason|company|source|external_id|custom_fields|values|data|search|registered_from)($|_)/;

/**
 * The columns of audited tables that go into the audit log for good though they may be personal, one sentence each. `audit_table` and
 * `secure_table` take the personal columns of a table as `personal`: their values stand apart from the log and go when the person is
 * erased. A column that only looks personal is listed with the reason in `impersonal`, as `table.column`.
 */
export async function undeclaredPersonal(
  sql: postgres.Sql,
  impersonal: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const rows = await sql<{ column: string; plain: boolean; declared: boolean }[]>`
    select d.audited || '.' || a.attname as column, a.attname = any (d.personal) as declared,
           t.typcategory in ('S', 'A') or t.typname in ('json', 'jsonb') as plain
      from mainstay.audit_declarations() d
      join pg_attribute a on a.attrelid = d.audited and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
     where a.attname <> all (coalesce(d.left_out, '{}')) order by 1`;
  const faults = rows
    .filter(({ column, plain, declared }) => plain && !declared && !(column in impersonal))
    .filter(({ column }) => MAY_BE_PERSONAL.test(column.slice(column.indexOf('.') + 1)))
    .map(({ column }) => `${column}: is audited, may be personal, and is neither declared so nor said not to be`);
  const strange = await sql<{ column: string }[]>`
    select d.audited || '.' || p.name as column from mainstay.audit_declarations() d cross join lateral unnest(d.personal || d.subject) p(name)
     where not exists (select from pg_attribute a where a.attrelid = d.audited and a.attname = p.name and not a.attisdropped)`;
  return [...faults, ...strange.map(({ column }) => `${column}: is declared personal, and there is no such column`)];
}
