import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { subscriptionChanges, subscriptions } from '@mainstay/db/schema';
import { type RowOf, tenantRows } from '@mainstay/kernel';
import { and, desc, eq, ne } from 'drizzle-orm';
import type { AgreedTerms, SubscriptionState } from './machine/subscription-machine.ts';
import { type ProrationLine, wholePrice } from './proration/proration.ts';
import { subscriptionErrors } from './subscriptions.errors.ts';
import type { Subscription } from './subscriptions.schemas.ts';

const columns = {
  id: subscriptions.id,
  status: subscriptions.status,
  planKey: subscriptions.planKey,
  planVersion: subscriptions.planVersion,
  planName: subscriptions.planName,
  price: subscriptions.price,
  quantity: subscriptions.quantity,
  currency: subscriptions.currency,
  timeZone: subscriptions.timeZone,
  anchor: subscriptions.anchor,
  anchorDay: subscriptions.anchorDay,
  periodStart: subscriptions.periodStart,
  periodEnd: subscriptions.periodEnd,
  trialEnd: subscriptions.trialEnd,
  trialTold: subscriptions.trialTold,
  cancelAt: subscriptions.cancelAt,
  endedAt: subscriptions.endedAt,
  pending: subscriptions.pending,
  carried: subscriptions.carried,
  onExhausted: subscriptions.onExhausted,
  dunnedInvoiceId: subscriptions.dunnedInvoiceId,
  dunningMails: subscriptions.dunningMails,
  nextAt: subscriptions.nextAt,
  provider: subscriptions.provider,
  version: subscriptions.version,
  createdAt: subscriptions.createdAt,
  updatedAt: subscriptions.updatedAt,
};

/** The rows of subscriptions; of one tenant at most one has not ended. Writes throw SUBSCRIPTION_EXISTS. */
export const subscriptionRows = tenantRows(subscriptions, {
  columns,
  sorts: { createdAt: null },
  unique: { subscriptions_live: subscriptionErrors.EXISTS },
});
export type SubscriptionRow = RowOf<typeof columns>;

/** The rows of the states that subscriptions were in. */
export const changeRows = tenantRows(subscriptionChanges, {
  columns: {
    id: subscriptionChanges.id,
    subscriptionId: subscriptionChanges.subscriptionId,
    cause: subscriptionChanges.cause,
    status: subscriptionChanges.status,
    plan: subscriptionChanges.planKey,
    planVersion: subscriptionChanges.planVersion,
    quantity: subscriptionChanges.quantity,
    periodStart: subscriptionChanges.periodStart,
    periodEnd: subscriptionChanges.periodEnd,
    cancelAt: subscriptionChanges.cancelAt,
    createdAt: subscriptionChanges.createdAt,
  },
  sorts: { createdAt: null },
});

/** The last subscription of a tenant: the one that has not ended where there is one, since none is made beside it. */
export async function lastSubscription(tx: Tx, tenantId: string): Promise<SubscriptionRow | undefined> {
  const [row] = await tx
    .select(columns)
    .from(subscriptions)
    .where(eq(subscriptions.tenantId, tenantId))
    .orderBy(desc(subscriptions.id))
    .limit(1);
  return row;
}

/** The subscription of a tenant: the one that has not ended, else the last. Throws NOT_FOUND. */
export async function currentSubscription(tx: Tx, tenantId: string): Promise<SubscriptionRow> {
  const row = await lastSubscription(tx, tenantId);
  if (!row) throw commonErrors.NOT_FOUND();
  return row;
}

/** The subscription that has not ended, locked until the transaction ends. Throws NOT_FOUND, and SUBSCRIPTION_ENDED where there was one. */
export async function lockLive(tx: Tx, tenantId: string): Promise<SubscriptionRow> {
  const [row] = await tx
    .select(columns)
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), ne(subscriptions.status, 'canceled')))
    .for('update');
  if (row) return row;
  await currentSubscription(tx, tenantId);
  throw subscriptionErrors.ENDED();
}

/** A subscription for the job that advances it: undefined where another process has it, or it is not due any more. */
export async function lockDue(tx: Tx, tenantId: string, id: string, now: string): Promise<SubscriptionRow | undefined> {
  const [row] = await tx
    .select(columns)
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, id)))
    .for('update', { skipLocked: true });
  return row && row.nextAt !== null && Date.parse(row.nextAt) <= Date.parse(now) ? row : undefined;
}

// What was written is what the machine made.
const asPrice = (price: unknown) => price as AgreedTerms['price'];

/** What decides what comes next, of a row. */
export function stateOf(row: SubscriptionRow): SubscriptionState {
  const { status, timeZone, anchor, anchorDay, periodStart, periodEnd, trialEnd, trialTold, cancelAt, endedAt } = row;
  const { planKey: plan, planVersion, planName: name, quantity } = row;
  return {
    status,
    timeZone,
    anchor,
    anchorDay,
    periodStart,
    periodEnd,
    trialEnd,
    trialTold,
    cancelAt,
    endedAt,
    terms: { plan, planVersion, name, quantity, price: asPrice(row.price) },
    pending: row.pending as AgreedTerms | null,
    carried: row.carried as unknown as ProrationLine[],
  };
}

/** The columns of a state. */
export function columnsOf({ terms, pending, carried, ...state }: SubscriptionState) {
  const { plan: planKey, planVersion, name: planName, quantity, price } = terms;
  return {
    ...state,
    planKey,
    planVersion,
    planName,
    quantity,
    currency: price.currency,
    price: { ...price },
    pending: pending && { ...pending },
    carried: carried.map((line) => ({ ...line })),
  };
}

/** A subscription as it is shown. */
export function toSubscription(row: SubscriptionRow, balance: number): Subscription {
  const { terms, pending } = stateOf(row);
  const { id, status, currency, timeZone, anchor, periodStart, periodEnd, trialEnd, cancelAt, endedAt } = row;
  const { onExhausted, provider, version, createdAt, updatedAt } = row;
  return {
    id,
    status,
    currency,
    timeZone,
    anchor,
    periodStart,
    periodEnd,
    trialEnd,
    cancelAt,
    endedAt,
    onExhausted,
    provider,
    version,
    createdAt,
    updatedAt,
    balance,
    plan: terms.plan,
    planVersion: terms.planVersion,
    interval: terms.price.interval,
    quantity: terms.quantity,
    amount: Number(wholePrice(terms)),
    pending: pending && {
      plan: pending.plan,
      planVersion: pending.planVersion,
      interval: pending.price.interval,
      quantity: pending.quantity,
      at: periodEnd,
    },
  };
}
