import { defineErrors } from '@mainstay/core';

export const teamErrors = defineErrors('TEAM', {
  EXISTS: { kind: 'CONFLICT', message: 'A team with this name already exists' },
  MEMBER_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Somebody named is not a member of this tenant' },
});
