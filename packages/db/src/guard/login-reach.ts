import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/**
 * The roles besides the app's own that the login of requests may act as, by name; none if it is what it should be. Row-level security
 * does not hold a statement that an attacker wrote (an SQL injection) when that statement can become one of them first.
 * Throws what `Database.read` throws.
 */
export async function rolesInReach(database: Database): Promise<string[]> {
  const rows = await database.read({ tenantId: NO_TENANT }, (tx) =>
    tx.execute<{ name: string }>(sql`
      select rolname as name from pg_catalog.pg_roles
       where rolname not in (session_user, current_user) and pg_catalog.pg_has_role(session_user, oid, 'set')
       order by rolname like 'mainstay%' desc, rolname`),
  );
  return rows.map(({ name }) => name);
}
