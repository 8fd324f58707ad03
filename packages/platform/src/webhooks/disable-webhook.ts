import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { cancelPending, listAdmins, webhookRows } from './webhooks.rows.ts';

/**
 * Disables a webhook for what its receiver does, under its lock: cancels what waits, and has a mail sent to each of the tenant's owners
 * and admins.
 */
export async function disableWebhook(
  tx: Tx,
  { jobs }: Services,
  { tenantId, webhookId, reason }: { tenantId: string; webhookId: string; reason: 'gone' | 'failing' },
): Promise<void> {
  await webhookRows.update(tx, tenantId, webhookId, { status: 'disabled', disabledReason: reason });
  await cancelPending(tx, tenantId, webhookId);
  for (const userId of await listAdmins(tx, tenantId))
    await jobs.add(tx, 'webhooks:mail-disabled', { tenantId, webhookId, userId });
}
