import { defineModule } from '@mainstay/kernel';
import { aiErrors } from './search.errors.ts';
import { searchPersonal } from './search.personal.ts';
import { searchRouter } from './search.router.ts';
import { embedRecords } from './similar/similar.jobs.ts';

export const searchModule = defineModule({
  name: 'platform/search',
  dependsOn: ['platform/tenants'],
  router: { search: searchRouter },
  errors: [aiErrors],
  personalData: searchPersonal,
  jobs: { 'search:embed': embedRecords },
  crons: { 'search:embed': '*/5 * * * *' },
});
