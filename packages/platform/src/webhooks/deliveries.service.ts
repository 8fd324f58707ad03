import { commonErrors } from '@mainstay/core';
import type { Services, TenantContext, TenantKeys } from '@mainstay/kernel';
import { findEvent, openEvents } from '../events/index.ts';
import * as deliveries from './deliveries.rows.ts';
import { dueDeliveries } from './delivery-queue.repository.ts';
import { openResponse } from './record-attempt.ts';
import { MOST_ATTEMPTS } from './retry-schedule.ts';
import { webhookErrors } from './webhooks.errors.ts';
import { webhookRows } from './webhooks.rows.ts';
import type {
  DeliveryById,
  ListDeliveries,
  ReplayAccepted,
  ReplayEvents,
  WebhookDelivery,
  WebhookDeliveryDetails,
} from './webhooks.schemas.ts';

const LONGEST_REPLAY_DAYS = 31;
const DAY_MS = 86_400_000;

/** What was and is to be sent to a webhook, with the last attempts and what was answered. Throws NOT_FOUND. */
export async function listDeliveries(ctx: TenantContext, query: ListDeliveries) {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const { page, attempts } = await ctx.db.read(async (tx) => {
    await webhookRows.get(tx, tenantId, query.id);
    const listed = await deliveries.listDeliveries(tx, tenantId, query);
    const ids = listed.data.map(({ id }) => id);
    return { page: listed, attempts: await deliveries.lastAttempts(tx, tenantId, ids) };
  });
  const byDelivery = Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
  const data: WebhookDelivery[] = page.data.map((delivery) => ({
    ...delivery,
    lastAttempts: (byDelivery.get(delivery.id) ?? []).map((attempt) => opened(keys, attempt)),
  }));
  return { data, meta: page.meta };
}

/** One delivery with what is sent, as far as the caller may read it, and every attempt. Throws NOT_FOUND. */
export async function getDelivery(
  ctx: TenantContext,
  { id: webhookId, deliveryId }: DeliveryById,
): Promise<WebhookDeliveryDetails> {
  const { tenantId, services, principal } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const { url, delivery, attempts, placed } = await ctx.db.read(async (tx) => {
    const webhook = await webhookRows.get(tx, tenantId, webhookId);
    const found = await deliveries.getDelivery(tx, tenantId, webhookId, deliveryId);
    return {
      url: webhook.url,
      delivery: found,
      attempts: await deliveries.lastAttempts(tx, tenantId, [deliveryId], MOST_ATTEMPTS),
      placed: found.eventId === null ? undefined : await findEvent(tx, tenantId, found.eventId),
    };
  });
  const [event] = placed ? await openEvents(services, principal, [placed.event]) : [];
  return {
    ...delivery,
    lastAttempts: attempts.map((attempt) => opened(keys, attempt)),
    request: event ? { url, webhookId: event.id, body: JSON.stringify(event) } : null,
  };
}

type Attempt = Awaited<ReturnType<typeof deliveries.lastAttempts>>[number];

function opened(keys: TenantKeys, { id, responseSealed, ...attempt }: Attempt) {
  return { ...attempt, response: openResponse(keys, id, responseSealed) };
}

/**
 * Sends a delivery's event once more, under the same `webhook-id`, as a delivery of its own. Throws NOT_FOUND, WEBHOOK_DISABLED,
 * WEBHOOK_EVENT_GONE.
 */
export async function redeliver(
  ctx: TenantContext,
  { id: webhookId, deliveryId }: DeliveryById,
): Promise<WebhookDelivery> {
  const { tenantId, services } = ctx;
  return ctx.db.write(async (tx) => {
    const webhook = await webhookRows.lock(tx, tenantId, webhookId, 'no key update');
    const delivery = await deliveries.getDelivery(tx, tenantId, webhookId, deliveryId);
    if (webhook.status === 'disabled') throw webhookErrors.DISABLED();
    const { eventId, eventType, entityId, position } = delivery;
    if (eventId === null || !(await findEvent(tx, tenantId, eventId))) throw webhookErrors.EVENT_GONE();
    const nextAttemptAt = services.clock.now().toISOString();
    const row = { webhookId, eventId, eventType, entityId, position, nextAttemptAt };
    return { ...(await deliveries.insertDelivery(tx, tenantId, { ...row, origin: 'redelivery' })), lastAttempts: [] };
  });
}

/**
 * Sends every event of a time that the webhook asks for once more, under the same `webhook-id`s, in the order of the log; the deliveries
 * are made in the background. Throws NOT_FOUND, VALIDATION_ERROR for a time out of order or too long, WEBHOOK_DISABLED.
 */
export async function replayEvents(
  ctx: TenantContext,
  { id: webhookId, from, to }: ReplayEvents,
): Promise<ReplayAccepted> {
  const { tenantId, services } = ctx;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (!(days > 0 && days <= LONGEST_REPLAY_DAYS)) {
    const message = `Must lie after \`from\`, by at most ${LONGEST_REPLAY_DAYS} days`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'to', message }]);
  }
  return ctx.db.write(async (tx) => {
    const webhook = await webhookRows.lock(tx, tenantId, webhookId, 'no key update');
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

/** How many deliveries of any tenant are due, and for how long (s) the first of them has been; for metrics. */
export function webhookQueue({ database, clock }: Services): Promise<{ due: number; seconds: number }> {
  return database.asSystem('dispatch', (tx) => dueDeliveries(tx, clock.now()));
}
