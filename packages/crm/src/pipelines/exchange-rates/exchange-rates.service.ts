import type { ById } from '@mainstay/core';
import { exchangeRates } from '@mainstay/db/schema';
import { type TenantContext, tenantRows } from '@mainstay/kernel';
import { eq, sql } from 'drizzle-orm';
import type { ExchangeRate, ExchangeRatePage, ListExchangeRates, SetExchangeRate } from './exchange-rates.schemas.ts';

const columns = {
  id: exchangeRates.id,
  date: exchangeRates.date,
  base: exchangeRates.base,
  quote: exchangeRates.quote,
  rate: exchangeRates.rate,
  version: exchangeRates.version,
  createdAt: exchangeRates.createdAt,
  updatedAt: exchangeRates.updatedAt,
};

const exchangeRateRows = tenantRows(exchangeRates, { columns, sorts: { date: exchangeRates.date, createdAt: null } });

/** A page of exchange rates. */
export async function listExchangeRates(ctx: TenantContext, query: ListExchangeRates): Promise<ExchangeRatePage> {
  const { base, quote } = query;
  return ctx.db.read((tx) =>
    exchangeRateRows.page(tx, ctx.tenantId, query, [
      base === undefined ? undefined : eq(exchangeRates.base, base),
      quote === undefined ? undefined : eq(exchangeRates.quote, quote),
    ]),
  );
}

/** Sets what a currency is worth in another from a day on, in place of what was said of that day before. */
export async function setExchangeRate(ctx: TenantContext, input: SetExchangeRate): Promise<ExchangeRate> {
  const { tenantId } = ctx;
  const { tenantId: ofTenant, base, quote, date, version } = exchangeRates;
  return ctx.db.write(async (tx) => {
    const [row] = await tx
      .insert(exchangeRates)
      .values({ ...input, tenantId })
      .onConflictDoUpdate({
        target: [ofTenant, base, quote, date],
        set: { rate: input.rate, version: sql`${version} + 1`, updatedAt: sql`now()` },
      })
      .returning(columns);
    return row!;
  });
}

/** Deletes an exchange rate. Throws NOT_FOUND. */
export async function deleteExchangeRate(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write((tx) => exchangeRateRows.remove(tx, ctx.tenantId, id));
}
