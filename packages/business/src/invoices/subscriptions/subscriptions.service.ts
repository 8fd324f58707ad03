import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, type TenantContext, tenantPreferences } from '@mainstay/kernel';
import { findPlan, planErrors } from '@mainstay/platform';
import { dueOf } from '../invoices.rows.ts';
import { book, commit, entitle, nextAt, tellAll } from './advance-subscription.ts';
import { cancel, change, moveTrialEnd, resume, timeOf } from './machine/subscription-changes.ts';
import {
  type AgreedTerms,
  begin,
  type Booking,
  followedBy,
  type Outcome,
  roll,
  type SubscriptionState,
  totalOf,
} from './machine/subscription-machine.ts';
import { wholePrice } from './proration/proration.ts';
import { balanceOf, openInvoices, paidOf } from './subscription-invoices.ts';
import { currencyErrors, subscriptionErrors } from './subscriptions.errors.ts';
import {
  changeRows,
  columnsOf,
  currentSubscription,
  lastSubscription,
  lockLive,
  stateOf,
  type SubscriptionRow,
  subscriptionRows,
  toSubscription,
} from './subscriptions.rows.ts';
import type {
  CancelSubscription,
  CreateSubscription,
  ListSubscriptionChanges,
  PreviewSubscription,
  Subscription,
  SubscriptionChangePage,
  SubscriptionPreview,
  UpdateSubscription,
} from './subscriptions.schemas.ts';

async function shown(tx: Tx, tenantId: string, row: SubscriptionRow): Promise<Subscription> {
  return toSubscription(row, await balanceOf(tx, tenantId, row.currency));
}

/** The tenant's subscription: the one that has not ended, else the last. Throws NOT_FOUND. */
export async function getSubscription({ db, tenantId }: TenantContext): Promise<Subscription> {
  return db.read(async (tx) => shown(tx, tenantId, await currentSubscription(tx, tenantId)));
}

/** A page of the states that the tenant's subscriptions were in. */
export async function listSubscriptionChanges(
  { db, tenantId }: TenantContext,
  query: ListSubscriptionChanges,
): Promise<SubscriptionChangePage> {
  return db.read((tx) => changeRows.page(tx, tenantId, query));
}

interface Wanted {
  plan: string;
  version?: number;
  interval: 'month' | 'year';
  currency: string | undefined;
  quantity: number;
}

/** What a plan costs for so many seats. Throws PLAN_UNAVAILABLE, and VALIDATION_ERROR where that is too much. */
async function agree(tx: Tx, { principal }: TenantContext, wanted: Wanted): Promise<AgreedTerms> {
  const plan = await findPlan(tx, wanted.plan, wanted.version);
  const isOffered = plan && ((plan.public && !plan.archived) || principal.isSuperAdmin || wanted.version !== undefined);
  if (!isOffered) throw planErrors.UNAVAILABLE();
  const prices = plan.prices.filter(({ interval }) => interval === wanted.interval);
  const price =
    wanted.currency === undefined
      ? prices.length === 1 && prices[0]
      : prices.find(({ currency }) => currency === wanted.currency);
  if (!price) throw planErrors.UNAVAILABLE();
  const { key, planVersion, name } = plan;
  const terms = { plan: key, planVersion, name, price, quantity: wanted.quantity };
  try {
    wholePrice(terms);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw commonErrors.VALIDATION_ERROR([{ path: 'quantity', message: 'The price is too large' }]);
  }
  return terms;
}

/**
 * Subscribes the tenant to a plan: with the plan's trial where it never had a subscription, else billed at once. Throws PLAN_UNAVAILABLE,
 * SUBSCRIPTION_EXISTS, SUBSCRIPTION_UNPAID.
 */
export async function createSubscription(ctx: TenantContext, input: CreateSubscription): Promise<Subscription> {
  const { tenantId, services, db } = ctx;
  const [keys, { timezone }] = [await services.vault.forTenant(tenantId), await tenantPreferences(services, tenantId)];
  return db.write(async (tx) => {
    const terms = await agree(tx, ctx, { ...input, currency: input.currency });
    const last = await lastSubscription(tx, tenantId);
    if (last && last.status !== 'canceled') throw subscriptionErrors.EXISTS();
    if ((await openInvoices(tx, tenantId)).length > 0) throw subscriptionErrors.UNPAID();
    const trialDays = last ? 0 : ((await findPlan(tx, terms.plan, terms.planVersion))?.trialDays ?? 0);
    const outcome = begin(terms, timezone, trialDays, services.clock.now().toISOString());
    const row = await subscriptionRows.insert(tx, tenantId, { id: newId(), ...columnsOf(outcome.state) });
    await book(tx, ctx, keys, row.id, outcome);
    const due = await nextAt(tx, tenantId, row.id, outcome.state, { id: null, mails: 0 });
    const saved = await subscriptionRows.update(tx, tenantId, row.id, { nextAt: due });
    await tellAll(tx, ctx, saved, outcome.happened);
    await entitle(tx, ctx, null, outcome.state);
    return shown(tx, tenantId, saved);
  });
}

