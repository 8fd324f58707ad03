import { addDays, dayIn, daysBetween, startOfDay } from '@mainstay/core/calendar';
import type { Tx } from '@mainstay/db';
import type { TenantKeys } from '@mainstay/kernel';
import { changePlan } from '@mainstay/platform';
import {
  ended,
  type Happening,
  type Outcome,
  roll,
  type SubscriptionState,
  followedBy,
  trialNoticeAt,
  unpause,
} from './machine/subscription-machine.ts';
import { type Biller, bookInvoice, openInvoices, payOfBalance } from './subscription-invoices.ts';
import { mailLater } from './subscription-mails.ts';
import { tellOfSubscription } from './subscriptions.events.ts';
import { changeRows, columnsOf, stateOf, type SubscriptionRow, subscriptionRows } from './subscriptions.rows.ts';

/** Days after the date of an invoice on which somebody is reminded of it; on the last the subscription ends, or pauses. */
const DUNNING_DAYS = [0, 3, 5, 7, 14] as const;
const LAST_DAY = 14;

const nothing = (state: SubscriptionState): Outcome => ({ state, bookings: [], happened: [] });
const happens = (state: SubscriptionState, what: Happening): Outcome => ({
  state,
  bookings: [],
  happened: [{ what, state }],
});

/** Does all that is due of a locked subscription: periods and their invoices, reminders, its end. */
export async function advance(
  tx: Tx,
  biller: Biller,
  keys: TenantKeys,
  row: SubscriptionRow,
): Promise<SubscriptionRow> {
  const now = biller.services.clock.now().toISOString();
  const rolled = roll(stateOf(row), now);
  await book(tx, biller, keys, row.id, rolled);
  const { outcome, dunned } = await dun(tx, biller, row, rolled.state, now);
  await book(tx, biller, keys, row.id, outcome);
  return save(tx, biller, row, followedBy(rolled, outcome), dunned);
}

/** Books and stores what a change comes to. Reminders are the job's. */
export async function commit(
  tx: Tx,
  biller: Biller,
  keys: TenantKeys,
  row: SubscriptionRow,
  outcome: Outcome,
): Promise<SubscriptionRow> {
  await book(tx, biller, keys, row.id, outcome);
  return save(tx, biller, row, outcome, { id: row.dunnedInvoiceId, mails: row.dunningMails });
}

/** Writes the invoices of an outcome, and pays what is open of the balance. */
export async function book(
  tx: Tx,
  biller: Biller,
  keys: TenantKeys,
  id: string,
  { state, bookings }: Outcome,
): Promise<void> {
  const today = dayIn(state.timeZone, biller.services.clock.now().toISOString());
  for (const booking of bookings) await bookInvoice(tx, biller, keys, { id, terms: state.terms, today }, booking);
  if (bookings.length > 0) await payOfBalance(tx, biller, state.terms.price.currency);
}

interface Dunned {
  id: string | null;
  mails: number;
}

/** What follows from what is paid and what is not, on the days counted from the date of the oldest open invoice. */
async function dun(
  tx: Tx,
  biller: Biller,
  row: SubscriptionRow,
  state: SubscriptionState,
  now: string,
): Promise<{ outcome: Outcome; dunned: Dunned }> {
  const [open] = await openInvoices(tx, biller.tenantId, row.id);
  if (!open) {
    const none = { id: null, mails: 0 };
    if (state.status === 'past_due')
      return { outcome: happens({ ...state, status: 'active' }, 'recovered'), dunned: none };
    if (state.status !== 'paused') return { outcome: nothing(state), dunned: none };
    const back = unpause(state, now);
    return { outcome: followedBy(happens({ ...state, status: 'active' }, 'recovered'), back), dunned: none };
  }
  const days = daysBetween(open.issueDate!, dayIn(state.timeZone, now));
  const told = row.dunnedInvoiceId === open.id ? row.dunningMails : 0;
  if (state.status === 'canceled' || state.status === 'paused')
    return { outcome: nothing(state), dunned: { id: open.id, mails: told } };
  if (days >= LAST_DAY) {
    const isOver = row.onExhausted === 'cancel';
    const over = isOver ? happens(ended(state, now), 'canceled') : happens({ ...state, status: 'paused' }, 'updated');
    await mailLater(tx, biller, row.id, isOver ? 'ended' : 'paused', open.id);
    return { outcome: over, dunned: { id: open.id, mails: DUNNING_DAYS.length } };
  }
  const mails = DUNNING_DAYS.filter((day) => day <= days).length;
  // Whoever has cancelled is reminded no more.
  if (mails > told && state.cancelAt === null)
    await mailLater(tx, biller, row.id, 'unpaid', open.id, DUNNING_DAYS[mails - 1]);
  const late = state.status === 'active' ? happens({ ...state, status: 'past_due' }, 'past_due') : nothing(state);
  return { outcome: late, dunned: { id: open.id, mails: Math.max(told, mails) } };
}

