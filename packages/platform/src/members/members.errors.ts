import { defineErrors } from '@mainstay/core';

export const memberErrors = defineErrors('', {
  LAST_OWNER: { kind: 'CONFLICT', message: 'A tenant must have at least one owner' },
  MEMBER_EXISTS: { kind: 'CONFLICT', message: 'This person is already a member' },
  ROLE_BUILTIN: { kind: 'CONFLICT', message: 'Built-in roles cannot be changed' },
  ROLE_EXISTS: { kind: 'CONFLICT', message: 'A role with this name already exists' },
  ROLE_IN_USE: { kind: 'CONFLICT', message: 'This role is assigned to members or open invitations' },
  ROLE_TOO_WIDE: { kind: 'FORBIDDEN', message: 'This role has permissions that you do not have' },
  EMAIL_NOT_VERIFIED: { kind: 'FORBIDDEN', message: 'Confirm your email address first' },
  NO_FACTORS: { kind: 'CONFLICT', message: 'This person has no second factor and no passkey' },
  FACTOR_RESET_OUT_OF_REACH: {
    kind: 'FORBIDDEN',
    message: 'This person’s second factors also protect tenants that you do not manage; ask an operator',
  },
  INVITATION_INVALID: { kind: 'NOT_FOUND', message: 'This invitation has been used or revoked, or has expired' },
  INVITATION_OTHER_ACCOUNT: { kind: 'FORBIDDEN', message: 'This invitation is for another email address' },
});
