import { defineErrors } from '@mainstay/core';

export const pipelineErrors = defineErrors('PIPELINE', {
  IS_DEFAULT: {
    kind: 'CONFLICT',
    message: 'The default pipeline cannot be archived or deleted; choose another default first',
  },
});

export const lossReasonErrors = defineErrors('LOSS_REASON', {
  EXISTS: { kind: 'CONFLICT', message: 'A loss reason with this name already exists' },
});
