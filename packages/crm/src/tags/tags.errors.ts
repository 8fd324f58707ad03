import { defineErrors } from '@mainstay/core';

export const tagErrors = defineErrors('TAG', {
  EXISTS: { kind: 'CONFLICT', message: 'There is a tag of this name already' },
});
