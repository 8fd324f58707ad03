import { defineModule } from '@mainstay/kernel';
import { consentErrors } from './consents.errors.ts';
import { consentEvents } from './consents.events.ts';
import { askForConfirmation, expireConsents, purgeSuppressions } from './consents.jobs.ts';
import { consentPersonal } from './consents.personal.ts';
import { refusedAmong } from './consents.rows.ts';
import { consentsRouter } from './consents.router.ts';
import { CONFIRM_TASK } from './consents.service.ts';
import { consentArrivals } from './take-arrival.ts';
import { answerConsent, showConsent } from './public/consent-routes.ts';
import { consentPurposesRouter } from './purposes/purposes.router.ts';
import { addDefaultPurposes } from './purposes/purposes.service.ts';
import { consentTextsRouter } from './texts/texts.router.ts';

export const consentsModule = defineModule({
  name: 'business/consents',
  dependsOn: ['platform/tenants', 'crm/contacts'],
  permissions: {
    'compliance:read': ['manager', 'member', 'viewer'],
    'compliance:write': ['manager', 'member'],
  },
  wholeTenant: ['compliance:read', 'compliance:write'],
  router: { consents: consentsRouter, consentPurposes: consentPurposesRouter, consentTexts: consentTextsRouter },
  errors: [consentErrors],
  routes: [showConsent, answerConsent],
  events: consentEvents,
  personalData: consentPersonal,
  jobs: {
    [CONFIRM_TASK]: askForConfirmation,
    'consents:expire': expireConsents,
    'consents:purge': purgeSuppressions,
  },
  tenantJobs: [CONFIRM_TASK],
  crons: { 'consents:expire': '37 * * * *', 'consents:purge': '41 3 * * *' },
  withdrawals: refusedAmong,
  arrivals: consentArrivals,
  createTenant: (tx, { id }) => addDefaultPurposes(tx, id),
});
