import { aboutContact, defineModule } from '@mainstay/kernel';
import { legalHoldErrors } from './legal-holds.errors.ts';
import { legalHoldsRouter } from './legal-holds.router.ts';

export const legalHoldsModule = defineModule({
  name: 'business/legal-holds',
  dependsOn: ['platform/tenants', 'crm/contacts', 'crm/companies', 'crm/deals', 'business/invoices'],
  permissions: { 'compliance:manage': [] },
  router: { legalHolds: legalHoldsRouter },
  errors: [legalHoldErrors],
  personalData: {
    legal_holds: {
      about: aboutContact('subject_id'),
      erase: 'keep',
      reason: 'Who asked that what be kept, and until when',
    },
  },
});
