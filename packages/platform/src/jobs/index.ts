import { defineModule } from '@mainstay/kernel';
import { jobsRouter } from './jobs.router.ts';
import { jobErrors } from './jobs.errors.ts';

export { queueFacts } from './jobs.service.ts';

export const jobsModule = defineModule({
  name: 'platform/jobs',
  router: { jobs: jobsRouter },
  errors: [jobErrors],
});
