import { defineModule } from '@mainstay/kernel';
import { startRequestCounter, stopRequestCounter } from './request-counter.ts';
import { tenantJobs } from './tenants.jobs.ts';
import { tenantsRouter } from './tenants.router.ts';
import { answerPersonal } from './tenants.personal.ts';
import { tenantErrors } from './tenants.errors.ts';
import { tenantEvents } from './tenants.events.ts';

export { builtinPermissions } from './builtin-roles.ts';
export { countRequest } from './request-counter.ts';
export { tenantBudget } from './settings.repository.ts';
export { changePlan } from './set-plan.ts';
export { Tenant, TenantName } from './tenants.schemas.ts';
export { findTenant as findTenantById, firstTenantId, lockTenant } from './tenants.repository.ts';
export { provisionTenant } from './tenants.service.ts';

export const tenantsModule = defineModule({
  name: 'platform/tenants',
  dependsOn: ['platform/plans'],
  permissions: {
    'tenant:read': ['manager', 'member', 'viewer'],
    'tenant:manage': [],
    'tenant:own': [],
  },
  router: { tenants: tenantsRouter },
  errors: [tenantErrors],
  personalData: answerPersonal,
  jobs: tenantJobs,
  crons: { 'tenants:sweep-idempotency-keys': '7 * * * *', 'tenants:rewrap-keys': '37 2 * * *' },
  init: startRequestCounter,
  shutdown: stopRequestCounter,
  events: tenantEvents,
});
