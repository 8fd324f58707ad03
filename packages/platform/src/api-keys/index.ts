import { defineModule } from '@mainstay/kernel';
import { apiKeyJobs } from './api-keys.jobs.ts';
import { apiKeysRouter } from './api-keys.router.ts';
import { startApiKeys, stopApiKeys } from './api-keys.runtime.ts';
import { apiKeyErrors } from './api-keys.errors.ts';

export const apiKeysModule = defineModule({
  name: 'platform/api-keys',
  dependsOn: ['platform/tenants', 'platform/auth'],
  permissions: { 'apiKeys:manage': [] },
  router: { apiKeys: apiKeysRouter },
  errors: [apiKeyErrors],
  jobs: apiKeyJobs,
  crons: { 'api-keys:forget-usage': '47 3 * * *' },
  init: startApiKeys,
  shutdown: stopApiKeys,
});
