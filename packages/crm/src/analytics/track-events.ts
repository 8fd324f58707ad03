import { newId } from '@mainstay/core';
import { dayIn } from '@mainstay/core/calendar';
import { lacksPartition, type Tx } from '@mainstay/db';
import { networkOf, type TenantContext, type TenantKeys, tenantPreferences } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { TrackedEvent, TrackedEvents, TrackEvents } from './analytics.schemas.ts';
import { monthOf, openMonths } from './partitions.ts';
import { queueRollup } from './roll-up.ts';

const MAX_AGE_MS = 30 * 86_400_000;
const MAX_AHEAD_MS = 10 * 60_000;
/** What indexes take of a path. */
const MAX_PATH = 500;

/** The purpose that a contact withdraws who is not to be recognised. */
const PURPOSE = 'analytics';

/** An event as it is stored. */
interface Row {
  index: number;
  at: string;
  id: string;
  /** Whether a repeat of it could come with another time. */
  floating: boolean;
  name: string;
  contact: string | null;
  visitor: string | null;
  day: string;
  session: string | null;
  host: string | null;
  path: string | null;
  referrer: string | null;
  properties: TrackedEvent['properties'] | null;
}

/**
 * Stores events. One that comes again is counted among the duplicates, one from long ago or far ahead, or of an unknown contact, among the
 * rejected; the rest is stored all the same. A visitor is told by a digest of the caller's own id or, without one, of address and user agent.
 */
export async function trackEvents(ctx: TenantContext, { events }: TrackEvents): Promise<TrackedEvents> {
  const { services, tenantId } = ctx;
  const now = services.clock.now();
  const keys = await services.vault.forTenant(tenantId);
  const { timezone } = await tenantPreferences(services, tenantId);
  const rejected: TrackedEvents['rejected'] = [];
  const rows: Row[] = [];
  for (const [index, event] of events.entries()) {
    const at = new Date(event.at ?? now);
    if (at.getTime() < now.getTime() - MAX_AGE_MS || at.getTime() > now.getTime() + MAX_AHEAD_MS)
      rejected.push({ index, code: 'TIME_OUT_OF_RANGE' });
    else rows.push(rowOf(ctx, keys, { index, event, at: event.at ?? at.toISOString(), timezone }));
  }
  const stored = () => ctx.db.write((tx) => storeEvents(ctx, tx, rows, rejected));
  if (rows.length === 0) return { accepted: 0, duplicates: 0, rejected };
  try {
    return await stored();
  } catch (thrown) {
    if (!lacksPartition(thrown)) throw thrown;
    // Apart from the write, since it locks what others wait for.
    const months = rows.map(({ at }) => monthOf(at));
    await services.database.write({ tenantId, actorType: 'system' }, (tx) => openMonths(tx, months));
    return await stored();
  }
}

function rowOf(
  { request }: TenantContext,
  keys: TenantKeys,
  { index, event, at, timezone }: { index: number; event: TrackedEvent; at: string; timezone: string },
): Row {
  const day = dayIn(timezone, at);
  const digest = (value: string) => keys.blindIndex(`analytics|${day}`, value).toString('hex');
  const who = event.anonymousId ?? `${networkOf(request.ip)} ${request.userAgent}`;
  return {
    index,
    at,
    id: event.id ?? newId(),
    floating: event.id !== undefined && event.at === undefined,
    name: event.name,
    contact: event.contactId ?? null,
    visitor: digest(`${event.anonymousId === undefined ? 'network' : 'id'} ${who}`),
    day,
    session: event.sessionId === undefined ? null : digest(`session ${event.sessionId}`),
    host: partOf(event.url, 'host'),
    path: partOf(event.url, 'pathname'),
    referrer: partOf(event.referrer, 'host'),
    properties: event.properties ?? null,
  };
}

/** A part of an address; of a path alone there is no host. Null where there is none. */
function partOf(url: string | undefined, part: 'host' | 'pathname'): string | null {
  if (!url) return null;
  const parsed = URL.parse(url, 'https://none.invalid');
  const value = parsed?.[part].slice(0, MAX_PATH);
  return value && value !== 'none.invalid' ? value : null;
}

