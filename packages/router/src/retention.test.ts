// oxlint-disable-next-line no-restricted-imports -- reads the catalog, past the guard
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';

/** How the rows of a table come to an end. */
type End =
  /** A job that runs by the clock deletes what is kept no longer. */
  | { job: string }
  /** They go with the row of another table that they belong to. */
  | { with: string }
  /** There is one for each of something, so that there are as many as of that. */
  | { onePer: string }
  /** People make them and people delete them; there are as many as they want, within their plan. */
  | { records: true }
  /** They are kept for as long as the tenant or the installation is, for the reason given. */
  | { kept: string };

const ENDS: Record<string, End> = {
  api_key_usage: { job: 'api-keys:forget-usage' },
  account_events: { job: 'auth:sweep' },
  email_changes: { job: 'auth:sweep' },
  api_keys: { records: true },
  audit_heads: { onePer: 'tenant' },
  audit_ledger: { onePer: 'installation' },
  audit_log: { job: 'audit:purge' },
  audit_refusals: { onePer: 'tenant' },
  audit_seals: { kept: '80 bytes that prove what was there; the rows they are about go by retention' },
  companies: { records: true },
  contact_import_files: { with: 'contact_imports' },
  contact_import_rows: { with: 'contact_imports' },
  contact_imports: { job: 'contacts:purge-history' },
  contact_lookups: { with: 'contacts' },
  contact_merges: { job: 'contacts:purge-history' },
  contact_tags: { with: 'contacts' },
  contacts: { job: 'contacts:purge-deleted' },
  domain_claims: { onePer: 'proven domain' },
  domains: { records: true },
  event_watermarks: { onePer: 'tenant' },
  events: { job: 'events:purge' },
  factor_resets: { job: 'auth:sweep' },
  idempotency_keys: { job: 'tenants:sweep-idempotency-keys' },
  invitations: { kept: 'who was let in by whom; budgets bound how many are sent' },
  job_workers: { onePer: 'worker that is alive' },
  log_cursors: { onePer: 'reader of a log' },
  memberships: { records: true },
  one_time_tokens: { job: 'auth:sweep' },
  registrations: { job: 'auth:sweep' },
  passkeys: { with: 'users' },
  recovery_codes: { with: 'users' },
  refresh_tokens: { with: 'sessions' },
  roles: { records: true },
  sessions: { job: 'auth:sweep' },
  sign_in_challenges: { job: 'auth:sweep' },
  sign_in_failures: { job: 'auth:sweep' },
  signing_keys: { kept: 'one a month; a retired one still verifies what it signed' },
  sso_connections: { onePer: 'tenant' },
  sso_identities: { with: 'memberships' },
  tags: { records: true },
  tenant_keys: { onePer: 'tenant' },
  tenant_settings: { onePer: 'tenant' },
  tenant_usage: { kept: 'one row per tenant and day: what is billed' },
  tenants: { records: true },
  totp_factors: { with: 'users' },
  users: { records: true },
  webhook_attempts: { with: 'webhook_deliveries' },
  webhook_deliveries: { job: 'webhooks:purge' },
  webhooks: { records: true },
};

let app: RouterTestApp;
let sql: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  sql = postgres(app.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await app.close();
});

it('every table says how its rows come to an end', async () => {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`;
  expect(Object.keys(ENDS).sort()).toEqual(tables.map(({ name }) => name));
});

it('what ends by a job has one that runs by the clock', () => {
  for (const [table, end] of Object.entries(ENDS)) {
    if (!('job' in end)) continue;
    expect(app.services.registry.jobs, table).toHaveProperty([end.job]);
    expect(app.services.registry.crons, table).toHaveProperty([end.job]);
  }
});

it('what ends with another table’s rows is deleted with them by PostgreSQL', async () => {
  const cascades = await sql<{ child: string; parent: string }[]>`
    select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and confdeltype = 'c'`;
  for (const [table, end] of Object.entries(ENDS))
    if ('with' in end) expect(cascades).toContainEqual({ child: table, parent: end.with });
});
