import type { Tx } from '@mainstay/db';
import { memberships, roles, webhookDeliveries, webhooks } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Webhook } from './webhooks.schemas.ts';

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

/** The rows of webhooks, without their secrets. Lock them `no key update`: new deliveries do not wait. */
export const webhookRows = tenantRows(webhooks, { columns, sorts: { createdAt: null } });

const byId = (tenantId: string, id: string) => and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id));

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

/** Puts a new secret in the place of the current one, which signs too until then. Throws NOT_FOUND. */
export async function replaceSecret(tx: Tx, tenantId: string, id: string, sealed: Buffer, previousUntil: Date) {
  return webhookRows.update(tx, tenantId, id, {
    secretSealed: sealed,
    previousSecretSealed: sql`${webhooks.secretSealed}`,
    previousUntil: previousUntil.toISOString(),
  });
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