async function storeEvents(
  { tenantId, services }: TenantContext,
  tx: Tx,
  rows: readonly Row[],
  refused: TrackedEvents['rejected'],
): Promise<TrackedEvents> {
  const known = await knownContacts(tx, tenantId, rows);
  const isKnown = ({ contact }: Row) => contact === null || known.has(contact);
  const withdrawn = await services.registry.withdrawn(tx, tenantId, PURPOSE, [...known]);
  const kept = rows.filter(isKnown).map((row) => (withdrawn.has(row.contact ?? '') ? nobody(row) : row));
  const unknown = rows
    .filter((row) => !isKnown(row))
    .map(({ index }) => ({ index, code: 'CONTACT_NOT_FOUND' as const }));
  const rejected = [...refused, ...unknown].sort((a, b) => a.index - b.index);
  const accepted = kept.length === 0 ? 0 : await insertEvents(tx, tenantId, kept);
  if (accepted > 0) await queueRollup(tx, services, tenantId);
  return { accepted, duplicates: kept.length - accepted, rejected };
}

/** An event that tells nothing of who it was. */
function nobody(row: Row): Row {
  return { ...row, contact: null, visitor: null, session: null };
}

async function knownContacts(tx: Tx, tenantId: string, rows: readonly Row[]): Promise<Set<string>> {
  const ids = [...new Set(rows.flatMap(({ contact }) => contact ?? []))];
  if (ids.length === 0) return new Set();
  const found = await tx.execute<{ id: string }>(sql`
    select id from contacts where tenant_id = ${tenantId} and id = any(${`{${ids.join()}}`}::uuid[]) and deleted_at is null`);
  return new Set(found.map(({ id }) => id));
}

/**
 * Stores what is not stored yet, and says which quarters of an hour are to be counted anew. Rows go in by the order of their keys, so that batches with
 * the same events wait for each other and never in a circle. Returns how many were new.
 */
async function insertEvents(tx: Tx, tenantId: string, rows: readonly Row[]): Promise<number> {
  // With a time of its own, a repeat meets the primary key; without one, only who comes later sees who came first.
  if (rows.some(({ floating }) => floating))
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`analytics ${tenantId}`}, 0))`);
  const added = await tx.execute<{ count: number }>(sql`
    with given as (
      select distinct on (g.id, (g.at at time zone 'UTC')::date) g.*, ((g.at at time zone 'UTC')::date)::timestamp at time zone 'UTC' as midnight,
             ((g.at at time zone 'UTC')::date + 1)::timestamp at time zone 'UTC' as next_midnight
        from json_to_recordset(${JSON.stringify(rows)}::json) as g(index int, at timestamptz, id uuid, name text, contact uuid, visitor text,
          day date, session text, host text, path text, referrer text, properties jsonb)
       order by g.id, (g.at at time zone 'UTC')::date, g.index),
    fresh as (
      select g.* from given g where not exists (select from analytics_events e
        where e.tenant_id = ${tenantId} and e.id = g.id and e.at >= g.midnight and e.at < g.next_midnight)),
    added as (
      insert into analytics_events (tenant_id, at, id, name, contact_id, visitor, session, host, path, referrer, properties)
      select ${tenantId}, at, id, name, contact, decode(visitor, 'hex'), decode(session, 'hex'), host, path, referrer, properties
        from fresh order by at, id
      on conflict do nothing returning at),
    dirty as (
      insert into analytics_dirty (tenant_id, bucket, id)
      select ${tenantId}, bucket, ${newId()}::uuid from (select distinct date_bin('15 minutes', at, '2000-01-01Z') as bucket from added) b)
    select count(*)::int as count from added`);
  await tx.execute(sql`
    insert into analytics_visitors (tenant_id, day, visitor)
    select distinct ${tenantId}::uuid, day, decode(visitor, 'hex') as visitor
      from json_to_recordset(${JSON.stringify(rows)}::json) as g(day date, visitor text) where visitor is not null
     order by 2, 3 on conflict do nothing`);
  return Number(added[0]?.count);
}
