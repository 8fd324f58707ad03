import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { getDelivery, listDeliveries, redeliver, replayEvents } from './deliveries.service.ts';
import { testWebhook } from './test-webhook.ts';
import {
  CreateWebhook,
  DeliveryById,
  DeliveryPage,
  ListDeliveries,
  ListWebhooks,
  ReplayAccepted,
  ReplayEvents,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookEventTypes,
  WebhookPage,
  WebhookTestResult,
  WebhookWithSecret,
} from './webhooks.schemas.ts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listEventTypes,
  listWebhooks,
  rotateWebhookSecret,
  updateWebhook,
} from './webhooks.service.ts';
import { webhookErrors } from './webhooks.errors.ts';

/** What was sent is on record as deliveries. */
const unaudited = 'what is sent is on record among the deliveries';

export const webhooksRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: get('/webhooks'),
      summary: 'List webhooks',
    })
    .input(ListWebhooks)
    .output(WebhookPage)
    .query((opts) => listWebhooks(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [webhookErrors.URL_REFUSED, webhookErrors.TYPE_UNKNOWN, webhookErrors.TOO_MANY],
      rest: post('/webhooks'),
      summary: 'Create a webhook',
      description: 'The answer holds the signing secret, which is shown this once. At most 50 webhooks per tenant.',
    })
    .input(CreateWebhook)
    .output(WebhookWithSecret)
    .mutation((opts) => createWebhook(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: get('/webhooks/:id'),
      summary: 'Get a webhook',
    })
    .input(ById)
    .output(Webhook)
    .query((opts) => getWebhook(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [webhookErrors.URL_REFUSED, webhookErrors.TYPE_UNKNOWN],
      rest: patch('/webhooks/:id'),
      summary: 'Update, disable or enable a webhook',
    })
    .input(UpdateWebhook)
    .output(Webhook)
    .mutation((opts) => updateWebhook(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: del('/webhooks/:id'),
      summary: 'Delete a webhook and its deliveries',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => deleteWebhook(opts.ctx, opts.input)),

  test: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [webhookErrors.DISABLED, webhookErrors.BUSY],
      rest: post('/webhooks/:id/test', { status: 200 }),
      summary: 'Send a test event and return the response',
      unaudited,
    })
    .input(ById)
    .output(WebhookTestResult)
    .mutation((opts) => testWebhook(opts.ctx, opts.input)),

  rotateSecret: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: post('/webhooks/:id/rotate-secret', { status: 200 }),
      summary: 'Rotate the signing secret; both sign during the overlap',
    })
    .input(RotateWebhookSecret)
    .output(WebhookWithSecret)
    .mutation((opts) => rotateWebhookSecret(opts.ctx, opts.input)),

  eventTypes: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: get('/webhooks/event-types'),
      summary: 'List event types',
    })
    .input(z.void())
    .output(WebhookEventTypes)
    .query((opts) => listEventTypes(opts.ctx)),

  deliveries: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: get('/webhooks/:id/deliveries'),
      summary: 'List deliveries with their last attempts',
    })
    .input(ListDeliveries)
    .output(DeliveryPage)
    .query((opts) => listDeliveries(opts.ctx, opts.input)),

  delivery: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      rest: get('/webhooks/:id/deliveries/:deliveryId'),
      summary: 'Get a delivery: what is sent, and every attempt',
    })
    .input(DeliveryById)
    .output(WebhookDeliveryDetails)
    .query((opts) => getDelivery(opts.ctx, opts.input)),

  redeliver: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [webhookErrors.DISABLED, webhookErrors.EVENT_GONE],
      rest: post('/webhooks/:id/deliveries/:deliveryId/redeliver', { status: 202 }),
      summary: 'Redeliver an event',
      unaudited,
    })
    .input(DeliveryById)
    .output(WebhookDelivery)
    .mutation((opts) => redeliver(opts.ctx, opts.input)),

  replay: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [webhookErrors.DISABLED],
      rest: post('/webhooks/:id/replay', { status: 202 }),
      summary: 'Replay the events of a period',
      unaudited,
    })
    .input(ReplayEvents)
    .output(ReplayAccepted)
    .mutation((opts) => replayEvents(opts.ctx, opts.input)),
});
