import { defineErrors } from '@mainstay/core';

export const eventErrors = defineErrors('EVENT', {
  CURSOR_TOO_OLD: {
    kind: 'PRECONDITION',
    message: 'This event is no longer in the log: reload the records, then read the log from its beginning',
  },
  TYPE_UNKNOWN: { kind: 'INVALID', message: 'Unknown event type' },
});
