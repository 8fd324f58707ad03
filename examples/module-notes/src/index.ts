import { composeRouter, defineModule, goesWithContact } from '@mainstay/kernel';
import { coreModules } from '@mainstay/router';
import { memoErrors } from './memos.errors.ts';
import { memoEvents } from './memos.events.ts';
import { memoJobs, REMIND } from './memos.jobs.ts';
import { memosRouter } from './memos.router.ts';
import { memoRows } from './memos.rows.ts';

export const memosModule = defineModule({
  name: 'memos',
  dependsOn: ['crm/contacts'],
  migrations: new URL('../drizzle/', import.meta.url),
  permissions: {
    'memos:read': ['manager', 'member', 'viewer'],
    'memos:write': ['manager', 'member'],
  },
  router: { memos: memosRouter },
  errors: [memoErrors],
  events: memoEvents,
  jobs: memoJobs,
  tenantJobs: [REMIND],
  usage: { memos: memoRows.count },
  personalData: { memos: goesWithContact() },
});

/** The modules of an installation with memos. */
export const modules = [...coreModules, memosModule] as const;

/** Its procedures, for `createMainstay<MemosRouter>({ url })`. */
export const router = composeRouter(modules);
export type MemosRouter = typeof router;
