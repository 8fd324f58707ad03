import { defineModule } from '@mainstay/kernel';
import { customFieldErrors } from './custom-fields.errors.ts';
import { customFieldEvents } from './custom-fields.events.ts';
import { customFieldJobs } from './custom-fields.jobs.ts';
import { customFieldPersonal } from './custom-fields.personal.ts';
import { customFieldsRouter } from './custom-fields.router.ts';

export { CUSTOM_FIELD_WRITE_ERRORS, customFieldErrors } from './custom-fields.errors.ts';
export { haveValues, queryFieldsOf } from './custom-fields.fields.ts';
export { type FieldDefs, fieldsFor, fieldsOf } from './custom-fields.rows.ts';
export { holdFields } from './hold-fields.ts';
export { defineMissingFields } from './define-missing.ts';
export {
  apartFields,
  joinedFields,
  type PersonalFields,
  type PersonalKind,
  personalLookups,
} from './personal-fields.ts';
export { shownFields, storedFields } from './field-values.ts';

export const customFieldsModule = defineModule({
  name: 'crm/custom-fields',
  dependsOn: ['platform/tenants'],
  permissions: { 'customFields:manage': ['manager'] },
  wholeTenant: ['customFields:manage'],
  router: { customFields: customFieldsRouter },
  errors: [customFieldErrors],
  events: customFieldEvents,
  personalData: customFieldPersonal,
  jobs: customFieldJobs,
  crons: { 'custom-fields:purge': '47 3 * * *' },
});
