import { defineErrors } from '@mainstay/core';

export const userErrors = defineErrors('', {
  LAST_SUPER_ADMIN: { kind: 'CONFLICT', message: 'The installation needs a super admin who can sign in' },
});
