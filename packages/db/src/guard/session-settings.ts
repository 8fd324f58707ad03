import type { TenantScope } from './database-options.ts';
import type { SystemReason } from './system-reasons.ts';

/** What one pool's sessions look like, and the statements that make them so. */
export interface SessionProfile {
  role: string;
  /** Whether the role may bypass row-level security (system) or must not (tenant). */
  seesAllTenants: boolean;
  /** Sent when the connection starts. Empty behind a transaction pooler, which refuses most of them. */
  startup: Record<string, string>;
  /** Values of the leading `set_config` parameters: the start parameters, when a pooler forbids them at the start. */
  fixedValues: readonly string[];
  /** One statement that makes every setting of a transaction, all of them local to it. */
  setupSql: string;
  transactionPooling: boolean;
}

export interface ProfileInput {
  role: string;
  seesAllTenants: boolean;
  statementTimeoutMs: number;
  idleInTransactionTimeoutMs: number;
  transactionPooling: boolean;
}

/** Sets the tenant for the session; used by reads of one statement, which have no transaction. */
export const SESSION_TENANT_SQL = "select set_config('app.tenant_id', $1, false)";

const SCOPE_SETTINGS = [
  'app.tenant_id',
  'app.actor_type',
  'app.actor_id',
  'app.request_id',
  'app.ip',
  'app.user_agent',
  'app.api_key_id',
  'app.system_reason',
  'app.reach',
];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Builds the profile of a pool: once per pool, not per request. */
export function sessionProfile(input: ProfileInput): SessionProfile {
  const fixed: Record<string, string> = {
    role: input.role,
    statement_timeout: String(input.statementTimeoutMs),
    idle_in_transaction_session_timeout: String(input.idleInTransactionTimeoutMs),
    // Writes say `begin read write`, so nothing can autocommit a write on a guarded connection.
    default_transaction_read_only: 'on',
    TimeZone: 'UTC',
  };
  const local = input.transactionPooling ? [...Object.keys(fixed), ...SCOPE_SETTINGS] : SCOPE_SETTINGS;
  return {
    role: input.role,
    seesAllTenants: input.seesAllTenants,
    startup: { application_name: 'mainstay', ...(input.transactionPooling ? {} : fixed) },
    fixedValues: input.transactionPooling ? Object.values(fixed) : [],
    setupSql: `select ${local.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`,
    transactionPooling: input.transactionPooling,
  };
}

/** The parameters of `setupSql`, in its order. An absent value is set to '' so that nothing older shows through. */
export function setupValues(profile: SessionProfile, scope: Partial<TenantScope>, reason?: SystemReason): string[] {
  return [
    ...profile.fixedValues,
    scope.tenantId ?? '',
    scope.actorType ?? '',
    scope.actorId ?? '',
    scope.requestId ?? '',
    scope.ip ?? '',
    scope.userAgent ?? '',
    scope.apiKeyId ?? '',
    reason ?? '',
    scope.reach ? `{${scope.reach.join()}}` : '',
  ];
}

/** @throws TypeError when the tenant is not a UUID: '' or a stray word must never reach a row-level security policy. */
export function assertTenantId(tenantId: unknown): asserts tenantId is string {
  if (typeof tenantId !== 'string' || !UUID.test(tenantId)) throw new TypeError('tenantId is not a UUID');
}
