import { defineErrors } from '@mainstay/core';

export const webhookErrors = defineErrors('WEBHOOK', {
  TOO_MANY: { kind: 'CONFLICT', message: 'A tenant has at most 50 webhooks' },
  URL_REFUSED: { kind: 'UNPROCESSABLE', message: 'Events cannot be sent to this address' },
  TYPE_UNKNOWN: { kind: 'INVALID', message: 'There is no such event type' },
  DISABLED: { kind: 'CONFLICT', message: 'This webhook is disabled: nothing is sent to it' },
  BUSY: { kind: 'LIMITED', message: 'Too many messages of this tenant, or to this host, are under way' },
  EVENT_GONE: {
    kind: 'PRECONDITION',
    message: 'There is no event to send again: the log keeps events for 30 days, and a test has none',
  },
});
