import { defineErrors } from '@mainstay/core';

export const subscriptionErrors = defineErrors('SUBSCRIPTION', {
  EXISTS: { kind: 'CONFLICT', message: 'This tenant has a subscription already' },
  ENDED: { kind: 'CONFLICT', message: 'The subscription has ended' },
  PENDING_CHANGE: { kind: 'CONFLICT', message: 'A change waits for the end of the period: resume takes it back' },
  UNPAID: { kind: 'CONFLICT', message: 'An invoice of an earlier subscription is not paid' },
});

export const currencyErrors = defineErrors('CURRENCY', {
  FIXED: { kind: 'CONFLICT', message: 'A subscription keeps its currency' },
});
