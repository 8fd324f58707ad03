import { defineModule } from '@mainstay/kernel';
import { RENDER_TASK, renderInvoice, sendInvoicePdf } from './documents/invoice-document.ts';
import { creditErrors, invoiceErrors, paymentErrors, taxErrors } from './invoices.errors.ts';
import { invoiceEvents } from './invoices.events.ts';
import { forgetBuyers } from './invoices.jobs.ts';
import { invoicePersonal } from './invoices.personal.ts';
import { invoicesRouter } from './invoices.router.ts';
import { paymentsRouter } from './payments/payments.router.ts';
import { MAIL_TASK, mailOwner } from './subscriptions/subscription-mails.ts';
import { currencyErrors, subscriptionErrors } from './subscriptions/subscriptions.errors.ts';
import { subscriptionEvents } from './subscriptions/subscriptions.events.ts';
import { advanceSubscriptions } from './subscriptions/subscriptions.jobs.ts';
import { subscriptionRouter } from './subscriptions/subscriptions.router.ts';

export const invoicesModule = defineModule({
  name: 'business/invoices',
  dependsOn: ['platform/plans', 'platform/tenants', 'crm/contacts', 'crm/companies', 'crm/deals'],
  permissions: { 'billing:read': ['manager'], 'billing:manage': [] },
  wholeTenant: ['billing:read'],
  router: { invoices: invoicesRouter, payments: paymentsRouter, subscription: subscriptionRouter },
  errors: [invoiceErrors, creditErrors, paymentErrors, taxErrors, subscriptionErrors, currencyErrors],
  events: { ...invoiceEvents, ...subscriptionEvents },
  personalData: invoicePersonal,
  routes: [sendInvoicePdf],
  jobs: {
    'invoices:forget-buyers': forgetBuyers,
    'subscriptions:advance': advanceSubscriptions,
    [MAIL_TASK]: mailOwner,
    [RENDER_TASK]: renderInvoice,
  },
  tenantJobs: [MAIL_TASK, RENDER_TASK],
  crons: { 'invoices:forget-buyers': '43 4 * * *', 'subscriptions:advance': '11 * * * *' },
});
