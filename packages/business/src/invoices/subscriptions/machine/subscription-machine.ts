import { dayIn, sameTimeIn, startOfDay } from '@mainstay/core/calendar';
import { billingPeriod, type ProrationLine, type SeatPrice, wholePrice } from '../proration/proration.ts';

type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'paused' | 'canceled' | 'incomplete';

/** What was agreed on: a version of a plan, its price, and for how many seats. */
export interface AgreedTerms {
  plan: string;
  planVersion: number;
  name: string;
  price: SeatPrice & { currency: string; taxBehavior: 'exclusive' | 'inclusive' };
  quantity: number;
}

/** All that decides what comes next. Days are those of `timeZone`; instants are ISO 8601. */
export interface SubscriptionState {
  status: SubscriptionStatus;
  terms: AgreedTerms;
  /** The terms from the next period on. */
  pending: AgreedTerms | null;
  timeZone: string;
  anchor: string;
  anchorDay: string;
  periodStart: string;
  /** The first day behind the period. */
  periodEnd: string;
  trialEnd: string | null;
  trialTold: boolean;
  cancelAt: string | null;
  endedAt: string | null;
  /** What the next invoice holds besides. */
  carried: ProrationLine[];
}

/** What one invoice holds, or one credit note where it comes to less than nothing. */
export interface Booking {
  lines: ProrationLine[];
  from: string;
  to: string;
}

/** What is told of a subscription: the event's name behind the point. */
export type Happening =
  | 'created'
  | 'updated'
  | 'trial_ending'
  | 'renewed'
  | 'past_due'
  | 'recovered'
  | 'canceled'
  | 'plan_changed';

/** Something that happened, and the state behind it. */
interface Happened {
  what: Happening;
  state: SubscriptionState;
}

export interface Outcome {
  state: SubscriptionState;
  bookings: Booking[];
  happened: Happened[];
}

/** Calendar days before a trial ends at which that is told. */
const TRIAL_NOTICE_DAYS = 3;

/** When it is told that a trial ends. */
export const trialNoticeAt = (state: Pick<SubscriptionState, 'timeZone'>, trialEnd: string) =>
  sameTimeIn(state.timeZone, trialEnd, -TRIAL_NOTICE_DAYS);

/** An outcome of which one thing is told. */
export const told = (state: SubscriptionState, what: Happening, bookings: Booking[] = []): Outcome => ({
  state,
  bookings,
  happened: [{ what, state }],
});

const isDue = (at: string | null, now: string): at is string => at !== null && Date.parse(at) <= Date.parse(now);

const firstPeriod = (terms: AgreedTerms, day: string) => billingPeriod(day, terms.price.interval, day);

/** A new subscription at an instant: with a trial of so many days, or with its first period, which is billed at once. */
export function begin(terms: AgreedTerms, timeZone: string, trialDays: number, now: string): Outcome {
  const day = dayIn(timeZone, now);
  const first = firstPeriod(terms, day);
  const trialEnd = trialDays > 0 ? sameTimeIn(timeZone, now, trialDays) : null;
  const state: SubscriptionState = {
    status: trialEnd === null ? 'active' : 'trialing',
    terms,
    pending: null,
    timeZone,
    anchor: trialEnd ?? now,
    anchorDay: trialEnd === null ? day : dayIn(timeZone, trialEnd),
    periodStart: day,
    periodEnd: trialEnd === null ? first.to : dayIn(timeZone, trialEnd),
    trialEnd,
    trialTold: false,
    cancelAt: null,
    endedAt: null,
    carried: [],
  };
  return told(state, 'created', trialEnd === null ? [bill(state)] : []);
}

/** The state's whole period, and what is carried to it. */
export function bill({ terms, periodStart: from, periodEnd: to, carried }: SubscriptionState): Booking {
  const whole = { description: terms.name, amount: Number(wholePrice(terms)), period: { from, to } };
  return { lines: [whole, ...carried], from, to };
}

