import { defineModule } from '@mainstay/kernel';
import { domainsRouter } from './domains.router.ts';

export { domainErrors } from './domains.errors.ts';

export const domainsModule = defineModule({
  name: 'platform/domains',
  dependsOn: ['platform/tenants'],
  router: { domains: domainsRouter },
});
