import { commonErrors } from '@mainstay/core';
import {
  isPerson,
  type KeyBounds,
  missingFrom,
  type Principal,
  type Registry,
  type TenantContext,
} from '@mainstay/kernel';
import { isInside, readRange } from './allowed-ips.ts';
import { apiKeyErrors } from './api-keys.errors.ts';

/**
 * Refuses an operator who makes a key in a tenant that they are no member of: it would let them in again, without a reason. Throws
 * FORBIDDEN.
 */
export function requireMember({ principal }: TenantContext): void {
  if (principal.operator === 'visiting') throw commonErrors.FORBIDDEN({ required: 'member' });
}

/** A key never does more than whoever makes it. Throws API_KEY_SCOPE_TOO_WIDE. */
export function requireWithin({ principal }: TenantContext, scopes: readonly string[]): void {
  const missing = missingFrom(principal, scopes);
  if (missing.length > 0) throw apiKeyErrors.SCOPE_TOO_WIDE({ missing });
}

/**
 * Refuses to end a key that does more than the caller may. People may end their own, whatever they lost since, and a key itself. Throws
 * API_KEY_SCOPE_TOO_WIDE.
 */
export function requireMayEnd(ctx: TenantContext, key: { id: string; createdBy: string; scopes: string[] }): void {
  const { principal, services } = ctx;
  if (isPerson(principal, key.createdBy) || principal.actor.id === key.id) return;
  requireWithin(ctx, effectiveScopes(services.registry, key.scopes));
}

/**
 * What of a key's stored scopes can take effect: a module that was taken out takes its permissions with it, and a permission may have
 * become one for people.
 */
export function effectiveScopes(registry: Registry, stored: readonly string[]): string[] {
  return stored.filter((scope) => registry.scopes.has(scope));
}

/**
 * The bounds of a key that a caller makes: those asked for, and where a key makes a key, its own for what was left open. Throws
 * API_KEY_SCOPE_TOO_WIDE with the names of bounds that would be wider than the maker's.
 */
export function boundsWithin({ bounds: own }: Principal, asked: KeyBounds): KeyBounds {
  if (!own) return asked;
  const bounds = {
    allowedIps: asked.allowedIps.length > 0 ? asked.allowedIps : own.allowedIps,
    rateLimit: asked.rateLimit ?? own.rateLimit,
    expiresAt: asked.expiresAt ?? own.expiresAt,
  };
  requireBounds(own, bounds);
  return bounds;
}

/** Refuses a key that is bound less than the one that makes it. Throws API_KEY_SCOPE_TOO_WIDE. */
export function requireBounds(own: KeyBounds | undefined, bounds: KeyBounds): void {
  if (!own) return;
  const wider = [
    ...(isWiderNetwork(own.allowedIps, bounds.allowedIps) ? ['allowedIps'] : []),
    ...(exceeds(own.rateLimit, bounds.rateLimit) ? ['rateLimit'] : []),
    ...(exceeds(time(own.expiresAt), time(bounds.expiresAt)) ? ['expiresAt'] : []),
  ];
  if (wider.length > 0) throw apiKeyErrors.SCOPE_TOO_WIDE({ missing: [], wider });
}

function isWiderNetwork(own: readonly string[], asked: readonly string[]): boolean {
  if (own.length === 0) return false;
  const ranges = own.map(readRange).filter((range) => range !== null);
  return asked.length === 0 || !asked.map(readRange).every((range) => range !== null && isInside(ranges, range));
}

/** Null is no bound. */
function exceeds(own: number | null, asked: number | null): boolean {
  return own !== null && (asked === null || asked > own);
}

function time(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment);
}
