import { addMonths, dayIn, startOfDay } from '@mainstay/core/calendar';
import { changeLines, wholePrice } from '../proration/proration.ts';
import { type AgreedTerms, bill, ended, type Outcome, type SubscriptionState, told } from './subscription-machine.ts';

/** When what is left of a period is billed: with the next invoice, at once, or never. */
export type Proration = 'create' | 'invoice' | 'none';

const yearly = (terms: AgreedTerms) => wholePrice(terms) * (terms.price.interval === 'month' ? 12n : 1n);

const sameTerms = (a: AgreedTerms, b: AgreedTerms) =>
  a.plan === b.plan &&
  a.planVersion === b.planVersion &&
  a.quantity === b.quantity &&
  a.price.interval === b.price.interval;

/** When terms begin to hold that nobody gave a time for: what costs more a year, or as much, at once; what costs less with the next period. */
export function timeOf(from: AgreedTerms, to: AgreedTerms): 'now' | 'period_end' {
  return yearly(to) < yearly(from) ? 'period_end' : 'now';
}

/** Changes the terms of a subscription that was rolled to now. In a trial nothing is booked. */
export function change(
  state: SubscriptionState,
  terms: AgreedTerms,
  { at, prorate, now }: { at: 'now' | 'period_end'; prorate: Proration; now: string },
): Outcome {
  if (sameTerms(state.terms, terms)) return { state, bookings: [], happened: [] };
  if (state.status === 'trialing') return told({ ...state, terms }, 'plan_changed');
  if (at === 'period_end') return told({ ...state, pending: terms }, 'updated');
  const day = dayIn(state.timeZone, now);
  const [back, charge] = changeLines(state.terms, terms, { from: state.periodStart, to: state.periodEnd }, day);
  const changed: SubscriptionState = { ...state, terms };
  if (terms.price.interval === state.terms.price.interval) {
    const lines = prorate === 'none' ? [] : [back, charge];
    if (prorate === 'create') return told({ ...changed, carried: [...state.carried, ...lines] }, 'plan_changed');
    const bookings = lines.length > 0 ? [{ lines, from: day, to: state.periodEnd }] : [];
    return told(changed, 'plan_changed', bookings);
  }
  // Another length: a whole period begins today.
  const to = addMonths(day, terms.price.interval === 'month' ? 1 : 12);
  const moved = { ...changed, anchor: now, anchorDay: day, periodStart: day, periodEnd: to };
  const booking = bill(moved);
  const lines = prorate === 'none' ? booking.lines : [back, ...booking.lines];
  return told({ ...moved, carried: [] }, 'plan_changed', [{ ...booking, lines }]);
}

/** Ends a subscription at once, with what is left of the period given back where that is asked for, or lets it run out. */
export function cancel(
  state: SubscriptionState,
  { at, credit, now }: { at: 'now' | 'period_end'; credit: boolean; now: string },
): Outcome {
  if (at === 'period_end') {
    const cancelAt = state.status === 'trialing' ? state.trialEnd : startOfDay(state.timeZone, state.periodEnd);
    return told({ ...state, cancelAt, pending: null }, 'updated');
  }
  const from = dayIn(state.timeZone, now);
  const { periodStart, periodEnd: to, terms } = state;
  const running = credit && state.status !== 'trialing' && from < to;
  const back = running ? [changeLines(terms, terms, { from: periodStart, to }, from)[0]] : [];
  const lines = [...back, ...state.carried];
  return told({ ...ended(state, now), carried: [] }, 'canceled', lines.length > 0 ? [{ lines, from, to }] : []);
}

/** Takes a cancellation and a change back that wait for the period's end. */
export function resume(state: SubscriptionState): Outcome {
  if (state.cancelAt === null && state.pending === null) return { state, bookings: [], happened: [] };
  return told({ ...state, cancelAt: null, pending: null }, 'updated');
}

/** Moves the end of a trial, and with it what periods are counted from. */
export function moveTrialEnd(state: SubscriptionState, trialEnd: string): Outcome {
  const anchorDay = dayIn(state.timeZone, trialEnd);
  return told({ ...state, trialEnd, anchor: trialEnd, anchorDay, periodEnd: anchorDay, trialTold: false }, 'updated');
}
