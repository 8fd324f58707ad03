import { addDays, dayIn } from '@mainstay/core/calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billingPeriod, changeLines, type Terms } from './proration.ts';

const plan = (name: string, amount: number): Terms => ({
  name,
  quantity: 1,
  price: { interval: 'month', amount, included: 0 },
});
const [A, B] = [plan('A', 3_100), plan('B', 6_200)];
const ANCHOR = '2026-01-31';
const booked = (from: Terms, to: Terms, day: string) =>
  changeLines(from, to, billingPeriod(ANCHOR, 'month', day), day).map(({ amount }) => amount);
const seats = (quantity: number): Terms => ({
  name: 'Seats',
  quantity,
  price: { interval: 'month', amount: 0, perSeat: 1_000, included: 0 },
});

describe('a period', () => {
  const begins = (anchor: string, interval: 'month' | 'year', count: number) => {
    const days = [anchor];
    while (days.length < count) days.push(billingPeriod(anchor, interval, days.at(-1)!).to);
    return days;
  };

  it('is counted from the anchor: S1', () => {
    const months = begins(ANCHOR, 'month', 14);
    expect(months.slice(0, 5)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    expect(months.at(-1)).toBe('2027-02-28');
    expect(begins('2024-02-29', 'year', 5).slice(1)).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });
});

describe('a change', () => {
  it.each([
    ['S2', '2026-03-10', [-2_100, 4_200]],
    ['S3', '2026-02-27', [-111, 221]],
    ['S4', '2026-02-28', [-3_100, 6_200]],
  ])('books what is left: %s', (_name, day, amounts) => {
    expect(booked(A, B, day)).toEqual(amounts);
  });

  it('gives back what a smaller plan costs less: S5', () => {
    expect(booked(B, A, '2026-03-10')).toEqual([-4_200, 2_100]);
  });

  it('of seats is by the same rule: S7', () => {
    const lines = changeLines(seats(5), seats(8), { from: '2026-04-01', to: '2026-05-01' }, '2026-04-21');
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(1_000);
  });

  it('back and forth on one day comes to nothing: S8', () => {
    const all = [...booked(A, B, '2026-03-10'), ...booked(B, A, '2026-03-10')];
    expect(all.reduce((sum, amount) => sum + amount, 0)).toBe(0);
  });

  it('is by days of the calendar, whatever the clocks do: S10', () => {
    // Berlin loses an hour on 29 March.
    const day = (instant: string) => dayIn('Europe/Berlin', instant);
    expect(booked(A, B, day('2026-03-29T00:30:00Z'))).toEqual([-200, 400]);
    expect(booked(A, B, day('2026-03-29T21:30:00Z'))).toEqual([-200, 400]);
    expect(booked(A, B, day('2026-03-29T22:30:00Z'))).toEqual([-100, 200]);
  });

  it('never gives back more than the whole, nor charges more', () => {
    const terms = fc.record({ amount: fc.nat(10 ** 9), quantity: fc.integer({ min: 1, max: 1_000 }) });
    fc.assert(
      fc.property(terms, terms, fc.nat(800), (from, to, days) => {
        const day = addDays(ANCHOR, days);
        const [back, charge] = booked(plan('From', from.amount), plan('To', to.amount), day);
        expect(-back!).toBeLessThanOrEqual(from.amount);
        expect(charge).toBeLessThanOrEqual(to.amount);
      }),
    );
  });
});
