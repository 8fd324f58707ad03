import { type SQL, sql } from 'drizzle-orm';

/**
 * SQL of what a currency is worth in another: by the newest rate of the pair, and by that of the other direction; null without any. With
 * `on` the newest of that day or before.
 */
export function newestRates(
  tenantId: string,
  currency: SQL,
  convertTo: string | undefined,
  on?: SQL,
): { direct: SQL; inverse: SQL } {
  if (convertTo === undefined) return { direct: sql`null::text`, inverse: sql`null::text` };
  const rate = (base: SQL, quote: SQL) => sql`(select r.rate from exchange_rates r
    where r.tenant_id = ${tenantId} and r.base = ${base} and r.quote = ${quote} ${on ? sql`and r.date <= ${on}` : sql``}
    order by r.date desc limit 1)`;
  return { direct: rate(currency, sql`${convertTo}`), inverse: rate(sql`${convertTo}`, currency) };
}
