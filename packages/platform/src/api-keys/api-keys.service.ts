import { inLocale } from '@mainstay/kernel';
import { type ById, commonErrors } from '@mainstay/core';
import { onCommit, type Tx } from '@mainstay/db';
import type { KeyBounds, Registry, TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { noteAccountEvent } from '../auth/index.ts';
import { apiKeyErrors } from './api-keys.errors.ts';
import { endKeyAfter, keyRows, listKeys, lockKey } from './api-keys.rows.ts';
import { apiKeysRuntime } from './api-keys.runtime.ts';
import type {
  ApiKey,
  ApiKeyUsage,
  CreateApiKey,
  ListApiKeys,
  NewApiKey,
  RotateApiKey,
  UsageOfApiKey,
} from './api-keys.schemas.ts';
import {
  boundsWithin,
  effectiveScopes,
  requireBounds,
  requireMayEnd,
  requireMember,
  requireWithin,
} from './key-authority.ts';
import { keyDigest, keyPrefix, makeKey } from './key-format.ts';
import { listUsage } from './usage.rows.ts';

const DAY_MS = 86_400_000;
/** Keeps the end of a key, and of its successors, a date that every program can read. */
const LONGEST_LIFE_YEARS = 100;
/** Days that usage is told of at once, at most, and unless it is asked otherwise. */
const USAGE_DAYS = { most: 366, default: 30 };

/** The API keys of the acting tenant, ended ones included, each with the scopes that can take effect. */
export async function listApiKeys(ctx: TenantContext, query: ListApiKeys) {
  const sorted = await inLocale(ctx, query);
  const { data, meta } = await ctx.db.read((tx) => listKeys(tx, ctx.tenantId, sorted));
  const { registry } = ctx.services;
  return { data: data.map((key) => ({ ...key, scopes: effectiveScopes(registry, key.scopes) })), meta };
}

/** Makes a key. Throws VALIDATION_ERROR for an unknown scope or an end in the past, API_KEY_SCOPE_TOO_WIDE. */
export async function createApiKey(ctx: TenantContext, input: CreateApiKey): Promise<NewApiKey> {
  const scopes = [...new Set(input.scopes)];
  requireMember(ctx);
  requireKnown(ctx, input.scopes);
  requireWithin(ctx, scopes);
  const { expiresAt = null, rateLimit = null, name, mode, allowedIps } = input;
  const lifeMs = expiresAt === null ? 1 : Date.parse(expiresAt) - ctx.services.clock.now().getTime();
  if (lifeMs <= 0 || lifeMs > LONGEST_LIFE_YEARS * 365 * DAY_MS) {
    const message = `Must lie in the future, by ${LONGEST_LIFE_YEARS} years at most`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'expiresAt', message }]);
  }
  const bounds = boundsWithin(ctx.principal, { rateLimit, allowedIps, expiresAt });
  return ctx.db.write((tx) => issue(tx, ctx, { name, mode, scopes, ...bounds, rotatedFrom: null }));
}

type Issued = Pick<ApiKey, 'name' | 'mode' | 'scopes' | 'rotatedFrom'> & KeyBounds;

async function issue(tx: Tx, ctx: TenantContext, facts: Issued): Promise<NewApiKey> {
  const { tenantId, principal, services } = ctx;
  const key = makeKey(facts.mode);
  const row = {
    ...facts,
    allowedIps: [...facts.allowedIps],
    prefix: keyPrefix(key),
    hash: keyDigest(key),
    createdBy: principal.userId,
  };
  const made = await keyRows.insert(tx, tenantId, row);
  // A tenant's own role does not see people. Last of all: what is told should have happened.
  const { userId } = principal;
  await services.database.asSystem('api-key', (system) =>
    noteAccountEvent(ctx, system, { userId, kind: 'api-key-made', tenantId }),
  );
  return { ...made, key };
}

/**
 * Ends a key: this process refuses it at once, the others within a second. Throws NOT_FOUND, also for a key that was revoked before,
 * API_KEY_SCOPE_TOO_WIDE.
 */
