import { defineErrors } from '@mainstay/core';

export const imageErrors = defineErrors('IMAGE', {
  INVALID: { kind: 'UNPROCESSABLE', message: 'The picture is damaged, or holds what a picture must not' },
  TOO_LARGE: { kind: 'UNPROCESSABLE', message: 'The picture has more pixels, frames or elements than are taken' },
});
