import type { Actor } from '@mainstay/core';
import type { Database, TenantScope, Tx } from '@mainstay/db';
import type { Registry } from '../modules/registry.ts';
import type { ReceivedFile } from '../files/received-file.ts';
import type {
  Cache,
  Clock,
  Embedder,
  KeyRing,
  Media,
  Mailer,
  Outbound,
  RateBudget,
  RateLimiter,
  RateVerdict,
  Signals,
  Storage,
} from '../ports/index.ts';
import type { SystemWrite, TenantDatabase } from '../records/tenant-database.ts';
import type { Vault } from '../vault/vault.ts';
import type { NewEvent } from '../work/events.ts';
import type { JobQueue } from '../work/jobs.ts';
import type { RateLimits } from './meta.ts';

/** The log as the application writes to it (pino's shape). */
export interface Logger {
  debug(facts: object, message?: string): void;
  info(facts: object, message?: string): void;
  warn(facts: object, message?: string): void;
  error(facts: object, message?: string): void;
  child(bindings: Record<string, unknown>): Logger;
}

/** Everything a verb may depend on: the database, the ports, and the settings that are not secrets. */
export interface Services {
  database: Database;
  cache: Cache;
  limiter: RateLimiter;
  mailer: Mailer;
  storage: Storage;
  /** Reads pictures. */
  media: Media;
  /** Requests to addresses that tenants name. */
  outbound: Outbound;
  /** Undefined where the operator named no AI endpoint for it. */
  embedder?: Embedder | undefined;
  clock: Clock;
  /** Wraps the tenants' data keys (ENCRYPTION_KEYS). */
  keyRing: KeyRing;
  /** Wraps what signs and proves: signing keys, tokens (SECRET_KEYS). */
  secretRing: KeyRing;
  vault: Vault;
  jobs: JobQueue;
  signals: Signals;
  logger: Logger;
  authenticator: Authenticator;
  registry: Registry;
  limits: RateLimits;
  /** Who may register: everybody; only the invited; everybody, without saying which addresses are known. */
  registration: 'open' | 'closed' | 'quiet';
  /** Whether super admins may do nothing as such without a second factor. */
  operatorMfa: boolean;
  /** Days after which a session ends: unless it is used, and in any case. */
  sessionDays: { idle: number; absolute: number };
  /** Origins of the installation's front ends besides `publicUrl`'s, such as `https://app.example.com`; a wildcard names none. */
  frontEndOrigins: readonly string[];
  /** Where the outside reaches this server, without a trailing slash. */
  publicUrl: string;
  /** Whose subdomains are websites, such as `sites.example.com`; the host of `publicUrl` unless given. */
  sitesDomain?: string | undefined;
  version: string;
  /** Called once per finished procedure call, for metrics. */
  onCall?: (call: FinishedCall) => void;
}

export interface FinishedCall {
  procedure: string;
  type: 'query' | 'mutation' | 'subscription';
  durationMs: number;
  /** `OK`, or the error code answered. */
  outcome: string;
}

/** What the host read from the request, whatever door it came through. */
export interface RequestFacts {
  id: string;
  ip: string;
  userAgent: string;
  door: 'trpc' | 'rest' | 'caller' | 'job';
  /** The bearer token or API key as sent; null when none was. */
  credential: string | null;
  /** `x-tenant-id`, or the REST path's tenant. */
  actingTenantId: string | null;
  idempotencyKey: string | null;
  /** `x-operator-reason`: why a super admin acts in a tenant that they are no member of. */
  operatorReason: string | null;
  /** The refresh token in its cookie, for browsers. */
  refreshCookie: string | null;
  /** Whether the call may keep secrets in a browser's cookies: it comes from no page, or from one of an origin that may. */
  trustedOrigin: boolean;
  /** The cookie by which a device is known that somebody signed in on before. */
  deviceCookie: string | null;
  /** Calls in the same batch, this one included. */
  batchSize: number;
  signal: AbortSignal | undefined;
  /** Files that a form brought, by what stands for them in the input. */
  received?: Map<string, ReceivedFile>;
}