/** What a change comes to, after all that is due before it. The same for a preview as for the change itself. */
async function plan(
  tx: Tx,
  ctx: TenantContext,
  row: SubscriptionRow,
  input: PreviewSubscription,
): Promise<{ outcome: Outcome; at: 'now' | 'period_end'; terms: AgreedTerms }> {
  const now = ctx.services.clock.now().toISOString();
  const rolled = roll(stateOf(row), now);
  const { state } = rolled;
  requireRunning(state);
  const { terms: old } = state;
  if (input.currency !== undefined && input.currency !== old.price.currency) throw currencyErrors.FIXED();
  if (input.prorate === 'none' && !ctx.principal.isSuperAdmin) throw commonErrors.FORBIDDEN({ required: 'super' });
  const { interval = old.price.interval, quantity = old.quantity } = input;
  if (input.plan === undefined && input.interval === undefined && input.quantity === undefined)
    return { outcome: rolled, at: 'now', terms: old };
  if (state.pending !== null || state.cancelAt !== null) throw subscriptionErrors.PENDING_CHANGE();
  const own = input.plan === undefined ? { version: old.planVersion } : {};
  const wanted = { plan: input.plan ?? old.plan, ...own, interval, quantity, currency: old.price.currency };
  const terms = await agree(tx, ctx, wanted);
  const at = state.status === 'trialing' ? 'now' : (input.at ?? timeOf(old, terms));
  return { outcome: followedBy(rolled, change(state, terms, { at, prorate: input.prorate, now })), at, terms };
}

function requireRunning({ status }: SubscriptionState): void {
  if (status === 'canceled') throw subscriptionErrors.ENDED();
  if (status === 'paused') throw subscriptionErrors.UNPAID();
}

/**
 * What a change would book; nothing is stored. Throws what `updateSubscription` throws.
 */
export async function previewSubscription(
  ctx: TenantContext,
  input: PreviewSubscription,
): Promise<SubscriptionPreview> {
  const { tenantId } = ctx;
  return ctx.db.read(async (tx) => {
    const row = await currentSubscription(tx, tenantId);
    if (row.status === 'canceled') throw subscriptionErrors.ENDED();
    const { outcome, at, terms } = await plan(tx, ctx, row, input);
    const open = (await openInvoices(tx, tenantId)).filter(({ currency }) => currency === row.currency).map(dueOf);
    const totals = outcome.bookings.map(totalOf);
    const debts = totals.map((total) => Math.max(0, total));
    const credits = totals.reduce((sum, total) => sum - Math.min(0, total), 0);
    const balance = (await balanceOf(tx, tenantId, row.currency)) + credits;
    const used = paidOf(balance, [...open, ...debts]);
    const invoices = outcome.bookings.map((booking, index) => ({
      ...shownBooking(booking),
      due: debts[index]! - used[open.length + index]!,
    }));
    const { plan: key, planVersion, quantity } = terms;
    return { at, plan: key, planVersion, quantity, invoices, balance: balance - used.reduce((a, b) => a + b, 0) };
  });
}

function shownBooking(booking: Booking) {
  const lines = booking.lines.map(({ description, amount, period }) => ({ description, amount, ...period }));
  return { lines, from: booking.from, to: booking.to, total: totalOf(booking) };
}

/**
 * Changes plan, interval or seats, after all that was due before. Throws NOT_FOUND, SUBSCRIPTION_ENDED, SUBSCRIPTION_UNPAID for a paused one,
 * SUBSCRIPTION_PENDING_CHANGE, CURRENCY_FIXED, PLAN_UNAVAILABLE, VERSION_CONFLICT, and FORBIDDEN for what only super admins may.
 */
export async function updateSubscription(
  ctx: TenantContext,
  { version, trialEnd, onExhausted, ...input }: UpdateSubscription,
): Promise<Subscription> {
  const { tenantId, services } = ctx;
  if ((trialEnd !== undefined || onExhausted !== undefined) && !ctx.principal.isSuperAdmin)
    throw commonErrors.FORBIDDEN({ required: 'super' });
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const row = await lockLive(tx, tenantId);
    checkVersion(version, row, input);
    const planned = await plan(tx, ctx, row, input);
    const outcome = trialEnd === undefined ? planned.outcome : later(planned.outcome, trialEnd, services.clock.now());
    if (onExhausted !== undefined) await subscriptionRows.update(tx, tenantId, row.id, { onExhausted });
    return shown(tx, tenantId, await commit(tx, ctx, keys, row, outcome));
  });
}

function later(outcome: Outcome, trialEnd: string, now: Date): Outcome {
  if (outcome.state.status !== 'trialing' || Date.parse(trialEnd) <= now.getTime())
    throw commonErrors.VALIDATION_ERROR([{ path: 'trialEnd', message: 'Must be later than now, in a trial' }]);
  return followedBy(outcome, moveTrialEnd(outcome.state, trialEnd));
}

/** Ends the subscription at the end of its period, or at once. Throws NOT_FOUND, SUBSCRIPTION_ENDED. */
export async function cancelSubscription(ctx: TenantContext, input: CancelSubscription): Promise<Subscription> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const row = await lockLive(tx, tenantId);
    const now = services.clock.now().toISOString();
    const rolled = roll(stateOf(row), now);
    if (rolled.state.status === 'canceled') throw subscriptionErrors.ENDED();
    // A paused one has no period that could run out.
    const at = rolled.state.status === 'paused' ? 'now' : input.at;
    const outcome = followedBy(rolled, cancel(rolled.state, { ...input, at, now }));
    return shown(tx, tenantId, await commit(tx, ctx, keys, row, outcome));
  });
}

/** Takes back a cancellation, or a change, that waits for the end of the period. Throws NOT_FOUND, SUBSCRIPTION_ENDED. */
export async function resumeSubscription(ctx: TenantContext): Promise<Subscription> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const row = await lockLive(tx, tenantId);
    const rolled = roll(stateOf(row), services.clock.now().toISOString());
    if (rolled.state.status === 'canceled') throw subscriptionErrors.ENDED();
    return shown(tx, tenantId, await commit(tx, ctx, keys, row, followedBy(rolled, resume(rolled.state))));
  });
}
