import { defineErrors } from '@mainstay/core';

export const apiKeyErrors = defineErrors('API_KEY', {
  SCOPE_TOO_WIDE: { kind: 'FORBIDDEN', message: 'A key may not do more than you may do yourself' },
  EXPIRED: { kind: 'CONFLICT', message: 'This key has expired; create another one' },
  ROTATED: { kind: 'CONFLICT', message: 'This key was replaced already; rotate its successor' },
});