/** Stores a state with when it is to be looked at again; tells of all that happened, and gives the tenant what follows from it. */
async function save(
  tx: Tx,
  biller: Biller,
  row: SubscriptionRow,
  { state, happened }: Outcome,
  dunned: Dunned,
): Promise<SubscriptionRow> {
  const { tenantId } = biller;
  const saved = await subscriptionRows.update(tx, tenantId, row.id, {
    ...columnsOf(state),
    dunnedInvoiceId: dunned.id,
    dunningMails: dunned.mails,
    nextAt: await nextAt(tx, tenantId, row.id, state, dunned),
  });
  await tellAll(tx, biller, saved, happened);
  await entitle(tx, biller, stateOf(row), state);
  return saved;
}

/** Writes down and tells what happened. */
export async function tellAll(
  tx: Tx,
  biller: Biller,
  saved: SubscriptionRow,
  happened: Outcome['happened'],
): Promise<void> {
  const { tenantId } = biller;
  for (const { what, state } of happened) {
    const { planKey, planVersion, quantity } = columnsOf(state);
    const { status, periodStart, periodEnd, cancelAt } = state;
    const now = { planKey, planVersion, quantity, status, periodStart, periodEnd, cancelAt };
    await changeRows.insert(tx, tenantId, { subscriptionId: saved.id, cause: what, ...now });
    await tellOfSubscription(tx, biller, what, { ...saved, ...columnsOf(state) });
    if (what === 'trial_ending') await mailLater(tx, biller, saved.id, 'trial', null);
  }
}

/** When something is due next; null once nothing ever is, and while only a payment moves it on. */
export async function nextAt(
  tx: Tx,
  tenantId: string,
  id: string,
  state: SubscriptionState,
  dunned: Dunned,
): Promise<string | null> {
  const { status, timeZone, trialEnd, trialTold, cancelAt, periodEnd } = state;
  if (status === 'canceled' || status === 'paused') return null;
  const times = [cancelAt ?? undefined];
  if (status === 'trialing' && trialEnd !== null)
    times.push(trialEnd, trialTold ? undefined : trialNoticeAt(state, trialEnd));
  else times.push(startOfDay(timeZone, periodEnd));
  const [open] = await openInvoices(tx, tenantId, id);
  if (open) {
    const told = dunned.id === open.id ? dunned.mails : 0;
    times.push(startOfDay(timeZone, addDays(open.issueDate!, DUNNING_DAYS[told] ?? LAST_DAY)));
  }
  const first = Math.min(...times.filter((time) => time !== undefined).map((time) => Date.parse(time)));
  return new Date(first).toISOString();
}

/** Gives the tenant the plan that a state is paid for; of one that ended or paused nothing is left but the free plan. */
export async function entitle(
  tx: Tx,
  { tenantId, services, principal }: Biller,
  before: SubscriptionState | null,
  after: SubscriptionState,
): Promise<void> {
  const wanted = planOf(after);
  if (before !== null && JSON.stringify(planOf(before)) === JSON.stringify(wanted)) return;
  await changePlan(tx, services, { tenantId, actor: principal.actor }, wanted);
}

function planOf({ status, terms, periodStart: periodFrom, periodEnd: periodTo }: SubscriptionState) {
  if (status === 'canceled' || status === 'paused')
    return { plan: 'free', planVersion: null, periodFrom: null, periodTo: null };
  return { plan: terms.plan, planVersion: terms.planVersion, periodFrom, periodTo };
}
