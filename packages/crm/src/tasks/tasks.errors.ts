import { defineErrors } from '@mainstay/core';

export const taskErrors = defineErrors('TASK', {
  CANCELLED: { kind: 'CONFLICT', message: 'This task is cancelled: reopen it first' },
  RECURRENCE_INVALID: { kind: 'UNPROCESSABLE', message: 'Not a valid recurrence' },
  ASSIGNEE_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The assignee is not a member of this tenant' },
  LINK_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'A linked record does not exist' },
});

export const timeZoneErrors = defineErrors('TIME_ZONE', {
  UNKNOWN: { kind: 'INVALID', message: 'Not a known IANA time zone' },
});
