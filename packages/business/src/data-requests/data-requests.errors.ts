import { defineErrors } from '@mainstay/core';

export const dataRequestErrors = defineErrors('DATA_REQUEST', {
  SUBJECT_UNKNOWN: { kind: 'UNPROCESSABLE', message: 'No contact is this person' },
  NOT_VERIFIED: { kind: 'CONFLICT', message: 'Who asks has not been verified' },
  RUNNING: { kind: 'CONFLICT', message: 'A request about this person is running already' },
  STATUS: { kind: 'CONFLICT', message: 'The request is not in a status in which this is possible' },
});

export const planErrors = defineErrors('PLAN', {
  CHANGED: { kind: 'CONFLICT', message: 'What is held about the person has changed since this plan was made' },
});
