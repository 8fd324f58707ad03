import { defineErrors } from '@mainstay/core';
import { CUSTOM_FIELD_WRITE_ERRORS } from '../custom-fields/index.ts';

export const dealErrors = defineErrors('DEAL', {
  CLOSED: { kind: 'CONFLICT', message: 'This deal is closed: reopen it first' },
  NEIGHBOUR_MOVED: { kind: 'CONFLICT', message: 'The neighbouring deal is not in this stage any more' },
  LOSS_REASON_REQUIRED: { kind: 'UNPROCESSABLE', message: 'This pipeline asks why a deal is lost' },
  LOSS_REASON_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Loss reason not found' },
  STAGE_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Stage not found' },
  PIPELINE_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Pipeline not found' },
  COMPANY_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Company not found' },
  CONTACT_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Contact not found' },
  OWNER_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The owner is not a member of this tenant' },
  AMOUNT_UNFIT: { kind: 'UNPROCESSABLE', message: 'This amount does not fit its currency' },
  EXTERNAL_ID_EXISTS: { kind: 'CONFLICT', message: 'Another deal already has this external id' },
});

export const stageErrors = defineErrors('STAGE', {
  IN_USE: { kind: 'CONFLICT', message: 'This stage has deals: say where they move to' },
  IS_LAST: { kind: 'CONFLICT', message: 'A pipeline needs a stage' },
  TOO_MANY: { kind: 'CONFLICT', message: 'This pipeline has as many stages as one may have' },
});

/** What creating a deal, and changing one, is refused for. */
export const WRITE_ERRORS = [
  dealErrors.STAGE_NOT_FOUND,
  dealErrors.COMPANY_NOT_FOUND,
  dealErrors.CONTACT_NOT_FOUND,
  dealErrors.OWNER_NOT_FOUND,
  dealErrors.EXTERNAL_ID_EXISTS,
  ...CUSTOM_FIELD_WRITE_ERRORS,
] as const;
export const CREATE_ERRORS = [...WRITE_ERRORS, dealErrors.PIPELINE_NOT_FOUND] as const;
