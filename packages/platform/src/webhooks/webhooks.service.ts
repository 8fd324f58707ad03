import { type ById, newId } from '@mainstay/core';
import { webhooks } from '@mainstay/db/schema';
import { checkVersion, OutboundRefused, type TenantContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { lockTenant } from '../tenants/index.ts';
import { wakeAll } from './delivery-queue.repository.ts';
import { hostOf } from './send-webhook.ts';
import { makeSecret } from './webhook-secret.ts';
import { webhookErrors } from './webhooks.errors.ts';
import { cancelPending, replaceSecret, webhookRows } from './webhooks.rows.ts';
import {
  type CreateWebhook,
  EVERY_TYPE,
  type ListWebhooks,
  type RotateWebhookSecret,
  type UpdateWebhook,
  type Webhook,
  type WebhookWithSecret,
} from './webhooks.schemas.ts';

const MOST_WEBHOOKS = 50;

/** The acting tenant's webhooks. */
export async function listWebhooks(ctx: TenantContext, query: ListWebhooks) {
  const inStatus = query.status && eq(webhooks.status, query.status);
  return ctx.db.read((tx) => webhookRows.page(tx, ctx.tenantId, query, inStatus ? [inStatus] : []));
}

/** One webhook. Throws NOT_FOUND. */
export async function getWebhook(ctx: TenantContext, { id: webhookId }: ById): Promise<Webhook> {
  return ctx.db.one((tx) => webhookRows.get(tx, ctx.tenantId, webhookId));
}

/** Every event type that the installed modules emit. */
export async function listEventTypes({ services }: TenantContext): Promise<{ data: string[] }> {
  return { data: [...services.registry.events].sort() };
}

/** Makes a webhook; events from now on are sent to it. Throws WEBHOOK_URL_REFUSED, WEBHOOK_TYPE_UNKNOWN, WEBHOOK_TOO_MANY. */
export async function createWebhook(ctx: TenantContext, input: CreateWebhook): Promise<WebhookWithSecret> {
  const { tenantId, services } = ctx;
  requireUrl(ctx, input.url);
  requireTypes(ctx, input.types);
  const id = newId();
  const { secret, sealed } = makeSecret(await services.vault.forTenant(tenantId), id);
  return ctx.db.write(async (tx) => {
    // The tenant's row is the lock: two at once must not both be the last one.
    await lockTenant(tx, tenantId);
    if ((await webhookRows.count(tx, tenantId)) >= MOST_WEBHOOKS) throw webhookErrors.TOO_MANY();
    const row = { ...input, id, host: hostOf(input.url), types: [...new Set(input.types)], secretSealed: sealed };
    return { ...(await webhookRows.insert(tx, tenantId, row)), secret };
  });
}

/**
 * Changes a webhook. Disabled, it cancels what waits; made active, or sent elsewhere, it starts without a history of failure. Throws
 * NOT_FOUND, WEBHOOK_URL_REFUSED, WEBHOOK_TYPE_UNKNOWN, VERSION_CONFLICT.
 */
export async function updateWebhook(
  ctx: TenantContext,
  { id: webhookId, version, ...input }: UpdateWebhook,
): Promise<Webhook> {
  const { tenantId, services } = ctx;
  if (input.url !== undefined) requireUrl(ctx, input.url);
  if (input.types !== undefined) requireTypes(ctx, input.types);
  return ctx.db.write(async (tx) => {
    const current = await webhookRows.lock(tx, tenantId, webhookId, 'no key update');
    checkVersion(version, current, input);
    const changes: Parameters<typeof webhookRows.update>[3] = { ...input };
    if (input.types) changes.types = [...new Set(input.types)];
    const moved = input.url !== undefined && input.url !== current.url;
    if (input.url !== undefined) changes.host = hostOf(input.url);
    if (input.status === 'active' || moved) {
      changes.failingSince = null;
      changes.slowSince = null;
    }
    if (input.status === 'active') changes.disabledReason = null;
    if (input.status === 'disabled' && current.status === 'active') {
      changes.disabledReason = 'user';
      await cancelPending(tx, tenantId, webhookId);
    }
    if (input.ordered === false && current.ordered) await wakeAll(tx, tenantId, webhookId, services.clock.now());
    return webhookRows.update(tx, tenantId, webhookId, changes);
  });
}

/** Deletes a webhook with the record of its deliveries; what waits is not sent any more. Throws NOT_FOUND. */
export async function deleteWebhook(ctx: TenantContext, { id: webhookId }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    await webhookRows.remove(tx, ctx.tenantId, webhookId);
  });
}

/** Gives a webhook a new secret; the one before signs too during the overlap, an earlier one no longer. Throws NOT_FOUND. */
export async function rotateWebhookSecret(
  ctx: TenantContext,
  { id: webhookId, overlapSeconds }: RotateWebhookSecret,
): Promise<WebhookWithSecret> {
  const { tenantId, services } = ctx;
  const { secret, sealed } = makeSecret(await services.vault.forTenant(tenantId), webhookId);
  const until = new Date(services.clock.now().getTime() + overlapSeconds * 1_000);
  return ctx.db.write(async (tx) => {
    return { ...(await replaceSecret(tx, tenantId, webhookId, sealed, until)), secret };
  });
}

function requireUrl({ services }: TenantContext, url: string): void {
  try {
    services.outbound.check(url);
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    throw webhookErrors.URL_REFUSED({ reason: error.message });
  }
}

function requireTypes({ services }: TenantContext, types: readonly string[]): void {
  const unknown = types.filter((type) => type !== EVERY_TYPE && !services.registry.events.includes(type));
  if (unknown.length > 0) throw webhookErrors.TYPE_UNKNOWN({ unknown });
}
