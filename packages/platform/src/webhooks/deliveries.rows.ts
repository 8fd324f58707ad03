import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { events, webhookAttempts, webhookDeliveries } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { DELIVERIES_DUE } from './delivery-queue.repository.ts';
import { EVERY_TYPE, type ListDeliveries } from './webhooks.schemas.ts';

/** The rows of deliveries. */
const deliveryRows = tenantRows(webhookDeliveries, {
  columns: {
    id: webhookDeliveries.id,
    webhookId: webhookDeliveries.webhookId,
    position: webhookDeliveries.position,
    eventId: webhookDeliveries.eventId,
    eventType: webhookDeliveries.eventType,
    entityId: webhookDeliveries.entityId,
    origin: webhookDeliveries.origin,
    status: webhookDeliveries.status,
    attempts: webhookDeliveries.attempts,
    nextAttemptAt: webhookDeliveries.nextAttemptAt,
    lastStatus: webhookDeliveries.lastStatus,
    lastError: webhookDeliveries.lastError,
    deliveredAt: webhookDeliveries.deliveredAt,
    createdAt: webhookDeliveries.createdAt,
  },
  sorts: { createdAt: null },
});

type DeliveryRow = Awaited<ReturnType<typeof deliveryRows.get>>;

export function listDeliveries(tx: Tx, tenantId: string, query: ListDeliveries) {
  return deliveryRows.page(tx, tenantId, query, [
    eq(webhookDeliveries.webhookId, query.id),
    query.status ? eq(webhookDeliveries.status, query.status) : undefined,
  ]);
}

/** Attempts shown of a delivery. */
const SHOWN_ATTEMPTS = 3;

/** The last attempts of deliveries, three unless more are asked for, newest first, with the answers still sealed. */
export async function lastAttempts(tx: Tx, tenantId: string, deliveryIds: readonly string[], most = SHOWN_ATTEMPTS) {
  if (deliveryIds.length === 0) return [];
  return tx
    .select({
      id: webhookAttempts.id,
      deliveryId: webhookAttempts.deliveryId,
      attempt: webhookAttempts.attempt,
      status: webhookAttempts.status,
      error: webhookAttempts.error,
      durationMs: webhookAttempts.durationMs,
      responseSealed: webhookAttempts.responseSealed,
      createdAt: webhookAttempts.createdAt,
    })
    .from(webhookAttempts)
    .innerJoin(
      webhookDeliveries,
      and(eq(webhookDeliveries.tenantId, tenantId), eq(webhookDeliveries.id, webhookAttempts.deliveryId)),
    )
    .where(
      and(
        eq(webhookAttempts.tenantId, tenantId),
        inArray(webhookAttempts.deliveryId, [...deliveryIds]),
        gt(webhookAttempts.attempt, sql`${webhookDeliveries.attempts} - ${most}::int`),
      ),
    )
    .orderBy(desc(webhookAttempts.attempt));
}

/** A delivery of a webhook. Throws NOT_FOUND, also for another webhook's. */
export async function getDelivery(tx: Tx, tenantId: string, webhookId: string, id: string): Promise<DeliveryRow> {
  const row = await deliveryRows.get(tx, tenantId, id);
  if (row.webhookId !== webhookId) throw commonErrors.NOT_FOUND();
  return row;
}

type NewDelivery = Parameters<typeof deliveryRows.insert>[2];

/** Writes a delivery; one that waits wakes the senders once the transaction has committed. */
export async function insertDelivery(tx: Tx, tenantId: string, row: NewDelivery): Promise<DeliveryRow> {
  const made = await deliveryRows.insert(tx, tenantId, row);
  if (row.nextAttemptAt) await tx.execute(sql`select pg_notify(${DELIVERIES_DUE}, '')`);
  return made;
}

export interface NewAttempt {
  tenantId: string;
  id: string;
  deliveryId: string;
  attempt: number;
  status: number | null;
  error: string | null;
  durationMs: number;
  responseSealed: Buffer | null;
}

export async function insertAttempt(tx: Tx, row: NewAttempt): Promise<void> {
  await tx.insert(webhookAttempts).values(row);
}

/** Which events a replay sends: those of a time that a webhook asks for, as far as they have their place in the log. */
export interface ReplayRange {
  tenantId: string;
  webhookId: string;
  types: readonly string[];
  from: string;
  to: string;
}

function inRange({ tenantId, types, from, to }: ReplayRange): SQL {
  const typed = types.includes(EVERY_TYPE) ? sql`true` : inArray(events.type, [...types]);
  return sql`${events.tenantId} = ${tenantId} and ${events.position} is not null
    and ${events.occurredAt} between ${from}::timestamptz and ${to}::timestamptz and ${typed}`;
}

/** How many events a replay would send, and the time at which that was asked. */
export async function countReplay(tx: Tx, range: ReplayRange) {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, askedAt: sql<string>`now()`.mapWith(webhookDeliveries.createdAt) })
    .from(events)
    .where(inRange(range));
  return row!;
}

/**
 * Makes deliveries of a range's next events behind a position, in order; the last position, and how many events were read. `since` leaves
 * out what a replay has made a delivery of since then: what an earlier run of the same job did.
 */
export async function replayEvents(tx: Tx, range: ReplayRange, after: number, most: number, now: Date, since?: string) {
  const again = since
    ? sql`not exists (select from webhook_deliveries d where d.tenant_id = next.tenant_id and d.webhook_id = ${range.webhookId}
        and d.event_id = next.id and d.origin = 'replay' and d.created_at >= ${since}::timestamptz)`
    : sql`true`;
  const [row] = await tx.execute<{ count: number; last: string | null }>(sql`
    with next as (
      select ${events.tenantId}, ${events.id}, ${events.type}, ${events.entityId}, ${events.position} from ${events}
       where ${inRange(range)} and ${events.position} > ${after} order by ${events.position} limit ${most}
    ), made as (
      insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, entity_id, position, origin, next_attempt_at)
      select tenant_id, uuidv7(), ${range.webhookId}, id, type, entity_id, position, 'replay', ${now.toISOString()}::timestamptz
        from next where ${again} order by position
    )
    select count(*)::int as count, max(position) as last from next`);
  await tx.execute(sql`select pg_notify(${DELIVERIES_DUE}, '')`);
  return { count: row?.count ?? 0, last: Number(row?.last ?? after) };
}
