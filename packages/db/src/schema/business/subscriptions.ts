import { sql } from 'drizzle-orm';
import { boolean, date, foreignKey, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

const STATUSES = ['trialing', 'active', 'past_due', 'paused', 'canceled', 'incomplete'] as const;

/**
 * What a tenant pays the installation for. Days are those of `timeZone`; a period ends before its `periodEnd`. What the plan costs is kept as
 * it was agreed on. At `nextAt` a job looks at it again.
 */
export const subscriptions = tenantTable(
  'subscriptions',
  {
    status: text('status', { enum: STATUSES }).notNull(),
    planKey: text('plan_key').notNull(),
    planVersion: integer('plan_version').notNull(),
    planName: text('plan_name').notNull(),
    price: jsonb('price').$type<Record<string, unknown>>().notNull(),
    quantity: integer('quantity').notNull(),
    currency: text('currency').notNull(),
    timeZone: text('time_zone').notNull(),
    /** The instant that periods are counted from, and its day. */
    anchor: timestamptz('anchor').notNull(),
    anchorDay: date('anchor_day', { mode: 'string' }).notNull(),
    periodStart: date('period_start', { mode: 'string' }).notNull(),
    periodEnd: date('period_end', { mode: 'string' }).notNull(),
    trialEnd: timestamptz('trial_end'),
    trialTold: boolean('trial_told').notNull().default(false),
    cancelAt: timestamptz('cancel_at'),
    endedAt: timestamptz('ended_at'),
    /** The terms from the next period on. */
    pending: jsonb('pending').$type<Record<string, unknown>>(),
    /** Lines of changes that the next invoice holds. */
    carried: jsonb('carried').$type<Record<string, unknown>[]>().notNull().default(sql`'[]'`),
    onExhausted: text('on_exhausted', { enum: ['cancel', 'pause'] })
      .notNull()
      .default('cancel'),
    /** The oldest invoice that is not paid, and how many mails were sent about it. */
    dunnedInvoiceId: uuid('dunned_invoice_id'),
    dunningMails: integer('dunning_mails').notNull().default(0),
    nextAt: timestamptz('next_at'),
    provider: text('provider').notNull().default('manual'),
    providerId: text('provider_id'),
    providerSeenAt: timestamptz('provider_seen_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('subscriptions_live').on(table.tenantId).where(sql`status <> 'canceled'`),
    index('subscriptions_next').on(table.nextAt, table.tenantId).where(sql`next_at is not null`),
  ],
);

/** Every state that a subscription was in. */
export const subscriptionChanges = tenantTable(
  'subscription_changes',
  {
    subscriptionId: uuid('subscription_id').notNull(),
    cause: text('cause').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    planKey: text('plan_key').notNull(),
    planVersion: integer('plan_version').notNull(),
    quantity: integer('quantity').notNull(),
    periodStart: date('period_start', { mode: 'string' }).notNull(),
    periodEnd: date('period_end', { mode: 'string' }).notNull(),
    cancelAt: timestamptz('cancel_at'),
  },
  (table) => [
    foreignKey({
      name: 'subscription_changes_subscription_fk',
      columns: [table.tenantId, table.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    index('subscription_changes_subscription').on(table.tenantId, table.subscriptionId, table.id),
  ],
);
