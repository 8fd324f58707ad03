import type { Database, Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/** Months that are there before events come. */
const MONTHS_AHEAD = 3;
/** Full months for which events and what is counted of them are kept. */
export const KEPT_MONTHS = 25;
/** With fewer days ahead, somebody should look why the job does not run. */
const LEAST_DAYS_AHEAD = 40;
const DAY_MS = 86_400_000;

/** The first day of the month (UTC) of an instant, so many months on. */
export function monthOf(instant: string | Date, months = 0): string {
  const at = new Date(instant);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

/** Makes the partitions of these months that are not there yet. */
export async function openMonths(tx: Tx, months: readonly string[]): Promise<void> {
  for (const month of [...new Set(months)].sort())
    await tx.execute(sql`select mainstay.open_analytics_month(${month}::date)`);
}

/** Makes the partitions of this month and of those that follow. Looks first: it asks the owner's function for nothing else. */
export async function openMonthsAhead(database: Database, now: Date): Promise<void> {
  const wanted = Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => monthOf(now, ahead));
  await database.asSystem('sweep', async (tx) => {
    const there = new Set(await monthsThere(tx));
    await openMonths(
      tx,
      wanted.filter((month) => !there.has(month)),
    );
  });
}

/** Drops the partitions whose time is over. One with events of a tenant under a legal hold stays. */
export async function dropMonthsBehind(database: Database, now: Date): Promise<void> {
  const oldest = monthOf(now, -KEPT_MONTHS);
  const over = (await database.asSystem('sweep', monthsThere)).filter((month) => month < oldest);
  for (const month of over)
    await database.asSystem('sweep', async (tx) => {
      const end = monthOf(month, 1);
      const [held] = await tx.execute(sql`select 1 from legal_holds h where h.released_at is null and h.scope = 'tenant'
        and exists (select from analytics_events e where e.tenant_id = h.tenant_id and e.at >= ${month}::date and e.at < ${end}::date) limit 1`);
      if (!held) await tx.execute(sql`select mainstay.drop_analytics_month(${month}::date)`);
    });
}

/** Whether the partitions reach far enough ahead. */
export async function hasMonthsAhead(database: Database, now: Date): Promise<boolean> {
  const last = (await database.asSystem('sweep', monthsThere)).at(-1);
  return last !== undefined && Date.parse(monthOf(last, 1)) - now.getTime() >= LEAST_DAYS_AHEAD * DAY_MS;
}

async function monthsThere(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'analytics_events'::regclass order by 1`);
  return rows.map(({ name }) => `${name.slice(-7).replace('_', '-')}-01`);
}
