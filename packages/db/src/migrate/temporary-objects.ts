import type postgres from 'postgres';

/**
 * Takes from everybody but the owner the right to make temporary objects, which PostgreSQL gives to all. A temporary table of one of our
 * names would stand before ours on a connection that requests of other tenants use next. The right belongs to the database, and neither a
 * copy of it nor a dump has it: so each migrate sees to it. Says so when somebody else's grant leaves it to the app role.
 */
export async function refuseTemporaryObjects(sql: postgres.Sql, log: (line: string) => void): Promise<void> {
  await sql.unsafe(`do $$
    begin
      execute format('revoke temporary on database %I from public', current_database());
    end $$`);
  const [left] = await sql<{ name: string }[]>`
    select current_database() as name from pg_roles
     where rolname = 'mainstay_app' and has_database_privilege(oid, current_database(), 'temporary')`;
  if (left)
    log(
      `Requests may make temporary tables; as the database's owner: revoke temporary on database "${left.name}" from public`,
    );
}
