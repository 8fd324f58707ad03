import { type ById, commonErrors } from '@mainstay/core';
import { auditLog } from '@mainstay/db/schema';
import { emit, invalidateAbout, scopeOf, type SignedInContext } from '@mainstay/kernel';
import { tenantEvent } from './tenants.events.ts';
import { lockTenant, setStatus } from './tenants.repository.ts';
import type { SuspendTenant } from './tenants.schemas.ts';

/**
 * Shuts a tenant to its members and keys, in every process within a second, until it is reinstated. Its data stays; its jobs and webhooks
 * wait. Throws NOT_FOUND.
 */
export async function suspendTenant(ctx: SignedInContext, { id: tenantId, reason }: SuspendTenant): Promise<void> {
  await change(ctx, tenantId, 'suspended', reason);
}

/** Opens a suspended tenant again. Throws NOT_FOUND. */
export async function reinstateTenant(ctx: SignedInContext, { id: tenantId }: ById): Promise<void> {
  await change(ctx, tenantId, 'active', null);
}

async function change(ctx: SignedInContext, tenantId: string, status: 'active' | 'suspended', reason: string | null) {
  const { principal, request, services } = ctx;
  const { actor } = principal;
  await ctx.writeAsSystem(
    'tenant-directory',
    async (tx) => {
      const current = await lockTenant(tx, tenantId);
      if (!current) throw commonErrors.NOT_FOUND();
      if (current.status === status) return;
      const tenant = await setStatus(tx, tenantId, status);
      invalidateAbout(tx, services, { tenants: [tenantId] });
      if (reason !== null) {
        const { id: requestId, ip, userAgent } = request;
        const entry = {
          tenantId,
          action: 'suspend',
          entityType: 'tenants',
          entityId: tenantId,
          requestId,
          ip,
          userAgent,
        };
        await tx.insert(auditLog).values({ ...entry, actorType: actor.type, actorId: actor.id, new: { reason } });
      }
      await emit(tx, { tenantId, actor }, tenantEvent('tenant.updated', tenant));
    },
    { ...scopeOf(principal, request), tenantId },
  );
}
