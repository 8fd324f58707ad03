import { commonErrors, newId } from '@mainstay/core';
import { checkVersion, OutboundRefused, type TenantContext } from '@mainstay/kernel';
import { lockTenant } from '../tenants/index.ts';
import { wakeAll } from './delivery-queue.repository.ts';
import { hostOf } from './send-webhook.ts';
import { makeSecret } from './webhook-secret.ts';
import { webhookErrors } from './webhooks.errors.ts';
import * as repository from './webhooks.repository.ts';
import {
  type CreateWebhook,
  EVERY_TYPE,
  type ListWebhooks,
  type RotateWebhookSecret,
  type UpdateWebhook,
  type Webhook,
  type WebhookById,
  type WebhookWithSecret,
} from './webhooks.schemas.ts';

const MOST_WEBHOOKS = 50;

/** The acting tenant's webhooks. */
export async function listWebhooks(ctx: TenantContext, query: ListWebhooks) {
  return ctx.db.read((tx) => repository.listWebhooks(tx, ctx.tenantId, query));
}

/** One webhook. Throws NOT_FOUND. */
export async function getWebhook(ctx: TenantContext, { webhookId }: WebhookById): Promise<Webhook> {
  const webhook = await ctx.db.one((tx) => repository.findWebhook(tx, ctx.tenantId, webhookId));
  if (!webhook) throw commonErrors.NOT_FOUND();
  return webhook;
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
    if ((await repository.countWebhooks(tx, tenantId)) >= MOST_WEBHOOKS) throw webhookErrors.TOO_MANY();
    const row = { ...input, id, host: hostOf(input.url), types: [...new Set(input.types)], secretSealed: sealed };
    return { ...(await repository.insertWebhook(tx, tenantId, row)), secret };
  });
}

/**
 * Changes a webhook. Disabled, it cancels what waits; made active, or sent elsewhere, it starts without a history of failure. Throws
 * NOT_FOUND, WEBHOOK_URL_REFUSED, WEBHOOK_TYPE_UNKNOWN, VERSION_CONFLICT.
 */
export async function updateWebhook(
  ctx: TenantContext,
  { webhookId, version, ...input }: UpdateWebhook,
): Promise<Webhook> {
  const { tenantId, services } = ctx;
  if (input.url !== undefined) requireUrl(ctx, input.url);
  if (input.types !== undefined) requireTypes(ctx, input.types);
  return ctx.db.write(async (tx) => {
    const current = await repository.lockWebhook(tx, tenantId, webhookId);
    if (!current) throw commonErrors.NOT_FOUND();
    checkVersion(version, current, input);
    const changes: repository.WebhookChanges = { ...given(input) };
    if (changes.types) changes.types = [...new Set(changes.types)];
    const moved = changes.url !== undefined && changes.url !== current.url;
    if (changes.url !== undefined) changes.host = hostOf(changes.url);
    if (changes.status === 'active' || moved) {
      changes.failingSince = null;
      changes.slowSince = null;
    }
    if (changes.status === 'active') changes.disabledReason = null;
    if (changes.status === 'disabled' && current.status === 'active') {
      changes.disabledReason = 'user';
      await repository.cancelPending(tx, tenantId, webhookId);
    }
    if (changes.ordered === false && current.ordered) await wakeAll(tx, tenantId, webhookId, services.clock.now());
    return repository.updateWebhook(tx, tenantId, webhookId, changes);
  });
}

/** The fields that have a value. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Entries without a value are gone, which is what the type says.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Deletes a webhook with the record of its deliveries; what waits is not sent any more. Throws NOT_FOUND. */
export async function deleteWebhook(ctx: TenantContext, { webhookId }: WebhookById): Promise<void> {
  await ctx.db.write(async (tx) => {
    if (!(await repository.deleteWebhook(tx, ctx.tenantId, webhookId))) throw commonErrors.NOT_FOUND();
  });
}

/** Gives a webhook a new secret; the one before signs too during the overlap, an earlier one no longer. Throws NOT_FOUND. */
export async function rotateWebhookSecret(
  ctx: TenantContext,
  { webhookId, overlapSeconds }: RotateWebhookSecret,
): Promise<WebhookWithSecret> {
  const { tenantId, services } = ctx;
  const { secret, sealed } = makeSecret(await services.vault.forTenant(tenantId), webhookId);
  const until = new Date(services.clock.now().getTime() + overlapSeconds * 1_000);
  return ctx.db.write(async (tx) => {
    const webhook = await repository.replaceSecret(tx, tenantId, webhookId, sealed, until);
    if (!webhook) throw commonErrors.NOT_FOUND();
    return { ...webhook, secret };
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
