import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosDatabase } from './database.ts';
import type { Followed } from './watchers.ts';
import type { Tenant } from './write-record.ts';

/** What still waits is given up when nothing has moved for so long, in milliseconds: longer than the lease of a killed sender, and than a job that failed five
 * times waits for its next attempt. */
const STILL_MS = 170_000;

/** The same where neither a delivery nor an import waits, which are all that take their time. */
const STILL_BUT_FOR_THOSE_MS = 20_000;

/** Altogether, in milliseconds. */
const MAX_MS = 420_000;

/**
 * Waits until the log stands still and all of it is placed, delivered, streamed, sealed and imported, or until nothing moves any more: what
 * is missing then is for the checks to find.
 */
export async function settle(database: ChaosDatabase, tenants: readonly Tenant[], streams: readonly Followed[]) {
  let last = '';
  let movedAt = Date.now();
  for (const deadline = Date.now() + MAX_MS; Date.now() < deadline; await sleep(500)) {
    const { log, ...waiting } = await whatWaits(database);
    const streamed = tenants.every(({ id }, n) => streams[n]!.seen.length >= (log.get(id) ?? 0));
    if (streamed && Object.values(waiting).every((count) => count === 0)) return;
    const now = JSON.stringify([waiting, streams.map(({ seen }) => seen.length)]);
    if (now !== last) [last, movedAt] = [now, Date.now()];
    const patience = waiting.deliveries + waiting.imports > 0 ? STILL_MS : STILL_BUT_FOR_THOSE_MS;
    if (Date.now() - movedAt > patience) return;
  }
}

function whatWaits(database: ChaosDatabase) {
  return database.ask(async (sql) => {
    const [row] = await sql<
      { unplaced: number; undispatched: number; deliveries: number; unsealed: number; imports: number }[]
    >`
      select (select count(*)::int from events where position is null) as unplaced,
             (select count(*)::int from events where position > (select position from log_cursors where name = 'webhooks')) as undispatched,
             (select count(*)::int from webhook_deliveries where status = 'pending') as deliveries,
             (select count(*)::int from audit_log a where not exists
               (select from audit_seals s where s.audit_id = a.id)) as unsealed,
             (select count(*)::int from contact_imports where status in ('queued', 'running')) as imports`;
    const counts = await sql<
      { tenant_id: string; n: number }[]
    >`select tenant_id, count(*)::int as n from events group by 1`;
    return { ...row!, log: new Map(counts.map(({ tenant_id, n }) => [tenant_id, n])) };
  });
}
