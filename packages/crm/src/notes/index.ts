import { defineModule } from '@mainstay/kernel';
import { noteErrors } from './notes.errors.ts';
import { noteEvents } from './notes.events.ts';
import { noteEntity } from './notes.fields.ts';
import { noteJobs } from './notes.jobs.ts';
import { notePersonal } from './notes.personal.ts';
import { notesRouter } from './notes.router.ts';
import { noteSearch } from './notes.search.ts';

export const notesModule = defineModule({
  name: 'crm/notes',
  dependsOn: ['crm/contacts', 'crm/companies', 'crm/deals', 'crm/tasks', 'crm/transfer'],
  permissions: {
    'notes:read': ['manager', 'member', 'viewer'],
    'notes:write': ['manager', 'member'],
    'notes:delete': ['manager', 'member'],
  },
  router: { notes: notesRouter },
  errors: [noteErrors],
  events: noteEvents,
  entities: [noteEntity],
  search: { notes: noteSearch },
  personalData: notePersonal,
  jobs: noteJobs,
  crons: { 'notes:purge-deleted': '47 3 * * *', 'notes:seal-moved': '17 * * * *' },
});
