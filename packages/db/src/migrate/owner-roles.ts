import type postgres from 'postgres';

/** The roles that policies and functions are made for. They belong to the whole server, and have no login. */
const ROLES = ['mainstay_app', 'mainstay_system', 'mainstay_retention'];

/**
 * Lets the migrating role act as each of the product's roles that are there, and inherit nothing of them. A membership inherits unless it
 * says otherwise (PostgreSQL manual, GRANT), and the owner would then see every tenant through the policies of the system role. A role
 * without the right to grant says nothing: a superuser made the roles and their memberships then.
 */
export async function inheritNothing(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`do $$
    declare
      product_role text;
    begin
      for product_role in select rolname from pg_roles where rolname in (${ROLES.map((role) => `'${role}'`).join(', ')}) loop
        begin
          execute format('grant %I to %I with inherit false, set true', product_role, current_user);
        exception
          -- Roles belong to the whole server: another database's migration may grant them at the same moment. The next one tries again.
          when others then
            raise notice 'could not grant % to %: %', product_role, current_user, sqlerrm;
        end;
      end loop;
    end $$`);
}

/** Says which roles the migrating role still inherits, because somebody else granted them so. A superuser inherits everything. */
export async function warnOfInheritance(sql: postgres.Sql, log: (line: string) => void): Promise<void> {
  const inherited = await sql<{ role: string }[]>`
    select r.rolname as role from pg_roles r, pg_roles me
     where me.rolname = current_user and not me.rolsuper and r.rolname in ${sql(ROLES)} and pg_has_role(r.oid, 'usage')`;
  for (const { role } of inherited)
    log(`The owner inherits ${role} and sees its rows; grant it with inherit false, set true`);
}
