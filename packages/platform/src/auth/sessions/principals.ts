import { commonErrors } from '@mainstay/core';
import type { Principal, Services } from '@mainstay/kernel';
import { LRUCache } from 'lru-cache';
import { builtinPermissions, countRequest, tenantBudget } from '../../tenants/index.ts';
import type { AccessTokens } from './access-tokens.ts';
import { actingRole, findLastUsedSession, findStanding, type SessionIn } from './sessions.repository.ts';

/** How long a caller's standing is believed, in milliseconds: a logout or a change of role takes effect in all processes within a second. */
const BELIEVED_MS = 900;

/** Turns access tokens into principals, and looks at them anew at once where this process ended the session itself. */
export class Principals {
  readonly #services: Services;
  readonly #tokens: AccessTokens;
  readonly #known = new LRUCache<string, Promise<Principal>>({ max: 20_000, ttl: BELIEVED_MS });

  constructor(services: Services, tokens: AccessTokens) {
    this.#services = services;
    this.#tokens = tokens;
  }

  /** The caller behind a credential. Throws UNAUTHENTICATED, or NOT_FOUND for a tenant that is not the caller's. */
  async authenticate(credential: string, actingTenantId: string | null, fresh = false): Promise<Principal> {
    const claims = await this.#tokens.verify(credential);
    const tenantId = actingTenantId ?? claims.tid;
    const key = `${claims.sid}:${claims.sub}:${tenantId}`;
    let principal = fresh ? undefined : this.#known.get(key);
    if (!principal) {
      const loading = this.#load(claims.sub, claims.sid, tenantId);
      principal = loading;
      this.#known.set(key, loading);
      // Only what failed itself: another may have been loaded in its place meanwhile.
      loading.catch(() => {
        if (this.#known.peek(key) === loading) this.#known.delete(key);
      });
    }
    return principal;
  }

  /** Drops what is cached about a session. */
  invalidateSession(sessionId: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(sessionId)) this.#known.delete(key);
  }

  /** Drops what is cached about a user, in all sessions and tenants. */
  invalidateUser(userId: string): void {
    for (const key of this.#known.keys()) if (key.includes(`:${userId}:`)) this.#known.delete(key);
  }

  async #load(userId: string, sessionId: string, tenantId: string): Promise<Principal> {
    const who = { userId, sessionId, tenantId };
    const standing = await this.#services.database.asSystem('session', (tx) => findStanding(tx, who));
    if (!standing) throw commonErrors.UNAUTHENTICATED();
    // Another tenant's id and an unknown id answer alike.
    const principal = this.#principal(who, standing);
    if (!principal) throw commonErrors.NOT_FOUND();
    return principal;
  }

  /** What a person is in a tenant by the session that they used last; undefined without one, and where they are nothing. */
  async ofPerson(userId: string, tenantId: string): Promise<Principal | undefined> {
    return this.#services.database.asSystem('session', async (tx) => {
      const sessionId = await findLastUsedSession(tx, userId);
      if (sessionId === undefined) return undefined;
      const who = { userId, sessionId, tenantId };
      const standing = await findStanding(tx, who);
      return standing && this.#principal(who, standing);
    });
  }

  #principal({ userId, sessionId, tenantId }: SessionIn, standing: Standing): Principal | undefined {
    const { registry } = this.#services;
    const { isSuperAdmin, role, viaSso } = standing;
    const acting = actingRole(standing);
    if (acting === undefined) return undefined;
    const permissions = role ? (role.builtin ? builtinPermissions(registry, role.name) : role.permissions) : [];
    // A tenant's provider may speak for its members, never for the operator of the installation.
    const isOperator = isSuperAdmin && !viaSso;
    const unproven = isOperator && !standing.mfa && this.#services.operatorMfa;
    const operator = unproven ? 'unproven' : isOperator && !role ? 'visiting' : undefined;
    const barred = unproven ? 'MFA_REQUIRED' : signInDenial(standing);
    const shared = tenantBudget(standing.limits);
    return {
      actor: { type: 'user', id: userId },
      userId,
      sessionId,
      tenantId,
      role: acting,
      permissions: new Set(permissions),
      isSuperAdmin: isOperator && !unproven,
      // An operator sees a tenant whole.
      ...(standing.reach && !(isOperator && !unproven) ? { reach: standing.reach } : {}),
      teamMates: standing.teamMates,
      ...(operator ? { operator } : {}),
      ...(standing.ssoTenantId === null ? {} : { viaSso: true, ssoTenantId: standing.ssoTenantId }),
      authenticatedSecondsAgo: standing.authenticatedSecondsAgo,
      ...(standing.mfa ? { mfa: true } : {}),
      ...(barred ? { barred } : {}),
      ...(shared ? { tenantBudget: shared } : {}),
      onCall: () => countRequest(this.#services, tenantId),
    };
  }
}

type Standing = NonNullable<Awaited<ReturnType<typeof findStanding>>>;

/**
 * Why a tenant refuses a sign-in. A provider's sign-in is for its own tenant; there it also stands for the second factor, which is the
 * provider's to ask for. An owner signs in without the provider: one that is broken must
 * not lock the tenant out, and whoever sets the provider must not become the owner by it.
 */
export function signInDenial({
  suspended,
  role,
  viaSso,
  otherSso,
  mfa,
  requireMfa,
  enforceSso,
}: Pick<
  Standing,
  'suspended' | 'role' | 'viaSso' | 'otherSso' | 'mfa' | 'requireMfa' | 'enforceSso'
>): Principal['barred'] {
  if (suspended) return 'TENANT_SUSPENDED';
  const isOwner = role?.builtin === true && role.name === 'owner';
  if (otherSso || (viaSso && isOwner)) return 'OTHER_SIGN_IN_REQUIRED';
  if (viaSso) return undefined;
  // Operators are known to no provider of a tenant.
  if (enforceSso && role !== null && !isOwner) return 'SSO_REQUIRED';
  if (requireMfa && !mfa) return 'MFA_REQUIRED';
  return undefined;
}
