import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printDone } from '../terminal/print-record.ts';

/** Suspends a tenant: within a second its members and keys are refused. For super admins. Throws NOT_FOUND. */
export async function suspendTenant(settings: Settings, tenantId: string, reason: string): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.tenants.suspend.mutate({ id: tenantId, reason });
  await printDone(settings, { suspended: tenantId }, `Tenant ${tenantId} is suspended`);
}

/** Opens a suspended tenant again. For super admins. Throws NOT_FOUND. */
export async function reinstateTenant(settings: Settings, tenantId: string): Promise<void> {
  const mainstay = await connect(settings);
  await mainstay.tenants.reinstate.mutate({ id: tenantId });
  await printDone(settings, { reinstated: tenantId }, `Tenant ${tenantId} is open again`);
}
