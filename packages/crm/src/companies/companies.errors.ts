import { defineErrors } from '@mainstay/core';

export const companyErrors = defineErrors('COMPANY', {
  DOMAIN_EXISTS: { kind: 'CONFLICT', message: 'A company with this domain already exists' },
  EXTERNAL_ID_EXISTS: { kind: 'CONFLICT', message: 'A company with this external id already exists' },
  PARENT_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Parent company not found' },
  OWNER_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The owner is not a member of this tenant' },
  CYCLE: { kind: 'CONFLICT', message: 'A company cannot belong to itself or to one of its own subsidiaries' },
  TOO_DEEP: { kind: 'UNPROCESSABLE', message: 'Companies can belong to one another five levels deep at most' },
});
