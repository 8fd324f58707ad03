import { memberships, roles, type Tx, webhookDeliveries, webhooks } from '@mainstay/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type KeysetSort, keysetPage } from '@mainstay/kernel';
import type { ListWebhooks, Webhook } from './webhooks.schemas.ts';

const columns = {
  id: webhooks.id,
  url: webhooks.url,
  description: webhooks.description,
  types: webhooks.types,
  ordered: webhooks.ordered,
  status: webhooks.status,
  disabledReason: sql<Webhook['disabledReason']>`${webhooks.disabledReason}`,
  failingSince: webhooks.failingSince,
  slowSince: webhooks.slowSince,
  previousSecretUntil: webhooks.previousUntil,
  version: webhooks.version,
  createdAt: webhooks.createdAt,
  updatedAt: webhooks.updatedAt,
};

const SORTS: Record<'createdAt', KeysetSort> = { createdAt: { column: null, id: webhooks.id } };

const byId = (tenantId: string, id: string) => and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id));

export async function listWebhooks(tx: Tx, tenantId: string, query: ListWebhooks) {
  const filters = and(eq(webhooks.tenantId, tenantId), query.status ? eq(webhooks.status, query.status) : undefined);
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(webhooks)
        .where(and(filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(webhooks, filters),
  });
}

export async function countWebhooks(tx: Tx, tenantId: string): Promise<number> {
  return tx.$count(webhooks, eq(webhooks.tenantId, tenantId));
}

export async function findWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook | undefined> {
  const [row] = await tx.select(columns).from(webhooks).where(byId(tenantId, id));
  return row;
}

/** A webhook with its sealed secrets. */
export async function findSigner(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({
      ...columns,
      secretSealed: webhooks.secretSealed,
      previousSecretSealed: webhooks.previousSecretSealed,
    })
    .from(webhooks)
    .where(byId(tenantId, id));
  return row;
}

/** A webhook, locked until the transaction ends; new deliveries of it do not wait. */
export async function lockWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook | undefined> {
  const [row] = await tx.select(columns).from(webhooks).where(byId(tenantId, id)).for('no key update');
  return row;
}

export interface NewWebhookRow {
  id: string;
  url: string;
  host: string;
  description: string;
  types: string[];
  ordered: boolean;
  secretSealed: Buffer;
}

export async function insertWebhook(tx: Tx, tenantId: string, row: NewWebhookRow): Promise<Webhook> {
  const [made] = await tx
    .insert(webhooks)
    .values({ tenantId, ...row })
    .returning(columns);
  return made!;
}

export type WebhookChanges = Partial<
  Pick<
    Webhook,
    'url' | 'description' | 'types' | 'ordered' | 'status' | 'disabledReason' | 'failingSince' | 'slowSince'
  >
> & { host?: string };

export async function updateWebhook(tx: Tx, tenantId: string, id: string, changes: WebhookChanges): Promise<Webhook> {
  const [row] = await tx
    .update(webhooks)
    .set({ ...changes, version: sql`${webhooks.version} + 1`, updatedAt: sql`now()` })
    .where(byId(tenantId, id))
    .returning(columns);
  return row!;
}

/** Puts a new secret in the place of the current one, which signs too until then. */
export async function replaceSecret(tx: Tx, tenantId: string, id: string, sealed: Buffer, previousUntil: Date) {
  const [row] = await tx
    .update(webhooks)
    .set({
      secretSealed: sealed,
      previousSecretSealed: sql`${webhooks.secretSealed}`,
      previousUntil: previousUntil.toISOString(),
      version: sql`${webhooks.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(byId(tenantId, id))
    .returning(columns);
  return row;
}

/** Notes since when a webhook has been failing, or slow; null when it is not. That is no change of the webhook: its version stays. */
export async function setHealth(
  tx: Tx,
  tenantId: string,
  id: string,
  health: Partial<Pick<Webhook, 'failingSince' | 'slowSince'>>,
): Promise<void> {
  await tx.update(webhooks).set(health).where(byId(tenantId, id));
}

/** Takes a webhook away with its deliveries; false when there is none. */
export async function deleteWebhook(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const rows = await tx.delete(webhooks).where(byId(tenantId, id)).returning({ id: webhooks.id });
  return rows.length > 0;
}

/** What still waits is not sent any more. Ask under the webhook's lock. */
export async function cancelPending(tx: Tx, tenantId: string, webhookId: string): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: 'cancelled', nextAttemptAt: null, updatedAt: sql`now()` })
    .where(
      and(
        eq(webhookDeliveries.tenantId, tenantId),
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.status, 'pending'),
      ),
    );
}

/** Who answers for a tenant: its owners and admins, by user id. */
export async function listAdmins(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(and(eq(memberships.tenantId, tenantId), eq(roles.builtin, true), inArray(roles.name, ['owner', 'admin'])));
  return rows.map(({ userId }) => userId);
}
