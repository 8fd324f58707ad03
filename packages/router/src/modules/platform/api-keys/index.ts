import { defineModule } from '@mainstay/kernel';
import { apiKeysRouter } from './api-keys.router.ts';
import { startApiKeys, stopApiKeys } from './api-keys.runtime.ts';

export { apiKeyErrors } from './api-keys.errors.ts';

export const apiKeysModule = defineModule({
  name: 'platform/api-keys',
  dependsOn: ['platform/tenants', 'platform/auth'],
  permissions: { 'apiKeys:manage': [] },
  router: { apiKeys: apiKeysRouter },
  init: startApiKeys,
  shutdown: stopApiKeys,
});
