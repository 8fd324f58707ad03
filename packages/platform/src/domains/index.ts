import { defineModule } from '@mainstay/kernel';
import { domainsRouter } from './domains.router.ts';
import { domainErrors } from './domains.errors.ts';

export { domainErrors } from './domains.errors.ts';

export const domainsModule = defineModule({
  name: 'platform/domains',
  dependsOn: ['platform/tenants'],
  router: { domains: domainsRouter },
  errors: [domainErrors],
});
