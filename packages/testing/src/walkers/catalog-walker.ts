import postgres from 'postgres';
import { undeclaredPersonal } from './undeclared-personal.ts';
import { unusableIndexes } from './unusable-indexes.ts';

/** Definer functions that may act for tenants, and why each is safe is written where it is made. */
const DEFINERS = new Set([
  'mainstay.search_contacts',
  'mainstay.find_contacts',
  'mainstay.match_contacts',
  'mainstay.rank_contacts',
  'mainstay.add_any_job',
  'mainstay.add_tenant_job',
  'mainstay.purge_audit',
  'mainstay.erase_subjects',
  'mainstay.commit_audit',
  'mainstay.reseal_audit',
  'mainstay.list_jobs',
  'mainstay.retry_job',
  'mainstay.cancel_job',
  'mainstay.count_jobs',
  'mainstay.open_analytics_month',
  'mainstay.drop_analytics_month',
]);

/** Tables that a third role reads or changes inside a listed definer function, and its policies: what may leave the audit log (0007_audit_chain.sql, 0031_audit_values.sql). */
const RETENTION_TABLES: Record<string, string> = {
  audit_log: 'retention',
  audit_heads: 'retention',
  audit_rebases: 'retention',
  audit_seals: 'retention,retention_reseals',
  audit_values: 'retention',
};

/** Tables whose rows are seen by some callers and not by others of their tenant (drizzle/*_teams.sql). */
const REACH_TABLES: ReadonlySet<string> = new Set([
  'timeline_entries',
  'files',
  'file_links',
  'notes',
  'note_words',
  'note_links',
  'contact_companies',
  'consent_records',
  'company_tags',
  'company_merges',
  'companies',
  'contact_import_files',
  'contact_import_rows',
  'contact_imports',
  'contact_merges',
  'contacts',
  'deal_contacts',
  'deal_stage_changes',
  'deals',
  'task_links',
  'task_reminders',
  'tasks',
]);

/**
 * The faults of a migrated database's tenancy, one sentence each: a table with `tenant_id` without forced row-level security, policy
 * or a key that begins with the tenant; a partition that is reached by its own name; a foreign key between tenants' tables that leaves the tenant out; a definer function or view
 * that is not listed, is open to everybody, or looks for tables among temporary ones; a right that the app role should not have; an
 * index that is out of reach below the policy; a column that may be personal and would stay in the audit log for good. `impersonal` lists
 * those of a module's own that only look so, as `table.column`, with the reason.
 */
