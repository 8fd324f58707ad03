import { commonErrors } from '@mainstay/core';
import {
  cachedAnswer,
  checkVersion,
  invalidateAbout,
  requireStepUp,
  type TenantContext,
  tenantTag,
} from '@mainstay/kernel';
import { findSettings, saveSettings } from './settings.repository.ts';
import type { TenantSettings, UpdateTenantSettings } from './settings.schemas.ts';
import { tenantEvent } from './tenants.events.ts';
import { lockTenant } from './tenants.repository.ts';

/** The acting tenant's settings; the defaults where it set none. */
export async function getSettings({ services, tenantId, db }: TenantContext): Promise<TenantSettings> {
  return cachedAnswer(services, tenantId, { family: 'settings', tags: [tenantTag(tenantId)] }, () =>
    db.one((tx) => findSettings(tx, tenantId)),
  );
}

/** Whether a change lowers the tenant's guard for good: members need no second factor any more, or what is kept goes sooner. */
function weakens(current: TenantSettings, next: TenantSettings): boolean {
  const kept = ({ retention }: TenantSettings) => [
    retention.deletedDays,
    retention.eventDays,
    retention.auditDays ?? Number.POSITIVE_INFINITY,
  ];
  const before = kept(current);
  return (current.requireMfa && !next.requireMfa) || kept(next).some((days, index) => days < (before[index] ?? 0));
}

/**
 * Changes the acting tenant's settings; every process goes by the new ones within a second. Throws NOT_FOUND, VERSION_CONFLICT, and
 * MFA_REQUIRED when a caller who signed in without a second factor asks everybody for one: they would be the first to be locked out;
 * REAUTHENTICATION_REQUIRED where it asks nobody for one any more, or keeps records for a shorter time.
 */
export async function updateSettings(ctx: TenantContext, input: UpdateTenantSettings): Promise<TenantSettings> {
  const { tenantId, principal } = ctx;
  const { version, limits, retention, ...plain } = input;
  return ctx.db.write(async (tx) => {
    // The tenant's row is the lock: the settings may have none yet.
    const tenant = await lockTenant(tx, tenantId);
    if (!tenant) throw commonErrors.NOT_FOUND();
    const current = await findSettings(tx, tenantId);
    const next: TenantSettings = {
      ...current,
      ...plain,
      limits: { ...current.limits, ...limits },
      retention: { ...current.retention, ...retention },
      version: current.version + 1,
    };
    const { version: _next, ...asked } = next;
    checkVersion(version, current, asked);
    if (next.requireMfa && !current.requireMfa && !principal.mfa) throw commonErrors.MFA_REQUIRED();
    if (weakens(current, next)) await requireStepUp(ctx);
    await saveSettings(tx, tenantId, next);
    invalidateAbout(tx, ctx.services, { tenants: [tenantId] });
    const event = tenantEvent('tenant.updated', tenant);
    const { version: settingsVersion, ...settings } = next;
    const data = { ...event.data, settings, settingsVersion };
    await ctx.emit(tx, { ...event, data });
    return next;
  });
}
