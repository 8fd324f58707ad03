import type { Tx } from '@mainstay/db';
import { events, eventWatermarks, logCursors } from '@mainstay/db/schema';
import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Event } from './events.schemas.ts';

/** Every process that reads the log listens here; the payload names the tenants with news, or is empty when they are many. */
export const EVENTS_PLACED = 'mainstay_events';

/** Most tenants that one notification names; PostgreSQL carries 8,000 bytes. */
const NAMED_TENANTS = 100;

const columns = {
  id: events.id,
  tenantId: events.tenantId,
  position: events.position,
  type: events.type,
  actorType: events.actorType,
  actorId: events.actorId,
  entityType: events.entityType,
  entityId: events.entityId,
  entityVersion: events.entityVersion,
  data: events.data,
  occurredAt: events.occurredAt,
};

/** An event with its place in the log of all tenants. */
export interface PlacedEvent {
  position: number;
  event: Event;
}

type Row = Omit<typeof events.$inferSelect, 'seq'>;

function toPlaced(row: Row): PlacedEvent {
  const { id, tenantId, type, occurredAt, actorType, actorId, entityType, entityId, entityVersion, data } = row;
  return {
    position: row.position ?? 0,
    event: {
      id,
      type,
      tenantId,
      occurredAt,
      // `emit` writes nothing else into these two columns.
      actor: { type: actorType as Event['actor']['type'], id: actorId },
      entity: { type: entityType, id: entityId, version: entityVersion },
      data: data as Event['data'],
    },
  };
}

/** For how long (s) the first event without a position has been there; 0 when all have one. */
export async function unplacedSeconds(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ seconds: number }>(sql`
    select extract(epoch from now() - occurred_at)::float8 as seconds from events where position is null order by seq limit 1`);
  return Math.max(0, row?.seconds ?? 0);
}

/**
 * Gives positions to events whose transactions have committed, in the order they were written. The row of the cursor is the lock: one
 * process places at a time and the next one sees all of it, so a reader who goes by position misses none, whenever it commits. Returns
 * how many were placed; null when there are none, or another process is at it.
 */
export async function placeEvents(tx: Tx, most: number): Promise<number | null> {
  const [cursor] = await tx
    .select({ position: logCursors.position })
    .from(logCursors)
    // A lock is a write: none is taken where there is nothing to place.
    .where(and(eq(logCursors.name, 'placed'), sql`exists (select from events where position is null)`))
    .for('update', { skipLocked: true });
  if (!cursor) return null;
  const placed = await tx.execute<{ tenant_id: string }>(sql`
    update events set position = ${cursor.position}::bigint + fresh.n
      from (select tenant_id, id, row_number() over (order by seq) as n
              from events where position is null order by seq limit ${most}) fresh
     where events.tenant_id = fresh.tenant_id and events.id = fresh.id
    returning events.tenant_id`);
  if (placed.length === 0) return 0;
  await tx
    .update(logCursors)
    .set({ position: cursor.position + placed.length })
    .where(eq(logCursors.name, 'placed'));
  const tenants = [...new Set(placed.map((row) => row.tenant_id))];
  const payload = tenants.length > NAMED_TENANTS ? '' : tenants.join();
  await tx.execute(sql`select pg_notify(${EVENTS_PLACED}, ${payload})`);
  return placed.length;
}

/** A place in a tenant's log: behind an event, or before the first, when `id` is null. */
export interface Place {
  position: number;
  id: string | null;
}

/** The last position that there can be. */
const LAST_POSITION = '9223372036854775807';

/** Before the first event. */
export const START: Place = { position: 0, id: null };

const watermarkIs = (tenantId: string, id: string) =>
  sql`exists (select from event_watermarks w where w.tenant_id = ${tenantId} and w.event_id = ${id})`;

/**
 * A tenant's events behind a place, in order, of some types or of all. `holds` is false when events behind the place may be gone: the
 * event that it is behind is no longer there, and was not the last that retention deleted; or never was, in a database that lost its
 * end. The types are looked for one by one: each has the log's order in its index, however rare it is.
 */
