import { defineErrors } from '@mainstay/core';

export const eventErrors = defineErrors('EVENT', {
  CURSOR_TOO_OLD: {
    kind: 'PRECONDITION',
    message: 'The log no longer has this event: read the records anew, then the log from its beginning',
  },
  TYPE_UNKNOWN: { kind: 'INVALID', message: 'There is no such event type' },
});
