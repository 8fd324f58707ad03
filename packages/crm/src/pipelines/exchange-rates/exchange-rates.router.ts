import { ById } from '@mainstay/core';
import { del, get, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { ExchangeRate, ExchangeRatePage, ListExchangeRates, SetExchangeRate } from './exchange-rates.schemas.ts';
import { deleteExchangeRate, listExchangeRates, setExchangeRate } from './exchange-rates.service.ts';

export const exchangeRatesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/exchange-rates'),
      summary: 'List exchange rates, newest first',
    })
    .input(ListExchangeRates)
    .output(ExchangeRatePage)
    .query(({ ctx, input }) => listExchangeRates(ctx, input)),

  set: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      rest: put('/exchange-rates'),
      summary: 'Set an exchange rate from a day on',
      description:
        'Totals are converted by these rates and by no others; the other direction of a pair follows from it.',
    })
    .input(SetExchangeRate)
    .output(ExchangeRate)
    .mutation(({ ctx, input }) => setExchangeRate(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pipelines:manage',
      rest: del('/exchange-rates/:id'),
      summary: 'Delete an exchange rate',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteExchangeRate(ctx, input)),
});
