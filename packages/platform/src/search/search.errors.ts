import { defineErrors } from '@mainstay/core';

export const aiErrors = defineErrors('AI', {
  NOT_CONFIGURED: { kind: 'PRECONDITION', message: 'This installation has no AI endpoint for this' },
  PERSONAL_DATA_OFF: {
    kind: 'PRECONDITION',
    message: 'What is known of people is not sent to the AI endpoint unless the tenant’s settings say so',
  },
});
