import type { Tx } from '@mainstay/db';
import { logCursors, webhookDeliveries } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { EVERY_TYPE } from './webhooks.schemas.ts';

/** Every process that sends listens here: something is due. */
export const DELIVERIES_DUE = 'mainstay_webhooks';

/**
 * Reads the log behind the cursor and makes one delivery of each event for each active webhook that asks for it, due at once, in the
 * transaction that moves the cursor. The cursor's row is the lock, and an event before a webhook was made is none of its. Returns how many
 * events were read; null when there are none, or another process is at it. Needs the system role.
 */
export async function dispatchEvents(tx: Tx, most: number, now: Date): Promise<number | null> {
  const [cursor] = await tx
    .select({ position: logCursors.position })
    .from(logCursors)
    // A lock is a write: none is taken where there is nothing to read.
    .where(
      and(eq(logCursors.name, 'webhooks'), sql`exists (select from events where position > ${logCursors.position})`),
    )
    .for('update', { skipLocked: true });
  if (!cursor) return null;
  const [read] = await tx.execute<{ count: number; last: string | null; made: number }>(sql`
    with next as (
      select tenant_id, id, type, entity_id, position, occurred_at from events
       where position > ${cursor.position}::bigint order by position limit ${most}
    ), made as (
      insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, entity_id, position, origin, next_attempt_at)
      select next.tenant_id, uuidv7(), w.id, next.id, next.type, next.entity_id, next.position, 'event', ${now.toISOString()}::timestamptz
        from next
        join webhooks w on w.tenant_id = next.tenant_id and w.status = 'active' and w.created_at <= next.occurred_at
         and (next.type = any(w.types) or ${EVERY_TYPE} = any(w.types))
        join tenants t on t.id = next.tenant_id and t.deleted_at is null
       order by next.position
      on conflict (tenant_id, webhook_id, event_id) where origin = 'event' do nothing
      returning 1
    )
    select (select count(*)::int from next) as count, (select max(position) from next) as last, (select count(*)::int from made) as made`);
  if (!read?.last) return 0;
  await tx
    .update(logCursors)
    .set({ position: Number(read.last) })
    .where(eq(logCursors.name, 'webhooks'));
  if (read.made > 0) await tx.execute(sql`select pg_notify(${DELIVERIES_DUE}, '')`);
  return read.count;
}

/** In how many milliseconds the next delivery is due, counted from `now`; null when none waits. Needs the system role. */
export async function nextDueIn(tx: Tx, now: Date): Promise<number | null> {
  const [row] = await tx.execute<{ ms: number | null }>(sql`
    select (extract(epoch from min(next_attempt_at) - ${now.toISOString()}::timestamptz) * 1000)::float8 as ms
      from webhook_deliveries where status = 'pending' and next_attempt_at is not null`);
  return row?.ms ?? null;
}

/** Gives back what was taken and not attempted, unless an attempt was recorded meanwhile. */
export async function releaseClaim(
  tx: Tx,
  { tenantId, id, attempts }: { tenantId: string; id: string; attempts: number },
  dueAt: Date,
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ nextAttemptAt: dueAt.toISOString() })
    .where(
      and(
        eq(webhookDeliveries.tenantId, tenantId),
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.status, 'pending'),
        eq(webhookDeliveries.attempts, attempts),
      ),
    );
  await tx.execute(sql`select pg_notify(${DELIVERIES_DUE}, '')`);
}

/** The next that waits behind a delivery of an ordered webhook's entity which is done with, due now: it was put off while that went first. */
export async function wakeNext(
  tx: Tx,
  { tenantId, webhookId, entityId }: { tenantId: string; webhookId: string; entityId: string | null },
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    update webhook_deliveries set next_attempt_at = ${now.toISOString()}::timestamptz
     where tenant_id = ${tenantId} and status = 'pending' and attempts = 0 and id = (
       select id from webhook_deliveries
        where tenant_id = ${tenantId} and webhook_id = ${webhookId} and entity_id = ${entityId} and status = 'pending'
        order by position, id limit 1)`);
}

/** What was put off behind others of its entity is due now: its webhook is no longer ordered. */
export async function wakeAll(tx: Tx, tenantId: string, webhookId: string, now: Date): Promise<void> {
  await tx.execute(sql`
    update webhook_deliveries set next_attempt_at = ${now.toISOString()}::timestamptz
     where tenant_id = ${tenantId} and webhook_id = ${webhookId} and status = 'pending' and attempts = 0
       and next_attempt_at > ${now.toISOString()}::timestamptz + interval '1 minute'`);
}

/** A delivery that an attempt is to be recorded for, locked until the transaction ends. */
export async function lockDelivery(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({ status: webhookDeliveries.status, attempts: webhookDeliveries.attempts })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.tenantId, tenantId), eq(webhookDeliveries.id, id)))
    .for('update');
  return row;
}

type Settled = Pick<
  typeof webhookDeliveries.$inferInsert,
  'status' | 'attempts' | 'nextAttemptAt' | 'lastStatus' | 'lastError' | 'deliveredAt'
>;

export async function updateDelivery(tx: Tx, tenantId: string, id: string, change: Settled): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ ...change, updatedAt: sql`now()` })
    .where(and(eq(webhookDeliveries.tenantId, tenantId), eq(webhookDeliveries.id, id)));
}

/** Marks a delivery as delivered and adds the attempt that did it; false when another attempt was recorded meanwhile. */
export async function settleDelivered(
  tx: Tx,
  { tenantId, id, attempts }: { tenantId: string; id: string; attempts: number },
  done: { attemptId: string; status: number | null; durationMs: number; responseSealed: Buffer | null; at: string },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    with settled as (
      update webhook_deliveries set status = 'delivered', attempts = attempts + 1, next_attempt_at = null, last_status = ${done.status},
             last_error = null, delivered_at = ${done.at}::timestamptz, updated_at = now()
       where tenant_id = ${tenantId} and id = ${id} and attempts = ${attempts}
      returning tenant_id, id, attempts
    )
    insert into webhook_attempts (tenant_id, id, delivery_id, attempt, status, duration_ms, response_sealed)
    select tenant_id, ${done.attemptId}, id, attempts, ${done.status}, ${done.durationMs}, ${done.responseSealed} from settled returning 1`);
  return rows.length > 0;
}

/** Deliveries that count as due; more are not counted. */
const MOST_DUE = 10_000;

/** How many deliveries are due, and for how long (s) the first of them has been; 0 when none is. Needs the system role. */
export async function dueDeliveries(tx: Tx, now: Date): Promise<{ due: number; seconds: number }> {
  const [row] = await tx.execute<{ due: number; seconds: number }>(sql`
    select count(*)::int as due, coalesce(extract(epoch from ${now.toISOString()}::timestamptz - min(due.at)), 0)::float8 as seconds
      from (
        select each.at from webhooks h
          join tenants t on t.id = h.tenant_id and t.status = 'active' and t.deleted_at is null
          cross join lateral (
            select d.next_attempt_at as at from webhook_deliveries d
             where d.tenant_id = h.tenant_id and d.webhook_id = h.id and d.status = 'pending'
               and d.next_attempt_at <= ${now.toISOString()}::timestamptz
             order by d.next_attempt_at limit ${MOST_DUE}) each
         where h.status = 'active' limit ${MOST_DUE}) due`);
  return row ?? { due: 0, seconds: 0 };
}
