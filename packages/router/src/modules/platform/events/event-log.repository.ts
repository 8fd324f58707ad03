import { events, logCursors, type Tx } from '@mainstay/db';
import { and, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
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

/**
 * Gives positions to events whose transactions have committed, in the order they were written. The row of the cursor is the lock: one
 * process places at a time and the next one sees all of it, so a reader who goes by position misses none, whenever it commits. Returns
 * how many were placed; null when another process is at it.
 */
export async function placeEvents(tx: Tx, most: number): Promise<number | null> {
  const [cursor] = await tx
    .select({ position: logCursors.position })
    .from(logCursors)
    .where(eq(logCursors.name, 'placed'))
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

/** A tenant's events behind a position, in order. */
export async function eventsAfter(tx: Tx, tenantId: string, position: number, most: number, types?: string[]) {
  const filters: SQL[] = [eq(events.tenantId, tenantId), gt(events.position, position)];
  if (types) filters.push(inArray(events.type, types));
  const rows = await tx
    .select(columns)
    .from(events)
    .where(and(...filters))
    .orderBy(events.position)
    .limit(most);
  return rows.map(toPlaced);
}

/** The place of one of a tenant's events; undefined when the log does not have it (any more). */
export async function positionOf(tx: Tx, tenantId: string, id: string): Promise<number | undefined> {
  const [row] = await tx
    .select({ position: events.position })
    .from(events)
    .where(and(eq(events.tenantId, tenantId), eq(events.id, id), isNotNull(events.position)));
  return row?.position ?? undefined;
}

/** The last event of a tenant's log; undefined when it has none. */
export async function lastEvent(tx: Tx, tenantId: string): Promise<{ id: string; position: number } | undefined> {
  const [row] = await tx
    .select({ id: events.id, position: sql<number>`${events.position}`.mapWith(Number) })
    .from(events)
    .where(and(eq(events.tenantId, tenantId), isNotNull(events.position)))
    .orderBy(sql`${events.position} desc`)
    .limit(1);
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

/** Deletes some of the events that their tenants keep no longer; returns how many. */
export async function purgeEvents(tx: Tx, most: number): Promise<number> {
  const rows = await tx.execute(sql`
    delete from events where ctid = any(array(
      select e.ctid from events e left join tenant_settings s on s.tenant_id = e.tenant_id
       where e.position is not null
         and e.occurred_at < now() - interval '1 day'
         and e.occurred_at < now() - make_interval(days => least(${KEPT_DAYS}, coalesce((s.retention ->> 'eventDays')::int, ${KEPT_DAYS})))
       limit ${most}))
    returning 1`);
  return rows.length;
}
