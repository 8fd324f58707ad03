import { router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { listDeliveries, redeliver, replayEvents } from './deliveries.service.ts';
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
  WebhookById,
  WebhookDelivery,
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

/** What was sent is on record as deliveries. */
const unaudited = 'what is sent is on record among the deliveries';

export const webhooksRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [],
      rest: { method: 'GET', path: '{T}/webhooks' },
      summary: 'List webhooks',
    })
    .input(ListWebhooks)
    .output(WebhookPage)
    .query((opts) => listWebhooks(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['WEBHOOK_URL_REFUSED', 'WEBHOOK_TYPE_UNKNOWN', 'WEBHOOK_TOO_MANY'],
      rest: { method: 'POST', path: '{T}/webhooks', status: 201 },
      summary: 'Have events sent to an address',
      description: 'The answer holds the signing secret, which is shown this once. At most 50 webhooks per tenant.',
    })
    .input(CreateWebhook)
    .output(WebhookWithSecret)
    .mutation((opts) => createWebhook(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: ['NOT_FOUND'],
      rest: { method: 'GET', path: '{T}/webhooks/:webhookId' },
      summary: 'Read a webhook',
    })
    .input(WebhookById)
    .output(Webhook)
    .query((opts) => getWebhook(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'WEBHOOK_URL_REFUSED', 'WEBHOOK_TYPE_UNKNOWN', 'VERSION_CONFLICT'],
      rest: { method: 'PATCH', path: '{T}/webhooks/:webhookId', also: ['PUT'] },
      summary: 'Change, disable or enable a webhook',
    })
    .input(UpdateWebhook)
    .output(Webhook)
    .mutation((opts) => updateWebhook(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['NOT_FOUND'],
      rest: { method: 'DELETE', path: '{T}/webhooks/:webhookId', status: 204 },
      summary: 'Delete a webhook with the record of its deliveries',
    })
    .input(WebhookById)
    .output(z.void())
    .mutation((opts) => deleteWebhook(opts.ctx, opts.input)),

  test: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'WEBHOOK_DISABLED', 'WEBHOOK_BUSY'],
      rest: { method: 'POST', path: '{T}/webhooks/:webhookId/test' },
      summary: 'Send a test event now, and see what is answered',
      unaudited,
    })
    .input(WebhookById)
    .output(WebhookTestResult)
    .mutation((opts) => testWebhook(opts.ctx, opts.input)),

  rotateSecret: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['NOT_FOUND'],
      rest: { method: 'POST', path: '{T}/webhooks/:webhookId/rotate-secret' },
      summary: 'Replace the signing secret; both sign during the overlap',
    })
    .input(RotateWebhookSecret)
    .output(WebhookWithSecret)
    .mutation((opts) => rotateWebhookSecret(opts.ctx, opts.input)),

  eventTypes: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: [],
      rest: { method: 'GET', path: '/webhooks/event-types' },
      summary: 'List the event types that can be asked for',
    })
    .input(z.void())
    .output(WebhookEventTypes)
    .query((opts) => listEventTypes(opts.ctx)),

  deliveries: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      errors: ['NOT_FOUND'],
      rest: { method: 'GET', path: '{T}/webhooks/:webhookId/deliveries' },
      summary: 'List deliveries with their last attempts',
    })
    .input(ListDeliveries)
    .output(DeliveryPage)
    .query((opts) => listDeliveries(opts.ctx, opts.input)),

  redeliver: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'WEBHOOK_DISABLED', 'WEBHOOK_EVENT_GONE'],
      rest: { method: 'POST', path: '{T}/webhooks/:webhookId/deliveries/:deliveryId/redeliver', status: 202 },
      summary: 'Send one event again',
      unaudited,
    })
    .input(DeliveryById)
    .output(WebhookDelivery)
    .mutation((opts) => redeliver(opts.ctx, opts.input)),

  replay: tenantProcedure
    .meta({
      permission: 'webhooks:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'WEBHOOK_DISABLED'],
      rest: { method: 'POST', path: '{T}/webhooks/:webhookId/replay', status: 202 },
      summary: 'Send the events of a time again',
      unaudited,
    })
    .input(ReplayEvents)
    .output(ReplayAccepted)
    .mutation((opts) => replayEvents(opts.ctx, opts.input)),
});