/** What a call asks of its reply besides the body. The host writes these as headers. */
export interface ReplyFacts {
  rate?: RateVerdict;
  refreshCookie?: { value: string; maxAgeSeconds: number } | 'clear';
  deviceCookie?: { value: string; maxAgeSeconds: number };
  status?: number;
  /** Headers of a REST answer, in place of the host's own: what caches are told, where a redirect leads. With an `etag`, a repeat of a read is answered 304. */
  headers?: Readonly<Record<string, string>>;
  /** Who called, for the log. */
  userId?: string;
  /** The tenant that the call acted in. */
  tenantId?: string;
  /** Content type of a streamed answer, where it is not the route's own. */
  contentType?: string;
  /** Name under which a streamed answer is saved. */
  fileName?: string;
}

/** The signed-in caller, acting in one tenant. */
export interface Principal {
  actor: Actor & { type: 'user' | 'apiKey'; id: string };
  userId: string;
  sessionId: string | null;
  tenantId: string;
  role: string;
  permissions: ReadonlySet<string>;
  isSuperAdmin: boolean;
  /**
   * Of super admins: `visiting` in a tenant that they are no member of; `unproven` when the installation asks them for a second factor
   * that this sign-in had none of, so that they are nothing more than anybody.
   */
  operator?: 'visiting' | 'unproven';
  /** True when the tenant's identity provider vouched for the person: nothing of the account itself may be changed. */
  viaSso?: boolean;
  /** The tenant whose provider vouched. */
  ssoTenantId?: string;
  /** True when a second factor, or a passkey, was part of the sign-in. */
  mfa?: boolean;
  /** Seconds since all that the account asks for was last proved in this session; none for an API key. */
  authenticatedSecondsAgo?: number;
  /** Ids of the people whose records the caller sees and changes, the caller's own first; everybody's where there is none. */
  reach?: readonly string[];
  /** The people of the caller's teams, the caller among them: `@myTeam`. */
  teamMates?: readonly string[];
  /** Why the tenant refuses this sign-in, whatever the role: the code to answer with. */
  barred?: 'TENANT_SUSPENDED' | 'MFA_REQUIRED' | 'SSO_REQUIRED' | 'OTHER_SIGN_IN_REQUIRED';
  /** What a key is bound to besides its scopes. */
  bounds?: KeyBounds;
  /** The caller's own limit, in place of the installation's for callers. */
  budget?: RateBudget;
  /** What all callers of the acting tenant share, where the tenant set a limit; the installation's holds if it is slower. */
  tenantBudget?: RateBudget;
  /** Called once per call that came within the limits, with the procedure's path. */
  onCall?: (procedure: string) => void;
}

/** From where, how often and until when a key works. */
export interface KeyBounds {
  /** Addresses and CIDR ranges; empty: from anywhere. */
  allowedIps: readonly string[];
  /** Calls per minute; null: the limit of every caller. */
  rateLimit: number | null;
  /** ISO 8601; null: until it is revoked. */
  expiresAt: string | null;
}

/** Turns a credential into a caller. The auth module provides it. */
export interface Authenticator {
  /**
   * `ip` is where the call comes from; a credential bound to addresses is refused without it. `fresh` asks for nothing remembered. Throws UNAUTHENTICATED for a bad
   * credential, NOT_FOUND where the caller is not a member of the acting tenant.
   */
  authenticate(credential: string, actingTenantId: string | null, ip?: string, fresh?: boolean): Promise<Principal>;
}

/** The context of every procedure. */
export interface RequestContext {
  services: Services;
  request: RequestFacts;
  reply: ReplyFacts;
}

/** The context of a signed-in procedure. */
export interface SignedInContext extends RequestContext {
  principal: Principal;
  /**
   * A mutation's transaction as the system role, for what belongs to no one tenant. Under an idempotency key it runs once, as a tenant
   * procedure's `db.write` does.
   */
  writeAsSystem: SystemWrite;
}

/** The context of a tenant procedure: the tenant is settled, the permission checked. */
export interface TenantContext extends SignedInContext {
  tenantId: string;
  db: TenantDatabase;
  /** Appends events of the caller's to the log, in the transaction of the write that they tell of. */
  emit: (tx: Tx, ...news: NewEvent[]) => Promise<void>;
}

/** The transaction settings that audit rows and events are signed with. */
export function scopeOf(principal: Principal, request: RequestFacts): TenantScope {
  return {
    tenantId: principal.tenantId,
    actorType: principal.actor.type,
    actorId: principal.actor.id,
    requestId: request.id,
    ip: request.ip,
    userAgent: request.userAgent,
    reach: principal.reach,
  };
}
