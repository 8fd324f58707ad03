import { listInput, pageOf, recordOf } from '@mainstay/core';
import { Currency } from '@mainstay/core/money';
import { z } from 'zod';

/** Digits of a rate that count, at most; what stands before them are zeros. */
const SIGNIFICANT_DIGITS = 12;

const significant = (rate: string) => rate.replace('.', '').replace(/^0+/, '').length;

const Rate = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,24})?$/, 'Use digits and at most one point, such as 1.0825')
  .refine((rate) => significant(rate) > 0, 'A rate must be above zero')
  .refine((rate) => significant(rate) <= SIGNIFICANT_DIGITS, `Use at most ${SIGNIFICANT_DIGITS} significant digits`);

const Day = z.iso.date().refine((day) => !day.startsWith('0000'), 'Year 0 does not exist');

export const ExchangeRate = recordOf({
  date: z.iso.date().describe('The day from which on it holds'),
  base: z.string(),
  quote: z.string(),
  rate: z.string().describe('What one unit of `base` is worth in `quote`'),
});
export type ExchangeRate = z.infer<typeof ExchangeRate>;

export const ListExchangeRates = listInput(['date', 'createdAt'], '-date', {
  base: Currency.optional(),
  quote: Currency.optional(),
});
export type ListExchangeRates = z.output<typeof ListExchangeRates>;
export const ExchangeRatePage = pageOf(ExchangeRate);
export type ExchangeRatePage = z.infer<typeof ExchangeRatePage>;

export const SetExchangeRate = z
  .strictObject({ date: Day, base: Currency, quote: Currency, rate: Rate })
  .refine(({ base, quote }) => base !== quote, { path: ['quote'], message: 'Name two different currencies' })
  .meta({ example: { date: '2026-01-31', base: 'EUR', quote: 'USD', rate: '1.0825' } });
export type SetExchangeRate = z.output<typeof SetExchangeRate>;