/** Does all that was due by an instant, in its order: the end of a trial, the periods that began, the end of the subscription. */
export function roll(from: SubscriptionState, now: string): Outcome {
  let state = from;
  const bookings: Booking[] = [];
  const happened: Happened[] = [];
  const tell = (what: Happening) => happened.push({ what, state });
  while (state.status !== 'canceled' && state.status !== 'paused') {
    const periodOver = startOfDay(state.timeZone, state.periodEnd);
    const ends = state.status === 'trialing' && state.trialEnd !== null ? state.trialEnd : periodOver;
    if (isDue(state.cancelAt, now) && Date.parse(state.cancelAt) <= Date.parse(ends)) {
      bookings.push(...leftOver(state));
      state = ended({ ...state, carried: [] }, state.cancelAt);
      tell('canceled');
    } else if (isDue(ends, now)) {
      const wasTrial = state.status === 'trialing';
      const changes = state.pending !== null;
      state = wasTrial ? converted(state, ends) : renewed(state);
      bookings.push(bill(state));
      state = { ...state, carried: [] };
      tell(wasTrial ? 'updated' : 'renewed');
      if (changes) tell('plan_changed');
    } else break;
  }
  if (state.status === 'trialing' && state.trialEnd !== null && !state.trialTold)
    if (isDue(trialNoticeAt(state, state.trialEnd), now)) {
      state = { ...state, trialTold: true };
      tell('trial_ending');
    }
  return { state, bookings, happened };
}

/** Ended at an instant. */
export function ended(state: SubscriptionState, endedAt: string): SubscriptionState {
  return { ...state, status: 'canceled', endedAt, cancelAt: endedAt, pending: null };
}

/** What was to stand on a next invoice that will not be. */
function leftOver({ carried, periodStart: from, periodEnd: to }: SubscriptionState): Booking[] {
  return carried.length > 0 ? [{ lines: carried, from, to }] : [];
}

/** The first period behind a trial, which is counted from the trial's end. */
function converted(state: SubscriptionState, trialEnd: string): SubscriptionState {
  const anchorDay = dayIn(state.timeZone, trialEnd);
  const { from, to } = firstPeriod(state.terms, anchorDay);
  return { ...state, status: 'active', anchor: trialEnd, anchorDay, periodStart: from, periodEnd: to };
}

/** The next period, on the terms that were waiting for it. Periods of another length are counted from its begin. */
function renewed(state: SubscriptionState): SubscriptionState {
  const terms = state.pending ?? state.terms;
  const start = state.periodEnd;
  const moved = terms.price.interval !== state.terms.price.interval;
  const own = moved ? { anchorDay: start, anchor: startOfDay(state.timeZone, start) } : {};
  const { from, to } = billingPeriod(own.anchorDay ?? state.anchorDay, terms.price.interval, start);
  return { ...state, ...own, terms, pending: null, periodStart: from, periodEnd: to };
}

/** A paused subscription goes on: with the period that it was in, or where that is over with the one of today, which is billed. */
export function unpause(state: SubscriptionState, now: string): Outcome {
  const today = dayIn(state.timeZone, now);
  const active: SubscriptionState = { ...state, status: 'active' };
  if (today < state.periodEnd) return { state: active, bookings: [], happened: [] };
  const { from } = billingPeriod(state.anchorDay, state.terms.price.interval, today);
  return roll({ ...active, periodEnd: from }, now);
}

/** One outcome and then another, which began where it ended. */
export function followedBy(first: Outcome, next: Outcome): Outcome {
  return {
    state: next.state,
    bookings: [...first.bookings, ...next.bookings],
    happened: [...first.happened, ...next.happened],
  };
}

/** What a booking comes to, in minor units. */
export const totalOf = ({ lines }: Booking): number => lines.reduce((sum, { amount }) => sum + amount, 0);
