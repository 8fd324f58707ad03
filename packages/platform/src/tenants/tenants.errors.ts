import { defineErrors } from '@mainstay/core';

export const tenantErrors = defineErrors('', {
  SUBDOMAIN_TAKEN: { kind: 'CONFLICT', message: 'This subdomain is taken' },
});
