import { commonErrors } from '@mainstay/core';
import { type Authenticator, type Principal, reachOfRole, type Services } from '@mainstay/kernel';
import { LRUCache } from 'lru-cache';
import { builtinPermissions, countRequest, tenantBudget } from '../tenants/index.ts';
import { type IpRange, isWithin, readRange } from './allowed-ips.ts';
import { findGoodKey } from './api-keys.rows.ts';
import { effectiveScopes } from './key-authority.ts';
import { isKeyShaped, keyDigest } from './key-format.ts';
import type { UsageCounter } from './usage-counter.ts';

/** How long a key is believed to be good, in milliseconds: its revocation takes effect in all processes within a second. */
const BELIEVED_MS = 900;

/** The window of a key's own limit. */
const MINUTE_MS = 60_000;

interface KnownKey {
  principal: Principal;
  allowedIps: IpRange[];
}

/** Turns API keys into principals. */
export class KeyPrincipals implements Authenticator {
  readonly #services: Services;
  readonly #usage: UsageCounter;
  readonly #known = new LRUCache<string, Promise<KnownKey>>({ max: 20_000, ttl: BELIEVED_MS });

  constructor(services: Services, usage: UsageCounter) {
    this.#services = services;
    this.#usage = usage;
  }

  /**
   * The caller behind a key. Throws UNAUTHENTICATED for one that is garbled, unknown, expired or revoked, API_KEY_IP_NOT_ALLOWED,
   * and NOT_FOUND when the acting tenant is not the key's.
   */
  async authenticate(credential: string, actingTenantId: string | null, ip?: string): Promise<Principal> {
    if (!isKeyShaped(credential)) throw commonErrors.UNAUTHENTICATED();
    const { principal, allowedIps } = await this.#find(keyDigest(credential));
    if (allowedIps.length > 0 && !isWithin(allowedIps, ip)) throw commonErrors.API_KEY_IP_NOT_ALLOWED();
    if (actingTenantId !== null && actingTenantId !== principal.tenantId) throw commonErrors.NOT_FOUND();
    return principal;
  }

  /** Drops what is cached about a key, named by its digest, so that this process looks again at once. */
  invalidate(hash: Buffer): void {
    this.#known.delete(hash.toString('base64'));
  }

  async #find(hash: Buffer): Promise<KnownKey> {
    const name = hash.toString('base64');
    let key = this.#known.get(name);
    if (!key) {
      const loading = this.#load(hash);
      key = loading;
      this.#known.set(name, loading);
      // An unknown key is not remembered: guesses must not push out good ones.
      loading.catch(() => {
        if (this.#known.peek(name) === loading) this.#known.delete(name);
      });
    }
    return key;
  }

  async #load(hash: Buffer): Promise<KnownKey> {
    const { database, registry } = this.#services;
    const key = await database.asSystem('api-key', (tx) => findGoodKey(tx, hash));
    if (!key) throw commonErrors.UNAUTHENTICATED();
    if (key.tenantStatus === 'suspended') throw commonErrors.TENANT_SUSPENDED();
    const { id, tenantId, createdBy, isSuperAdmin, role, rateLimit } = key;
    const held = new Set(role ? (role.builtin ? builtinPermissions(registry, role.name) : role.permissions) : []);
    const allowedIps = key.allowedIps.map(readRange).filter((range) => range !== null);
    // A stored range that cannot be read any more allows nothing; an empty list would allow everything.
    if (allowedIps.length < key.allowedIps.length) throw commonErrors.API_KEY_IP_NOT_ALLOWED();
    const shared = tenantBudget(key.limits);
    const reach = role ? reachOfRole(createdBy, { scope: role.scope, teamMates: key.teamMates }) : undefined;
    const principal: Principal = {
      actor: { type: 'apiKey', id },
      userId: createdBy,
      sessionId: null,
      tenantId,
      role: 'apiKey',
      permissions: new Set(
        effectiveScopes(registry, key.scopes).filter((scope) => (isSuperAdmin && role) || held.has(scope)),
      ),
      isSuperAdmin: false,
      ...(reach ? { reach } : {}),
      teamMates: key.teamMates ?? [],
      bounds: { allowedIps: key.allowedIps, rateLimit, expiresAt: key.expiresAt },
      ...(rateLimit === null ? {} : { budget: { limit: rateLimit, windowMs: MINUTE_MS } }),
      ...(shared ? { tenantBudget: shared } : {}),
      onCall: (procedure) => {
        this.#usage.count(tenantId, id, procedure);
        countRequest(this.#services, tenantId);
      },
    };
    return { principal, allowedIps };
  }
}
