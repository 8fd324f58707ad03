import { defineModule } from '@mainstay/kernel';
import { systemRouter } from './system.router.ts';

export const systemModule = defineModule({
  name: 'platform/system',
  router: { system: systemRouter },
});
