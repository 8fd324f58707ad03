import { commonErrors } from '@mainstay/core';
import { del, get, post, put, router, tenantProcedure } from '@mainstay/kernel';
import { planErrors } from '@mainstay/platform';
import { z } from 'zod';
import { currencyErrors, subscriptionErrors } from './subscriptions.errors.ts';
import {
  CancelSubscription,
  CreateSubscription,
  ListSubscriptionChanges,
  PreviewSubscription,
  Subscription,
  SubscriptionChangePage,
  SubscriptionPreview,
  UpdateSubscription,
} from './subscriptions.schemas.ts';
import {
  cancelSubscription,
  createSubscription,
  getSubscription,
  listSubscriptionChanges,
  previewSubscription,
  resumeSubscription,
  updateSubscription,
} from './subscriptions.service.ts';

const ofChange = [
  planErrors.UNAVAILABLE,
  currencyErrors.FIXED,
  subscriptionErrors.ENDED,
  subscriptionErrors.PENDING_CHANGE,
  subscriptionErrors.UNPAID,
  commonErrors.NOT_FOUND,
];

const rolled = ['subscription.renewed', 'subscription.updated', 'subscription.plan_changed', 'subscription.canceled'];
const billed = ['invoice.finalized', 'invoice.paid', 'invoice.updated', 'payment.recorded', 'tenant.updated'];

export const subscriptionRouter = router({
  get: tenantProcedure
    .meta({
      permission: 'billing:read',
      errors: [commonErrors.NOT_FOUND],
      rest: get('/subscription'),
      summary: 'Get the subscription of the tenant',
    })
    .input(z.strictObject({}).default({}))
    .output(Subscription)
    .query(({ ctx }) => getSubscription(ctx)),

  changes: tenantProcedure
    .meta({
      permission: 'billing:read',
      rest: get('/subscription/changes'),
      summary: 'List the states that the subscription was in',
    })
    .input(ListSubscriptionChanges)
    .output(SubscriptionChangePage)
    .query(({ ctx, input }) => listSubscriptionChanges(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [planErrors.UNAVAILABLE, subscriptionErrors.EXISTS, subscriptionErrors.UNPAID],
      rest: post('/subscription'),
      emits: ['subscription.created', ...billed],
      summary: 'Subscribe the tenant to a plan',
      description: 'A trial is had once. Without one the first period is billed at once.',
    })
    .input(CreateSubscription)
    .output(Subscription)
    .mutation(({ ctx, input }) => createSubscription(ctx, input)),

  preview: tenantProcedure
    .meta({
      permission: 'billing:read',
      errors: ofChange,
      rest: post('/subscription/preview', { status: 200 }),
      summary: 'Tell what a change of the subscription would book',
      unaudited: 'nothing is stored',
    })
    .input(PreviewSubscription)
    .output(SubscriptionPreview)
    .mutation(({ ctx, input }) => previewSubscription(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [...ofChange, commonErrors.VERSION_CONFLICT],
      rest: put('/subscription', { also: ['PATCH'] }),
      emits: [...rolled, ...billed],
      summary: 'Change the plan, the interval or the seats of the subscription',
    })
    .input(UpdateSubscription)
    .output(Subscription)
    .mutation(({ ctx, input }) => updateSubscription(ctx, input)),

  cancel: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [subscriptionErrors.ENDED, commonErrors.NOT_FOUND],
      rest: del('/subscription', { status: 200 }),
      emits: [...rolled, ...billed],
      summary: 'End the subscription with its period, or at once',
    })
    .input(CancelSubscription)
    .output(Subscription)
    .mutation(({ ctx, input }) => cancelSubscription(ctx, input)),

  resume: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [subscriptionErrors.ENDED, commonErrors.NOT_FOUND],
      rest: post('/subscription/resume', { status: 200 }),
      emits: [...rolled, ...billed],
      summary: 'Take back a cancellation or a change that waits for the end of the period',
    })
    .input(z.strictObject({}).default({}))
    .output(Subscription)
    .mutation(({ ctx }) => resumeSubscription(ctx)),
});
