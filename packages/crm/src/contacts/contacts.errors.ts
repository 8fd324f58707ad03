import { defineErrors } from '@mainstay/core';

export const contactErrors = defineErrors('CONTACT', {
  EMAIL_EXISTS: { kind: 'CONFLICT', message: 'Another contact already has this email address' },
  EXTERNAL_ID_EXISTS: { kind: 'CONFLICT', message: 'Another contact already has this external id' },
  EMPTY: { kind: 'UNPROCESSABLE', message: 'A contact needs a name, a company, an email or a phone' },
  OWNER_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The owner is not a member of this tenant' },
  COMPANIES_TOO_MANY: { kind: 'UNPROCESSABLE', message: 'A contact can be linked with 50 companies at most' },
  COMPANY_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Company not found' },
});
