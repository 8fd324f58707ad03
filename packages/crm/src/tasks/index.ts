import { defineModule } from '@mainstay/kernel';
import { REMIND_TASK, sendReminder } from './reminders.ts';
import { taskErrors, timeZoneErrors } from './tasks.errors.ts';
import { taskEvents } from './tasks.events.ts';
import { taskEntity } from './tasks.fields.ts';
import { followZoneData, purgeDeletedTasks, tellOverdue } from './tasks.jobs.ts';
import { taskPersonal } from './tasks.personal.ts';
import { tasksRouter } from './tasks.router.ts';
import { taskSearch } from './tasks.search.ts';

export const tasksModule = defineModule({
  name: 'crm/tasks',
  dependsOn: ['crm/contacts', 'crm/companies', 'crm/deals', 'crm/custom-fields', 'crm/views', 'crm/transfer'],
  permissions: {
    'tasks:read': ['manager', 'member', 'viewer'],
    'tasks:write': ['manager', 'member'],
    'tasks:delete': ['manager', 'member'],
  },
  router: { tasks: tasksRouter },
  errors: [taskErrors, timeZoneErrors],
  events: taskEvents,
  entities: [taskEntity],
  search: { tasks: taskSearch },
  personalData: taskPersonal,
  jobs: {
    [REMIND_TASK]: sendReminder,
    'tasks:overdue': tellOverdue,
    'tasks:follow-zone-data': followZoneData,
    'tasks:purge-deleted': purgeDeletedTasks,
  },
  tenantJobs: [REMIND_TASK],
  crons: {
    'tasks:overdue': '*/5 * * * *',
    'tasks:follow-zone-data': '23 2 * * *',
    'tasks:purge-deleted': '11 4 * * *',
  },
});
