import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { Services, TenantKeys } from '@mainstay/kernel';
import { insertAttempt } from './deliveries.rows.ts';
import { lockDelivery, settleDelivered, updateDelivery, wakeNext } from './delivery-queue.repository.ts';
import { disableWebhook } from './disable-webhook.ts';
import { failedTooLong, isSlow, nextAttemptAt } from './retry-schedule.ts';
import type { Outcome } from './send-webhook.ts';
import { setHealth, webhookRows } from './webhooks.rows.ts';
import type { Webhook } from './webhooks.schemas.ts';

/** RFC 9110, section 15.5.11: the receiver is gone for good, and says so. */
const GONE = 410;

/** What an attempt did to its delivery; `lost` when another process had already done it, or the webhook is deleted. */
export type Recorded = 'delivered' | 'retried' | 'failed' | 'cancelled' | 'lost';

/** Which attempt of which delivery. */
export interface Attempted {
  tenantId: string;
  webhookId: string;
  id: string;
  /** Attempts recorded when it was taken: who took it again meanwhile has recorded another. */
  attempts: number;
  /** Whether others of the entity may wait for it. */
  ordered: boolean;
  entityId: string | null;
}

/** Seals what a receiver answered, for the row of the attempt. */
export function sealResponse(keys: TenantKeys, attemptId: string, response: string | null): Buffer | null {
  return response === null ? null : keys.seal(Buffer.from(response), responsePlace(attemptId));
}

/** Opens what `sealResponse` sealed. */
export function openResponse(keys: TenantKeys, attemptId: string, sealed: Buffer | null): string | null {
  return sealed === null ? null : keys.open(sealed, responsePlace(attemptId)).toString();
}

function responsePlace(attemptId: string): string {
  return `webhook_attempts|response|${attemptId}`;
}

/**
 * Writes down one attempt: what became of the delivery, when it is tried again, and how the webhook is. A receiver that is gone, or has
 * been failing for too long, is disabled. Takes the webhook's lock before the delivery's, as whoever cancels deliveries does.
 */
export async function recordAttempt(
  tx: Tx,
  services: Services,
  attempted: Attempted,
  outcome: Outcome,
  keys: TenantKeys,
): Promise<Recorded> {
  const { tenantId, webhookId, id } = attempted;
  const webhook = await webhookRows.findLocked(tx, tenantId, webhookId, 'no key update');
  const delivery = await lockDelivery(tx, tenantId, id);
  if (!webhook || !delivery || delivery.attempts !== attempted.attempts) return 'lost';
  const now = services.clock.now();
  const attempt = attempted.attempts + 1;
  const delivered = outcome.error === null;
  const cancelled = delivery.status === 'cancelled' || webhook.status === 'disabled';
  const next = delivered || cancelled ? null : nextAttemptAt(attempt, now, outcome.retryAfterMs);
  const recorded = delivered ? 'delivered' : cancelled ? 'cancelled' : next ? 'retried' : 'failed';
  await updateDelivery(tx, tenantId, id, {
    status: recorded === 'retried' ? 'pending' : recorded,
    attempts: attempt,
    nextAttemptAt: next?.toISOString() ?? null,
    lastStatus: outcome.status,
    lastError: outcome.error,
    deliveredAt: delivered ? now.toISOString() : null,
  });
  const attemptId = newId();
  await insertAttempt(tx, {
    tenantId,
    id: attemptId,
    deliveryId: id,
    attempt,
    status: outcome.status,
    error: outcome.error,
    durationMs: outcome.durationMs,
    responseSealed: sealResponse(keys, attemptId, outcome.response),
  });
  if (attempted.ordered && recorded !== 'retried') await wakeNext(tx, attempted, now);
  await noteHealth(tx, services, { tenantId, webhook, outcome, now });
  return recorded;
}

async function noteHealth(
  tx: Tx,
  services: Services,
  { tenantId, webhook, outcome, now }: { tenantId: string; webhook: Webhook; outcome: Outcome; now: Date },
): Promise<void> {
  const { id: webhookId, failingSince } = webhook;
  const slowSince = isSlow(outcome.durationMs) ? (webhook.slowSince ?? now.toISOString()) : null;
  if (webhook.status === 'disabled') return;
  if (outcome.error === null) {
    await setHealth(tx, tenantId, webhookId, { failingSince: null, slowSince });
  } else if (outcome.status === GONE) await disableWebhook(tx, services, { tenantId, webhookId, reason: 'gone' });
  else if (failingSince === null) await setHealth(tx, tenantId, webhookId, { failingSince: now.toISOString() });
  else if (failedTooLong(failingSince, now))
    await disableWebhook(tx, services, { tenantId, webhookId, reason: 'failing' });
}

/**
 * Writes down a success that changes nothing about how the webhook was when its delivery was taken: one statement, and no lock on the
 * webhook, so that its deliveries do not wait for each other.
 */
export async function recordSuccess(
  tx: Tx,
  services: Services,
  attempted: Attempted,
  outcome: Outcome,
  keys: TenantKeys,
): Promise<Recorded> {
  const attemptId = newId();
  const responseSealed = sealResponse(keys, attemptId, outcome.response);
  const now = services.clock.now();
  const done = { ...outcome, attemptId, responseSealed, at: now.toISOString() };
  if (!(await settleDelivered(tx, attempted, done))) return 'lost';
  if (attempted.ordered) await wakeNext(tx, attempted, now);
  return 'delivered';
}

/** Gives a delivery up that has nothing to send: its event is no longer in the log. */
export async function giveUp(tx: Tx, { clock }: Services, attempted: Attempted, reason: string): Promise<Recorded> {
  const { tenantId, id, attempts, ordered } = attempted;
  const delivery = await lockDelivery(tx, tenantId, id);
  if (delivery?.status !== 'pending' || delivery.attempts !== attempts) return 'lost';
  await updateDelivery(tx, tenantId, id, {
    status: 'failed',
    nextAttemptAt: null,
    lastStatus: null,
    lastError: reason,
  });
  if (ordered) await wakeNext(tx, attempted, clock.now());
  return 'failed';
}
