import { defineModule } from '@mainstay/kernel';
import { analyticsErrors } from './analytics.errors.ts';
import { analyticsEventEntity } from './analytics.fields.ts';
import { analyticsJobs } from './analytics.jobs.ts';
import { analyticsRouter } from './analytics.router.ts';
import { hasMonthsAhead } from './partitions.ts';
import { ROLL_UP } from './roll-up.ts';

export const analyticsModule = defineModule({
  name: 'crm/analytics',
  dependsOn: ['crm/contacts', 'crm/deals', 'crm/tasks'],
  permissions: { 'analytics:read': ['manager', 'member', 'viewer'] },
  wholeTenant: ['analytics:read'],
  router: { analytics: analyticsRouter },
  errors: [analyticsErrors],
  entities: [analyticsEventEntity],
  jobs: analyticsJobs,
  tenantJobs: [ROLL_UP],
  crons: { 'analytics:tend': '17 * * * *' },
  warnings: { analyticsPartitions: ({ database, clock }) => hasMonthsAhead(database, clock.now()) },
});
