import { type ById, commonErrors, newId } from '@mainstay/core';
import { scopeOf, type TenantContext } from '@mainstay/kernel';
import * as deliveries from './deliveries.rows.ts';
import { updateDelivery } from './delivery-queue.repository.ts';
import { deliverySlots } from './delivery-slots.ts';
import { openResponse, sealResponse } from './record-attempt.ts';
import { hostOf, type Outcome, sendWebhook } from './send-webhook.ts';
import { openSecret } from './webhook-secret.ts';
import { webhookErrors } from './webhooks.errors.ts';
import { findSigner, webhookRows } from './webhooks.rows.ts';
import type { WebhookTestResult } from './webhooks.schemas.ts';

const TYPE = 'webhook.test';

/** A test that has no result after this long never will, in milliseconds: its process is gone. */
const CUT_OFF_MS = 60_000;
const CUT_OFF = 'The test was cut off: whether it arrived is not known';

/** For callers who find no slot free, in seconds: messages of the tenant or to the host are under way. */
const BUSY_SECONDS = 5;

type Signer = NonNullable<Awaited<ReturnType<typeof findSigner>>>;

/**
 * Sends a `webhook.test` event at once and tells what came of it. It is listed among the deliveries, never tried again, and says nothing
 * about the webhook's health. It takes a slot of those that deliveries have. Under an idempotency key it is sent once: the row is the
 * claim, and a repeat tells what came of the first. Throws NOT_FOUND, WEBHOOK_DISABLED, WEBHOOK_BUSY, IDEMPOTENCY_IN_PROGRESS.
 */
export async function testWebhook(ctx: TenantContext, { id: webhookId }: ById): Promise<WebhookTestResult> {
  const { tenantId, services } = ctx;
  const signer = await ctx.db.one((tx) => findSigner(tx, tenantId, webhookId));
  if (!signer) throw commonErrors.NOT_FOUND();
  if (signer.status === 'disabled') throw webhookErrors.DISABLED();
  const failing = signer.failingSince !== null || signer.slowSince !== null;
  const release = deliverySlots(services).tryTake({ tenantId, webhookId, host: hostOf(signer.url), failing });
  if (!release) throw webhookErrors.BUSY(undefined, { retryAfterSeconds: BUSY_SECONDS });
  try {
    let isFirst = false;
    const id = await ctx.db.write(async (tx) => {
      isFirst = true;
      await webhookRows.lock(tx, tenantId, webhookId, 'no key update');
      const row = { webhookId, id: newId(), eventType: TYPE, origin: 'test' as const };
      return (await deliveries.insertDelivery(tx, tenantId, row)).id;
    });
    return isFirst ? await sendTest(ctx, signer, id) : await earlierTest(ctx, webhookId, id);
  } finally {
    release();
  }
}

async function sendTest(ctx: TenantContext, signer: Signer, id: string): Promise<WebhookTestResult> {
  const { tenantId, services, principal } = ctx;
  const { id: webhookId, url, version, secretSealed, previousSecretSealed, previousSecretUntil } = signer;
  const keys = await services.vault.forTenant(tenantId);
  const now = services.clock.now();
  const overlaps = previousSecretUntil !== null && Date.parse(previousSecretUntil) > now.getTime();
  const sealed = [secretSealed, ...(overlaps && previousSecretSealed ? [previousSecretSealed] : [])];
  const event = {
    id,
    type: TYPE,
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
  const { status, error, durationMs, response } = outcome;
  const attemptId = newId();
  const responseSealed = sealResponse(keys, attemptId, response);
  // Not the call's own write: that was the claim.
  await services.database.write(scopeOf(principal, ctx.request), async (tx) => {
    // It may have been deleted while the message was under way; the answer is told all the same.
    if (!(await webhookRows.findLocked(tx, tenantId, webhookId, 'no key update'))) return;
    await updateDelivery(tx, tenantId, id, {
      status: error === null ? 'delivered' : 'failed',
      attempts: 1,
      lastStatus: status,
      lastError: error,
      deliveredAt: error === null ? now.toISOString() : null,
    });
    const attempt = { tenantId, id: attemptId, deliveryId: id, attempt: 1, status, error, durationMs, responseSealed };
    await deliveries.insertAttempt(tx, attempt);
  });
  return testResult(outcome);
}

/** What came of a test that was asked for under the same key before. */
async function earlierTest(ctx: TenantContext, webhookId: string, id: string): Promise<WebhookTestResult> {
  const { tenantId, services } = ctx;
  const { delivery, attempt } = await ctx.db.read(async (tx) => ({
    delivery: await deliveries.getDelivery(tx, tenantId, webhookId, id),
    attempt: (await deliveries.lastAttempts(tx, tenantId, [id]))[0],
  }));
  if (attempt) {
    const keys = await services.vault.forTenant(tenantId);
    return testResult({ ...attempt, response: openResponse(keys, attempt.id, attempt.responseSealed) });
  }
  const age = services.clock.now().getTime() - Date.parse(delivery.createdAt);
  if (age < CUT_OFF_MS) throw commonErrors.IDEMPOTENCY_IN_PROGRESS(undefined, { retryAfterSeconds: 1 });
  return testResult({ status: null, error: CUT_OFF, durationMs: 0, response: null });
}

function testResult({ status, error, durationMs, response }: Omit<Outcome, 'retryAfterMs'>): WebhookTestResult {
  return {
    delivered: error === null,
    status,
    durationMs,
    ...(error === null ? {} : { error }),
    ...(response === null ? {} : { response }),
  };
}
