import { daysBetween, type Period, periodAt, periodIndex } from '@mainstay/core/calendar';
import { divide, MAX_AMOUNT } from '@mainstay/core/money';

/** What a subscription costs for one interval, in minor units. */
export interface SeatPrice {
  interval: 'month' | 'year';
  amount: number;
  perSeat?: number | undefined;
  /** Seats that `amount` holds. */
  included: number;
}

/** A plan's price for so many seats. */
export interface Terms {
  name: string;
  price: SeatPrice;
  quantity: number;
}

/** What is booked for a part of a period; `amount` is negative for what is given back. */
export interface ProrationLine {
  description: string;
  amount: number;
  period: Period;
}

const MONTHS = { month: 1, year: 12 } as const;

/** The period, counted from the anchor's day, in which a day lies. */
export function billingPeriod(anchorDay: string, interval: 'month' | 'year', day: string): Period {
  return periodAt(anchorDay, MONTHS[interval], periodIndex(anchorDay, MONTHS[interval], day));
}

/** The price of a whole interval. Throws RangeError where it outgrows `MAX_AMOUNT`. */
export function wholePrice({ price, quantity }: Pick<Terms, 'price' | 'quantity'>): bigint {
  const more = BigInt(Math.max(0, quantity - price.included));
  const whole = BigInt(price.amount) + BigInt(price.perSeat ?? 0) * more;
  if (whole > BigInt(MAX_AMOUNT)) throw new RangeError('The price is too large');
  return whole;
}

/**
 * What a change on a day books: what is left of the old terms given back, and the new ones for as long. The day of the change belongs to
 * the new; days are those of the calendar, of the whole period; each line is rounded once, half away from zero.
 */
export function changeLines(from: Terms, to: Terms, period: Period, day: string): [ProrationLine, ProrationLine] {
  const whole = BigInt(daysBetween(period.from, period.to));
  const left = BigInt(daysBetween(day, period.to));
  if (left < 1n || left > whole) throw new RangeError('The day lies outside the period');
  const part = { from: day, to: period.to };
  const amountOf = (terms: Terms) => Number(divide(wholePrice(terms) * left, whole));
  const back = amountOf(from);
  return [
    { description: from.name, amount: back === 0 ? 0 : -back, period: part },
    { description: to.name, amount: amountOf(to), period: part },
  ];
}
