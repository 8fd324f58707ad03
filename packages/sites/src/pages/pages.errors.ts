import { defineErrors } from '@mainstay/core';

export const slugErrors = defineErrors('SLUG', {
  TAKEN: { kind: 'CONFLICT', message: 'Another page has this address' },
  AMBIGUOUS: { kind: 'CONFLICT', message: 'Several pages have this slug; ask for one by its path' },
});

export const pageErrors = defineErrors('PAGE', {
  CYCLE: { kind: 'CONFLICT', message: 'A page cannot stand below itself' },
  TOO_DEEP: { kind: 'CONFLICT', message: 'Pages may stand in one another eight deep' },
  TOO_LARGE: { kind: 'TOO_LARGE', message: 'The page is too large: 100 sections of 64 KiB, 512 KiB together' },
  LIVE: { kind: 'CONFLICT', message: 'The page is live; unpublish it first' },
  INVALID: { kind: 'UNPROCESSABLE', message: 'The page is not complete' },
});

export const publishingErrors = defineErrors('', {
  PARENT_UNPUBLISHED: { kind: 'CONFLICT', message: 'The page above is not published' },
  SCHEDULE_IN_PAST: { kind: 'UNPROCESSABLE', message: 'The time has passed' },
  PREVIEW_LIMIT: { kind: 'CONFLICT', message: 'The page has 20 previews already; revoke one' },
});

export const templateErrors = defineErrors('TEMPLATE', {
  EXISTS: { kind: 'CONFLICT', message: 'A template with this key already exists' },
  NOT_APPLIED: { kind: 'CONFLICT', message: 'No template was applied to this page' },
});

export const sectionErrors = defineErrors('SECTION', {
  SET_MISMATCH: { kind: 'CONFLICT', message: 'The ids are not those of the page’s sections' },
});
