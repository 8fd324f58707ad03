import { defineErrors } from '@mainstay/core';

export const memberErrors = defineErrors('', {
  LAST_OWNER: { kind: 'CONFLICT', message: 'A tenant keeps at least one owner' },
  MEMBER_EXISTS: { kind: 'CONFLICT', message: 'This person is a member already' },
  ROLE_BUILTIN: { kind: 'CONFLICT', message: 'Built-in roles are fixed' },
  ROLE_EXISTS: { kind: 'CONFLICT', message: 'There is a role of this name already' },
  ROLE_IN_USE: { kind: 'CONFLICT', message: 'Members or open invitations hold this role' },
  ROLE_TOO_WIDE: { kind: 'FORBIDDEN', message: 'This role allows more than you may do yourself' },
  EMAIL_NOT_VERIFIED: { kind: 'FORBIDDEN', message: 'Confirm your email address first' },
  NO_FACTORS: { kind: 'CONFLICT', message: 'This person has no second factor and no passkey' },
  FACTOR_RESET_OUT_OF_REACH: {
    kind: 'FORBIDDEN',
    message: 'This person’s factors also guard what you do not manage; an operator can help',
  },
  INVITATION_INVALID: { kind: 'NOT_FOUND', message: 'This invitation was used, was withdrawn or has run out' },
  INVITATION_OTHER_ACCOUNT: { kind: 'FORBIDDEN', message: 'This invitation is for another email address' },
});
