import { defineModule } from '@mainstay/kernel';
import { searchRouter } from './search.router.ts';

export const searchModule = defineModule({
  name: 'platform/search',
  dependsOn: ['platform/tenants'],
  router: { search: searchRouter },
});
