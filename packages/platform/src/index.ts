import * as modules from './modules.ts';

export { acceptHeads, noteRestore, unsealedRows } from './audit/index.ts';
export { authRuntime, createAuthenticator, passwordCost, passwordFaults } from './auth/index.ts';
export { placeEvents } from './events/event-log.repository.ts';
export { eventLagSeconds } from './events/index.ts';
export { claimKeys, keyFaults, type RootRings } from './key-check.ts';
export { queueFacts } from './jobs/index.ts';
export { findPerson } from './members/index.ts';
export { addMember, createTenantFor, createUser, resetFactorsOf } from './operator.ts';
export {
  endUpload,
  findPlan,
  giveBytes,
  planErrors,
  planLimit,
  type PlanPrice,
  startUpload,
  takeBytes,
  tenantPlanOf,
  usedBytes,
} from './plans/index.ts';
export { builtinPermissions, changePlan } from './tenants/index.ts';
export { outcomeCounts, webhookQueue } from './webhooks/index.ts';

export type PlatformModule = (typeof modules)[keyof typeof modules];

/** The modules of the platform: what every installation has. */
export const platformModules: readonly PlatformModule[] = Object.values(modules);
