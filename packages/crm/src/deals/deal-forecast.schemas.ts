import { Id } from '@mainstay/core';
import { Currency } from '@mainstay/core/money';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { Missing, Sum } from './deal-totals.schemas.ts';

/** Months of a forecast, at most. */
const MAX_FORECAST_MONTHS = 36;
const Month = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'Use a month such as 2026-03');
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

export const ForecastInput = z
  .strictObject({
    from: Month,
    to: Month,
    pipelineId: Id.optional(),
    ownerId: Id.optional(),
    filter: FilterInput.optional(),
    viewId: Id.optional().describe('A view, whose filter holds besides'),
    convertTo: Currency.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Must not be before `from`' })
  .refine(({ from, to }) => monthNumber(to) - monthNumber(from) < MAX_FORECAST_MONTHS, {
    path: ['to'],
    message: `At most ${MAX_FORECAST_MONTHS} months`,
  })
  .meta({ example: { from: '2026-01', to: '2026-12' } });
export type ForecastInput = z.output<typeof ForecastInput>;

const Expected = z.object({ currency: z.string(), open: Sum, weighted: Sum });
export const Forecast = z.object({
  months: z.array(z.object({ month: z.string(), totals: z.array(Expected.extend({ won: Sum })) })),
  overdue: z.array(Expected).describe('Open deals expected before today; they are in no month'),
  undated: z.array(Expected).describe('Open deals without an expected close'),
  missing: Missing,
});
export type Forecast = z.infer<typeof Forecast>;