export async function revokeApiKey(ctx: TenantContext, { id: keyId }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const key = await lockKey(tx, ctx.tenantId, keyId);
    requireMayEnd(ctx, key);
    if (key.status === 'revoked') throw commonErrors.NOT_FOUND();
    await keyRows.update(tx, ctx.tenantId, keyId, { revokedAt: sql`now()` });
    invalidateKey(tx, ctx, key.hash);
  });
}

/**
 * Makes a key like another one, with the same length of life anew, and ends the other after the overlap. The caller answers for the
 * new key from then on. Throws NOT_FOUND, also for a revoked key, API_KEY_EXPIRED, API_KEY_ROTATED, API_KEY_SCOPE_TOO_WIDE.
 */
export async function rotateApiKey(
  ctx: TenantContext,
  { id: keyId, overlapSeconds }: RotateApiKey,
): Promise<NewApiKey> {
  const { tenantId, services } = ctx;
  requireMember(ctx);
  return ctx.db.write(async (tx) => {
    const old = await lockKey(tx, tenantId, keyId);
    if (old.status === 'revoked') throw commonErrors.NOT_FOUND();
    if (old.rotated) throw apiKeyErrors.ROTATED();
    if (old.status === 'expired') throw apiKeyErrors.EXPIRED();
    const scopes = effectiveScopes(services.registry, old.scopes);
    requireWithin(ctx, scopes);
    const { name, mode, rateLimit, allowedIps, renewedExpiry, id } = old;
    // A key that replaces itself is bound as before, for the same length of life anew.
    if (ctx.principal.actor.id !== id)
      requireBounds(ctx.principal.bounds, { rateLimit, allowedIps, expiresAt: renewedExpiry });
    const facts = { name, mode, scopes, rateLimit, allowedIps, expiresAt: renewedExpiry, rotatedFrom: id };
    const key = await issue(tx, ctx, facts);
    await endKeyAfter(tx, tenantId, id, overlapSeconds);
    invalidateKey(tx, ctx, old.hash);
    return key;
  });
}

/** A key's calls per day and procedure. Throws NOT_FOUND, VALIDATION_ERROR when the days are out of order or too many. */
export async function usageOfApiKey(ctx: TenantContext, { id: keyId, ...days }: UsageOfApiKey): Promise<ApiKeyUsage> {
  const { tenantId, services } = ctx;
  const to = days.to ?? services.clock.now().toISOString().slice(0, 10);
  const from = days.from ?? new Date(Date.parse(to) - (USAGE_DAYS.default - 1) * DAY_MS).toISOString().slice(0, 10);
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (length < 1 || length > USAGE_DAYS.most) {
    const message = `Must lie at most ${USAGE_DAYS.most - 1} days before the last day, and not after it`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'from', message }]);
  }
  // What this process has counted is written first, so that a caller finds its own calls.
  await apiKeysRuntime(services).usage.flush();
  const { key, rows } = await ctx.db.read(async (tx) => ({
    key: await keyRows.get(tx, tenantId, keyId),
    rows: await listUsage(tx, tenantId, keyId, from, to),
  }));
  const byDay = [...Map.groupBy(rows, (row) => row.day)].map(([day, cells]) => ({
    day,
    calls: total(cells),
    procedures: cells.map(({ procedure, calls }) => ({ procedure, calls })),
  }));
  return { lastUsedAt: key.lastUsedAt, from, to, calls: total(byDay), days: byDay };
}

function total(parts: readonly { calls: number }[]): number {
  return parts.reduce((sum, { calls }) => sum + calls, 0);
}

function invalidateKey(tx: Tx, { services }: TenantContext, hash: Buffer): void {
  onCommit(tx, () => apiKeysRuntime(services).principals.invalidate(hash));
}

function whyNoScope({ permissions }: Registry, scope: string): string {
  return Object.hasOwn(permissions, scope)
    ? 'This permission is for people: an API key cannot hold it'
    : 'Unknown permission';
}

function requireKnown({ services }: TenantContext, scopes: readonly string[]): void {
  const faults = scopes.flatMap((scope, index) =>
    services.registry.scopes.has(scope)
      ? []
      : [{ path: `scopes.${index}`, message: whyNoScope(services.registry, scope) }],
  );
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
}
