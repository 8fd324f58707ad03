import { composeRouter, defineModule } from '@mainstay/kernel';
import { coreModules } from '@mainstay/router';
import { noteErrors } from './notes.errors.ts';
import { noteEvents } from './notes.events.ts';
import { noteJobs, REMIND } from './notes.jobs.ts';
import { notesRouter } from './notes.router.ts';
import { noteRows } from './notes.rows.ts';

export const notesModule = defineModule({
  name: 'notes',
  dependsOn: ['crm/contacts'],
  migrations: new URL('../drizzle/', import.meta.url),
  permissions: {
    'notes:read': ['manager', 'member', 'viewer'],
    'notes:write': ['manager', 'member'],
  },
  router: { notes: notesRouter },
  errors: [noteErrors],
  events: noteEvents,
  jobs: noteJobs,
  tenantJobs: [REMIND],
  usage: { notes: noteRows.count },
});

/** The modules of an installation with notes. */
export const modules = [...coreModules, notesModule] as const;

/** Its procedures, for `createMainstay<NotesRouter>({ url })`. */
export const router = composeRouter(modules);
export type NotesRouter = typeof router;
