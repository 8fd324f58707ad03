import type { Tx } from '@mainstay/db';
import { emit } from '@mainstay/kernel';
import type { Writer } from '../invoices.events.ts';
import type { Happening } from './machine/subscription-machine.ts';
import { type SubscriptionRow, toSubscription } from './subscriptions.rows.ts';
import { SubscriptionEvent } from './subscriptions.schemas.ts';

/** The events of subscriptions, and what they hold. */
export const subscriptionEvents = {
  'subscription.created': SubscriptionEvent,
  'subscription.updated': SubscriptionEvent,
  'subscription.trial_ending': SubscriptionEvent,
  'subscription.renewed': SubscriptionEvent,
  'subscription.past_due': SubscriptionEvent,
  'subscription.recovered': SubscriptionEvent,
  'subscription.canceled': SubscriptionEvent,
  'subscription.plan_changed': SubscriptionEvent,
};

/** Tells of a subscription, in the transaction that changes it. */
export async function tellOfSubscription(
  tx: Tx,
  { tenantId, principal }: Writer,
  what: Happening,
  row: SubscriptionRow,
): Promise<void> {
  const { balance: _balance, createdAt: _created, updatedAt: _updated, ...data } = toSubscription(row, 0);
  const entity = { type: 'subscription', id: row.id, version: row.version };
  await emit(tx, { tenantId, actor: principal.actor }, { type: `subscription.${what}`, entity, data });
}
