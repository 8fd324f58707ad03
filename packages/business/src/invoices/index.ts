import { defineModule } from '@mainstay/kernel';
import { creditErrors, invoiceErrors, paymentErrors } from './invoices.errors.ts';
import { invoiceEvents } from './invoices.events.ts';
import { forgetBuyers } from './invoices.jobs.ts';
import { invoicePersonal } from './invoices.personal.ts';
import { invoicesRouter } from './invoices.router.ts';
import { paymentsRouter } from './payments/payments.router.ts';

export const invoicesModule = defineModule({
  name: 'business/invoices',
  dependsOn: ['platform/tenants', 'crm/contacts', 'crm/companies'],
  permissions: { 'billing:read': ['manager'], 'billing:manage': [] },
  router: { invoices: invoicesRouter, payments: paymentsRouter },
  errors: [invoiceErrors, creditErrors, paymentErrors],
  events: invoiceEvents,
  personalData: invoicePersonal,
  jobs: { 'invoices:forget-buyers': forgetBuyers },
  crons: { 'invoices:forget-buyers': '43 4 * * *' },
});
