import { commonErrors, newId } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import { findEvent } from '../events/index.ts';
import * as deliveries from './deliveries.repository.ts';
import { openResponse, sealResponse } from './record-attempt.ts';
import { type Outcome, sendWebhook } from './send-webhook.ts';
import { openSecret } from './webhook-secret.ts';
import { webhookErrors } from './webhooks.errors.ts';
import { findSigner, findWebhook, lockWebhook } from './webhooks.repository.ts';
import type {
  DeliveryById,
  ListDeliveries,
  ReplayAccepted,
  ReplayEvents,
  WebhookById,
  WebhookDelivery,
  WebhookTestResult,
} from './webhooks.schemas.ts';

const LONGEST_REPLAY_DAYS = 31;
const DAY_MS = 86_400_000;

/** What was and is to be sent to a webhook, with the last attempts and what was answered. Throws NOT_FOUND. */
export async function listDeliveries(ctx: TenantContext, query: ListDeliveries) {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const { page, attempts } = await ctx.db.read(async (tx) => {
    if (!(await findWebhook(tx, tenantId, query.webhookId))) throw commonErrors.NOT_FOUND();
    const listed = await deliveries.listDeliveries(tx, tenantId, query);
    const ids = listed.data.map(({ id }) => id);
    return { page: listed, attempts: await deliveries.lastAttempts(tx, tenantId, ids) };
  });
  const byDelivery = Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
  const data: WebhookDelivery[] = page.data.map((delivery) => ({
    ...delivery,
    lastAttempts: (byDelivery.get(delivery.id) ?? []).map(({ id, responseSealed, ...attempt }) => ({
      ...attempt,
      response: openResponse(keys, id, responseSealed),
    })),
  }));
  return { data, meta: page.meta };
}

/**
 * Sends a `webhook.test` event at once and tells what came of it. It is listed among the deliveries, never tried again, and says nothing
 * about the webhook's health. Throws NOT_FOUND, WEBHOOK_DISABLED.
 */
export async function testWebhook(ctx: TenantContext, { webhookId }: WebhookById): Promise<WebhookTestResult> {
  const { tenantId, services, principal } = ctx;
  const signer = await ctx.db.one((tx) => findSigner(tx, tenantId, webhookId));
  if (!signer) throw commonErrors.NOT_FOUND();
  if (signer.status === 'disabled') throw webhookErrors.DISABLED();
  const keys = await services.vault.forTenant(tenantId);
  const { url, version, secretSealed, previousSecretSealed, previousSecretUntil } = signer;
  const now = services.clock.now();
  const overlaps = previousSecretUntil !== null && Date.parse(previousSecretUntil) > now.getTime();
  const sealed = [secretSealed, ...(overlaps && previousSecretSealed ? [previousSecretSealed] : [])];
  const id = newId();
  const event = {
    id,
    type: 'webhook.test',
    tenantId,
    occurredAt: now.toISOString(),
    actor: principal.actor,
    entity: { type: 'webhook', id: webhookId, version },
    data: {},
  };
  const outcome = await sendWebhook(services, {
    tenantId,
    url,
    id,
    body: JSON.stringify(event),
    keys: sealed.map((key) => openSecret(keys, webhookId, key)),
  });
  const attemptId = newId();
  const responseSealed = sealResponse(keys, attemptId, outcome.response);
  return ctx.db.write(async (tx) => {
    // It may have been deleted while the message was under way; the answer is told all the same.
    if (await lockWebhook(tx, tenantId, webhookId)) {
      const { status, error, durationMs } = outcome;
      await deliveries.insertDelivery(tx, { tenantId, webhookId, ...testRow(id, event.type, outcome, now) });
      const attempt = {
        tenantId,
        id: attemptId,
        deliveryId: id,
        attempt: 1,
        status,
        error,
        durationMs,
        responseSealed,
      };
      await deliveries.insertAttempt(tx, attempt);
    }
    return testResult(outcome);
  });
}

function testRow(id: string, eventType: string, { status, error }: Outcome, now: Date) {
  return {
    id,
    eventType,
    origin: 'test' as const,
    status: error === null ? ('delivered' as const) : ('failed' as const),
    attempts: 1,
    lastStatus: status,
    lastError: error,
    deliveredAt: error === null ? now.toISOString() : null,
  };
}

function testResult({ status, error, durationMs, response }: Outcome): WebhookTestResult {
  return {
    delivered: error === null,
    status,
    durationMs,
    ...(error === null ? {} : { error }),
    ...(response === null ? {} : { response }),
  };
}

/**
 * Sends a delivery's event once more, under the same `webhook-id`, as a delivery of its own. Throws NOT_FOUND, WEBHOOK_DISABLED,
 * WEBHOOK_EVENT_GONE.
 */
export async function redeliver(ctx: TenantContext, { webhookId, deliveryId }: DeliveryById): Promise<WebhookDelivery> {
  const { tenantId, services } = ctx;
  return ctx.db.write(async (tx) => {
    const webhook = await lockWebhook(tx, tenantId, webhookId);
    const delivery = webhook && (await deliveries.findDelivery(tx, tenantId, webhookId, deliveryId));
    if (!delivery) throw commonErrors.NOT_FOUND();
    if (webhook.status === 'disabled') throw webhookErrors.DISABLED();
    const { eventId, eventType, entityId, position } = delivery;
    if (eventId === null || !(await findEvent(tx, tenantId, eventId))) throw webhookErrors.EVENT_GONE();
    const nextAttemptAt = services.clock.now().toISOString();
    const row = { tenantId, webhookId, eventId, eventType, entityId, position, nextAttemptAt };
    return { ...(await deliveries.insertDelivery(tx, { ...row, origin: 'redelivery' })), lastAttempts: [] };
  });
}

/**
 * Sends every event of a time that the webhook asks for once more, under the same `webhook-id`s, in the order of the log; the deliveries
 * are made in the background. Throws NOT_FOUND, VALIDATION_ERROR for a time out of order or too long, WEBHOOK_DISABLED.
 */
export async function replayEvents(ctx: TenantContext, { webhookId, from, to }: ReplayEvents): Promise<ReplayAccepted> {
  const { tenantId, services } = ctx;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (!(days > 0 && days <= LONGEST_REPLAY_DAYS)) {
    const message = `Must lie after \`from\`, by at most ${LONGEST_REPLAY_DAYS} days`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'to', message }]);
  }
  return ctx.db.write(async (tx) => {
    const webhook = await lockWebhook(tx, tenantId, webhookId);
    if (!webhook) throw commonErrors.NOT_FOUND();
    if (webhook.status === 'disabled') throw webhookErrors.DISABLED();
    const { count, askedAt } = await deliveries.countReplay(tx, {
      tenantId,
      webhookId,
      types: webhook.types,
      from,
      to,
    });
    if (count > 0) await services.jobs.add(tx, 'webhooks:replay', { tenantId, webhookId, from, to, askedAt });
    return { accepted: count };
  });
}
