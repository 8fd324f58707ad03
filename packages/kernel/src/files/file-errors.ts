import { defineErrors } from '@mainstay/core';

/** What a file is refused for, wherever files are taken. */
export const fileErrors = defineErrors('FILE', {
  TYPE_MISMATCH: { kind: 'UNSUPPORTED', message: 'The content of the file is not what its name says' },
  TOO_LARGE: { kind: 'TOO_LARGE', message: 'The file has more bytes than files of its kind may have' },
  TYPE_NOT_ALLOWED: { kind: 'UNSUPPORTED', message: 'Files of this kind are not taken' },
});

export const storageErrors = defineErrors('STORAGE', {
  QUOTA: { kind: 'TOO_LARGE', message: 'The storage of this tenant is full' },
});
