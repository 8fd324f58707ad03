import { defineErrors } from '@mainstay/core';

export const apiKeyErrors = defineErrors('API_KEY', {
  SCOPE_TOO_WIDE: { kind: 'FORBIDDEN', message: 'An API key cannot have more permissions than you have' },
  EXPIRED: { kind: 'CONFLICT', message: 'This API key has expired; create a new one' },
  ROTATED: { kind: 'CONFLICT', message: 'This API key has already been rotated; rotate its successor instead' },
});
