import { defineModule } from '@mainstay/kernel';
import { originErrors } from './forms.errors.ts';
import { formEvents, submissionEventData } from './forms.events.ts';
import { notifyOfSubmission, purgeForms } from './forms.jobs.ts';
import { formPersonal } from './forms.personal.ts';
import { formsRouter } from './forms.router.ts';
import { NOTIFY_TASK } from './submit-form.ts';
import { submissionsRouter } from './submissions/submissions.router.ts';

export { faultDetails, PAGE, readAnswers, TIME } from './form-fields.ts';
export { formView, formViews } from './form-views.ts';
export { FIELD_TYPES } from './forms.schemas.ts';
export { shownAt } from './sent-time.ts';
export { submittedTo } from './forms.service.ts';
export { openForm, type OpenForm, type Refused, submitForm } from './submit-form.ts';

/** The forms of a website, and what visitors send by them. */
export const formsModule = defineModule({
  name: 'sites/forms',
  dependsOn: ['platform/tenants', 'sites/generations'],
  permissions: {
    'forms:read': ['manager', 'member', 'viewer'],
    'forms:write': ['manager', 'member'],
    'forms:delete': ['manager'],
    'submissions:read': ['manager', 'member'],
    'submissions:write': ['manager', 'member'],
  },
  wholeTenant: ['submissions:read', 'submissions:write'],
  router: { forms: formsRouter, submissions: submissionsRouter },
  errors: [originErrors],
  events: formEvents,
  eventData: { submission: submissionEventData },
  personalData: formPersonal,
  jobs: { [NOTIFY_TASK]: notifyOfSubmission, 'forms:purge': purgeForms },
  tenantJobs: [NOTIFY_TASK],
  crons: { 'forms:purge': '47 3 * * *' },
});
