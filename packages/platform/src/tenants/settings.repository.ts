import type { Tx } from '@mainstay/db';
import { tenantSettings } from '@mainstay/db/schema';
import type { RateBudget } from '@mainstay/kernel';
import { eq, sql } from 'drizzle-orm';
import { DEFAULT_SETTINGS, type TenantSettings } from './settings.schemas.ts';

const columns = {
  locale: tenantSettings.locale,
  timezone: tenantSettings.timezone,
  currency: tenantSettings.currency,
  requireMfa: tenantSettings.requireMfa,
  defaultCountry: tenantSettings.defaultCountry,
  uniqueEmails: tenantSettings.uniqueEmails,
  aiPersonalData: tenantSettings.aiPersonalData,
  limits: tenantSettings.limits,
  retention: tenantSettings.retention,
  version: tenantSettings.version,
};

/** A tenant's settings, or the defaults. */
export async function findSettings(tx: Tx, tenantId: string): Promise<TenantSettings> {
  const [row] = await tx.select(columns).from(tenantSettings).where(eq(tenantSettings.tenantId, tenantId));
  if (!row) return DEFAULT_SETTINGS;
  // Only `saveSettings` writes these columns; what an older row lacks has its default.
  const limits = { ...DEFAULT_SETTINGS.limits, ...(row.limits as Partial<TenantSettings['limits']>) };
  const retention = { ...DEFAULT_SETTINGS.retention, ...(row.retention as Partial<TenantSettings['retention']>) };
  return { ...row, limits, retention };
}

export async function saveSettings(tx: Tx, tenantId: string, settings: TenantSettings): Promise<void> {
  await tx
    .insert(tenantSettings)
    .values({ tenantId, ...settings })
    .onConflictDoUpdate({ target: tenantSettings.tenantId, set: { ...settings, updatedAt: sql`now()` } });
}

const MINUTE_MS = 60_000;

/** The budget in the `limits` column of a tenant's settings; undefined when the tenant set none, or has no settings. */
export function tenantBudget(limits: unknown): RateBudget | undefined {
  const limit = (limits as Partial<TenantSettings['limits']> | null)?.requestsPerMinute;
  return typeof limit === 'number' ? { limit, windowMs: MINUTE_MS } : undefined;
}
