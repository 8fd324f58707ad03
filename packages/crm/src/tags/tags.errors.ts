import { defineErrors } from '@mainstay/core';

export const tagErrors = defineErrors('TAG', {
  EXISTS: { kind: 'CONFLICT', message: 'A tag with this name already exists' },
});
