import { aboutContact, defineModule, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { analyticsErrors } from './analytics.errors.ts';
import { analyticsEventEntity } from './analytics.fields.ts';
import { analyticsJobs } from './analytics.jobs.ts';
import { analyticsRouter } from './analytics.router.ts';
import { hasMonthsAhead } from './partitions.ts';
import { ROLL_UP } from './roll-up.ts';

/** What a contact did goes; what was counted of it, which names nobody, stays. */
const contactEvents: PersonalTable = {
  about: aboutContact('contact_id'),
  erase: 'delete',
  reason: 'What the person did',
  async run(tx, { tenantId }, people) {
    await tx.execute(sql`delete from analytics_events where tenant_id = ${tenantId} and contact_id = any (${people})`);
  },
};

export const analyticsModule = defineModule({
  name: 'crm/analytics',
  dependsOn: ['crm/contacts', 'crm/deals', 'crm/tasks'],
  permissions: { 'analytics:read': ['manager', 'member', 'viewer'] },
  wholeTenant: ['analytics:read'],
  router: { analytics: analyticsRouter },
  errors: [analyticsErrors],
  entities: [analyticsEventEntity],
  personalData: { analytics_events: contactEvents },
  jobs: analyticsJobs,
  tenantJobs: [ROLL_UP],
  crons: { 'analytics:tend': '17 * * * *' },
  warnings: { analyticsPartitions: ({ database, clock }) => hasMonthsAhead(database, clock.now()) },
});
