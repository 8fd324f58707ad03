import { defineErrors } from '@mainstay/core';

export const userErrors = defineErrors('', {
  LAST_SUPER_ADMIN: { kind: 'CONFLICT', message: 'At least one super admin must be able to sign in' },
});