export async function catalogFaults(
  url: string,
  { impersonal = {} }: { impersonal?: Readonly<Record<string, string>> } = {},
): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const faults: string[] = [];
    const tables = await sql<{ name: string; enabled: boolean; forced: boolean; policies: string[] | null }[]>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
             (select array_agg(p.polname::text order by p.polname) from pg_policy p where p.polrelid = c.oid) as policies
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`;
    for (const { name, enabled, forced, policies } of tables) {
      if (!enabled || !forced) faults.push(`${name}: row-level security is not forced`);
      const retention = RETENTION_TABLES[name];
      const limited = REACH_TABLES.has(name) ? 'reach,' : '';
      const expected = `${retention === undefined ? '' : `${retention},`}${limited}system,tenant`;
      if (policies?.join() !== expected)
        faults.push(`${name}: its policies are ${policies?.join() ?? 'none'}, not system and tenant`);
    }

    // Read and written through its table, whose policies hold then; by its own name it is nobody's but the owner's.
    const partitions = await sql<{ name: string }[]>`
      select c.oid::regclass::text as name
        from pg_class c join pg_partition_ancestors(c.oid) p on p.relid <> c.oid
        join pg_attribute a on a.attrelid = p.relid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relispartition and c.relkind in ('r', 'p')
         and (not c.relrowsecurity or not c.relforcerowsecurity or exists (select from pg_policy where polrelid = c.oid)
           or exists (select from aclexplode(c.relacl) g where g.grantee <> c.relowner))`;
    for (const { name } of partitions)
      faults.push(`${name}: a partition without forced row-level security, or with a policy or a right of its own`);

    const open = await sql<{ name: string; policy: string; expression: string }[]>`
      select tablename as name, policyname as policy, qual as expression from pg_policies
       where schemaname = 'public' and policyname = 'tenant'
         and qual !~ '^\\((tenant_id|id) = \\( SELECT \\(NULLIF\\(current_setting\\(''app.tenant_id''::text, true\\), ''''::text\\)\\)::uuid'`;
    for (const { name, expression } of open) faults.push(`${name}: its tenant policy reads ${expression}`);

    const keys = await sql<{ name: string; key: string }[]>`
      select c.conrelid::regclass::text as name, c.conname as key
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'tenant_id'
       where c.contype in ('p', 'f') and a.attnum <> c.conkey[1] and c.conrelid <> 'audit_log'::regclass
         and c.connamespace = 'public'::regnamespace`;
    for (const { name, key } of keys) faults.push(`${name}: ${key} does not begin with tenant_id`);

    const uniques = await sql<{ name: string; index: string }[]>`
      select i.indrelid::regclass::text as name, i.indexrelid::regclass::text as index
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'tenant_id'
       where i.indisunique and i.indkey[0] <> a.attnum and i.indrelid::regclass::text not in ('audit_log')
         and i.indexrelid::regclass::text <> 'events_position'`;
    for (const { name, index } of uniques) faults.push(`${name}: unique index ${index} does not begin with tenant_id`);

    const definers = await sql<{ name: string; fenced: boolean; temporaryLast: boolean; open: boolean }[]>`
      select n.nspname || '.' || p.proname as name, has_function_privilege('public', p.oid, 'execute') as open,
             p.prosrc like '%nullif(current_setting(''app.tenant_id'', true)%' as fenced,
             exists (select from unnest(p.proconfig) c where c ~ '^search_path=.*pg_temp$') as "temporaryLast" from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('public', 'mainstay')`;
    for (const { name, fenced, temporaryLast, open } of definers) {
      // Of `make_searchable` and `make_containing`, which fence what they make.
      const [, found, within] = /^mainstay\.(?:find_(\w+)|(\w+)_containing)$/.exec(name) ?? [];
      const isMade = fenced && tables.some((table) => table.name === (found ?? within));
      if (!DEFINERS.has(name) && !isMade) faults.push(`${name}: a definer function that is not listed`);
      if (!temporaryLast) faults.push(`${name}: its search_path does not name pg_temp last`);
      if (open) faults.push(`${name}: a definer function that everybody may call`);
    }

    const views = await sql<{ name: string }[]>`
      select relname as name from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`;
    for (const { name } of views) faults.push(`${name}: a view; views run as their owner and are not used`);

    const rights = await sql<{ name: string; right: string }[]>`
      select table_name as name, privilege_type as right from information_schema.role_table_grants
       where grantee in ('mainstay_app', 'mainstay_system') and table_schema = 'public'
         and (privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
           or (table_name in ('audit_log', 'audit_seals', 'audit_values') and privilege_type in ('UPDATE', 'DELETE'))
           or (grantee = 'mainstay_app' and table_name = 'events' and privilege_type in ('UPDATE', 'DELETE'))
           or (grantee = 'mainstay_app' and table_name in ('users', 'sessions', 'refresh_tokens', 'sign_in_failures', 'one_time_tokens', 'registrations', 'signing_keys',
             'totp_factors', 'recovery_codes', 'passkeys', 'sign_in_challenges', 'account_events', 'email_changes', 'factor_resets', 'domain_claims',
             'log_cursors', 'job_workers', 'audit_ledger', 'key_canaries')))`;
    for (const { name, right } of rights) faults.push(`${name}: a request’s role has the right to ${right}`);

    const retention = await sql<{ name: string; right: string }[]>`
      select table_name as name, privilege_type as right from information_schema.role_table_grants
       where grantee = 'mainstay_retention' and (table_name, privilege_type) not in
         (('audit_log', 'SELECT'), ('audit_log', 'INSERT'), ('audit_log', 'DELETE'), ('audit_seals', 'SELECT'), ('audit_heads', 'SELECT'),
          ('audit_rebases', 'SELECT'), ('audit_values', 'SELECT'), ('audit_values', 'INSERT'), ('audit_values', 'DELETE'))`;
    for (const { name, right } of retention) faults.push(`${name}: retention has the right to ${right}`);

    const roles = await sql<{ name: string }[]>`
      select rolname as name from pg_roles where rolname in ('mainstay_app', 'mainstay_system', 'mainstay_retention') and (rolsuper or rolbypassrls or rolcanlogin)`;
    for (const { name } of roles) faults.push(`${name}: may log in or pass row-level security by`);
    return [...faults, ...(await unusableIndexes(sql)), ...(await undeclaredPersonal(sql, impersonal))];
  } finally {
    await sql.end();
  }
}
