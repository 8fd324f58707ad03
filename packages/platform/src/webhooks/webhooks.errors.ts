import { defineErrors } from '@mainstay/core';

export const webhookErrors = defineErrors('WEBHOOK', {
  TOO_MANY: { kind: 'CONFLICT', message: 'A tenant can have at most 50 webhooks' },
  URL_REFUSED: { kind: 'UNPROCESSABLE', message: 'Events cannot be sent to this address' },
  TYPE_UNKNOWN: { kind: 'INVALID', message: 'Unknown event type' },
  DISABLED: { kind: 'CONFLICT', message: 'This webhook is disabled' },
  BUSY: { kind: 'LIMITED', message: 'Too many deliveries for this tenant, or to this host, are in progress' },
  EVENT_GONE: {
    kind: 'PRECONDITION',
    message: 'There is no event to redeliver: the log keeps events for 30 days, and test deliveries have none',
  },
});
