import { defineErrors } from '@mainstay/core';

export const customFieldErrors = defineErrors('CUSTOM_FIELD', {
  KEY_EXISTS: { kind: 'CONFLICT', message: 'A custom field with this key already exists' },
  TYPE_FIXED: { kind: 'CONFLICT', message: 'The type of a custom field is changed by converting it' },
  OPTION_IN_USE: { kind: 'CONFLICT', message: 'Records have this option: replace it or clear it' },
  TOO_MANY: { kind: 'CONFLICT', message: 'There are as many custom fields as there can be' },
  NOT_UNIQUE: { kind: 'CONFLICT', message: 'Another record already has this value' },
  REQUIRED: { kind: 'INVALID', message: 'A required custom field has no value' },
  INVALID: { kind: 'INVALID', message: 'A custom field has a value that it cannot have' },
  CONVERSION_FAILED: {
    kind: 'UNPROCESSABLE',
    message: 'Some records have values that cannot be converted: clear them',
  },
  UNKNOWN: { kind: 'INVALID', message: 'Custom field not found' },
});

/** What writing the custom fields of a record may throw. */
export const CUSTOM_FIELD_WRITE_ERRORS = [
  customFieldErrors.REQUIRED,
  customFieldErrors.INVALID,
  customFieldErrors.UNKNOWN,
  customFieldErrors.NOT_UNIQUE,
] as const;