export async function eventsBehind(
  tx: Tx,
  tenantId: string,
  { position, id }: Place,
  most: number,
  types?: readonly string[],
): Promise<{ events: PlacedEvent[]; holds: boolean }> {
  const holds =
    id === null
      ? sql<boolean>`true`
      : sql<boolean>`(exists (select from events k where k.tenant_id = ${tenantId} and k.id = ${id} and k.position = ${position})
          or ${watermarkIs(tenantId, id)})`;
  // An order that only the index of types has: whatever the planner knows of a type, it does not walk the log in search of it.
  const found = types
    ? sql`select each.position from json_array_elements_text(${JSON.stringify([...new Set(types)])}::text::json) wanted(type)
        cross join lateral (
          select e.position from events e
           where e.tenant_id = ${tenantId} and (e.type, e.position) > (wanted.type, ${position}::bigint)
             and (e.type, e.position) <= (wanted.type, ${LAST_POSITION}::bigint) and e.position is not null
           order by e.type, e.position limit ${most}) each
       order by each.position limit ${most}`
    : sql`select e.position from events e
           where e.tenant_id = ${tenantId} and e.position > ${position} order by e.position limit ${most}`;
  const rows = await tx
    .select({ ...columns, holds })
    .from(sql`(select 1) one left join (${found}) found on true`)
    .leftJoin(events, and(eq(events.tenantId, tenantId), eq(events.position, sql`found.position`)))
    .orderBy(events.position);
  return {
    // Without an event there is one row, which says whether the place holds.
    events: rows.flatMap((row) => (row.id === null ? [] : [toPlaced(row as Row)])),
    holds: rows[0]?.holds ?? false,
  };
}

/** The place behind one of a tenant's events: one that the log has, or the last that retention deleted. */
export async function placeBehind(tx: Tx, tenantId: string, id: string): Promise<Place | undefined> {
  const [row] = await tx.execute<{ position: string | null }>(sql`
    select coalesce((select position from events where tenant_id = ${tenantId} and id = ${id}),
                    (select position from event_watermarks where tenant_id = ${tenantId} and event_id = ${id}))::text as position`);
  return row?.position == null ? undefined : { position: Number(row.position), id };
}

/** The end of a tenant's log, which is behind what retention deleted when nothing else is there. */
export async function endOfLog(tx: Tx, tenantId: string): Promise<Place> {
  const [last] = await tx
    .select({ id: events.id, position: sql<number>`${events.position}`.mapWith(Number) })
    .from(events)
    .where(and(eq(events.tenantId, tenantId), isNotNull(events.position)))
    .orderBy(sql`${events.position} desc`)
    .limit(1);
  return last ?? (await watermarkOf(tx, tenantId)) ?? START;
}

/** The last event that retention deleted. */
export async function watermarkOf(tx: Tx, tenantId: string): Promise<Place | undefined> {
  const [row] = await tx
    .select({ position: eventWatermarks.position, id: eventWatermarks.eventId })
    .from(eventWatermarks)
    .where(eq(eventWatermarks.tenantId, tenantId));
  return row;
}

/** An event by its id; undefined when the tenant's log does not have it. */
export async function findEvent(tx: Tx, tenantId: string, id: string): Promise<PlacedEvent | undefined> {
  const [row] = await tx
    .select(columns)
    .from(events)
    .where(and(eq(events.tenantId, tenantId), eq(events.id, id)));
  return row && toPlaced(row);
}

/** Days the log is kept, unless the tenant keeps it for less. */
const KEPT_DAYS = 30;

/** How long a tenant keeps its log, as an interval: a day at the least. */
const keptBy = (tenantId: string | SQL) =>
  sql`make_interval(days => greatest(1, least(${KEPT_DAYS}::int, coalesce(
    (select (kept.retention ->> 'eventDays')::int from tenant_settings kept where kept.tenant_id = ${tenantId}), ${KEPT_DAYS}::int))))`;

/** Whether a tenant's log begins with an event that it keeps no longer. */
export function hasOldEvents(tenantId: SQL): SQL {
  return sql`(select e.occurred_at from events e where e.tenant_id = ${tenantId} and e.position is not null
               order by e.position limit 1) < now() - ${keptBy(tenantId)}`;
}

/**
 * Deletes the first of a tenant's events that it keeps no longer, in the order of the log, and notes how far that went; returns how many.
 * Whoever stands behind the last of them has missed nothing.
 */
export async function purgeEvents(tx: Tx, tenantId: string, most: number): Promise<number> {
  const [row] = await tx.execute<{ gone: number }>(sql`
    with first as (
      select id, position, occurred_at from events
       where tenant_id = ${tenantId} and position is not null order by position limit ${most}
    ), old as (
      select id, position from (
        select first.*, bool_and(occurred_at < now() - ${keptBy(tenantId)}) over (order by position) as is_old from first) judged
       where is_old
    ), gone as (
      delete from events e using old where e.tenant_id = ${tenantId} and e.id = old.id returning e.position, e.id
    ), noted as (
      insert into event_watermarks (tenant_id, position, event_id)
      select ${tenantId}, position, id from gone order by position desc limit 1
      on conflict (tenant_id) do update set position = excluded.position, event_id = excluded.event_id
    )
    select count(*)::int as gone from gone`);
  return row?.gone ?? 0;
}
