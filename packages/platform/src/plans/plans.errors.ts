import { defineErrors } from '@mainstay/core';

export const planErrors = defineErrors('PLAN', {
  EXISTS: { kind: 'CONFLICT', message: 'A plan with this key already exists' },
  UNAVAILABLE: { kind: 'CONFLICT', message: 'This plan is not offered, or not for this price' },
  SUBSCRIBED: { kind: 'CONFLICT', message: 'The plan of this tenant follows from its subscription' },
});
