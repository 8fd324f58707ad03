import { defineErrors } from '@mainstay/core';

export const contactErrors = defineErrors('CONTACT', {
  EMAIL_EXISTS: { kind: 'CONFLICT', message: 'Another contact has this email address' },
  EXTERNAL_ID_EXISTS: { kind: 'CONFLICT', message: 'Another contact has this external id' },
  COMPANY_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'There is no such company' },
});
