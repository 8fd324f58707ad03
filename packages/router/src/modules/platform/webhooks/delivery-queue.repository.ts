import { logCursors, type Tx, webhookDeliveries, webhooks } from '@mainstay/db';
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { EVERY_TYPE } from './webhooks.schemas.ts';

/** Every process that sends listens here: something is due. */
export const DELIVERIES_DUE = 'mainstay_webhooks';

/**
 * Reads the log behind the cursor and makes one delivery of each event for each active webhook that asks for it, due at once, in the
 * transaction that moves the cursor. The cursor's row is the lock, and an event before a webhook was made is none of its. Returns how many
 * events were read; null when another process is at it. Needs the system role.
 */
export async function dispatchEvents(tx: Tx, most: number, now: Date): Promise<number | null> {
  const [cursor] = await tx
    .select({ position: logCursors.position })
    .from(logCursors)
    .where(eq(logCursors.name, 'webhooks'))
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

/** What a sender has room for. */
export interface Room {
  /** Deliveries altogether, and for webhooks that are failing. */
  free: number;
  freeForFailing: number;
  /** Deliveries of one webhook at a time, and of one that is failing. */
  perWebhook: number;
  perFailingWebhook: number;
  /** What is under way here, by webhook. */
  underWay: ReadonlyMap<string, number>;
}

/** Due deliveries of one ordered webhook that are looked at in one go: most of them may wait for others. */
const LOOKED_AT = 500;

const claimColumns = {
  tenantId: webhookDeliveries.tenantId,
  id: webhookDeliveries.id,
  eventId: webhookDeliveries.eventId,
  entityId: webhookDeliveries.entityId,
  attempts: webhookDeliveries.attempts,
  webhookId: webhooks.id,
  url: webhooks.url,
  ordered: webhooks.ordered,
  failingSince: webhooks.failingSince,
  secretSealed: webhooks.secretSealed,
  previousSecretSealed: webhooks.previousSecretSealed,
  previousUntil: webhooks.previousUntil,
};

export type Claim = Awaited<ReturnType<typeof claimDue>>['claims'][number];

/**
 * Takes deliveries that are due, the longest due first, and puts each off to `leasedUntil`: it comes back by then unless its attempt is
 * recorded. It steps from webhook to webhook that has something waiting, so one's backlog is no burden to another. Of an ordered webhook's
 * entity only the first that waits is taken; those behind it are put off at least as long, and woken in turn (`wakeNext`). `more` says that
 * some were put off and others may be due behind them. Tenants that are suspended or deleted are passed over. Needs the system role.
 */
export async function claimDue(tx: Tx, room: Room, now: Date, leasedUntil: Date) {
  const busy = JSON.stringify([...room.underWay].map(([id, n]) => ({ id, n })));
  const lease = sql`${leasedUntil.toISOString()}::timestamptz`;
  const moved = await tx.execute<{ tenant_id: string; id: string; taken: boolean }>(sql`
    with recursive waiting as (
      (select tenant_id, webhook_id from webhook_deliveries
        where status = 'pending' and next_attempt_at is not null order by 1, 2 limit 1)
      union all
      select further.* from waiting w cross join lateral (
        select d.tenant_id, d.webhook_id from webhook_deliveries d
         where d.status = 'pending' and d.next_attempt_at is not null and (d.tenant_id, d.webhook_id) > (w.tenant_id, w.webhook_id)
         order by 1, 2 limit 1) further
    ), receivers as (
      select h.tenant_id, h.id, h.ordered, h.failing_since is not null as failing,
             case when h.failing_since is null then ${room.perWebhook}::int else ${room.perFailingWebhook}::int end - coalesce(busy.n, 0) as room
        from waiting
        join webhooks h on h.tenant_id = waiting.tenant_id and h.id = waiting.webhook_id and h.status = 'active'
        join tenants t on t.id = h.tenant_id and t.status = 'active' and t.deleted_at is null
        left join json_to_recordset(${busy}::json) as busy(id uuid, n int) on busy.id = h.id
    ), looked_at as (
      select due.*, r.failing, r.room, case when r.ordered then (
               select e.next_attempt_at from webhook_deliveries e
                where e.tenant_id = due.tenant_id and e.webhook_id = due.webhook_id and e.entity_id = due.entity_id and e.status = 'pending'
                  and e.position <= due.position and (e.position, e.id) < (due.position, due.id)
                order by e.position, e.id limit 1) end as first_at
        from receivers r cross join lateral (
          select d.tenant_id, d.id, d.webhook_id, d.entity_id, d.position, d.next_attempt_at from webhook_deliveries d
           where d.tenant_id = r.tenant_id and d.webhook_id = r.id and d.status = 'pending'
             and d.next_attempt_at <= ${now.toISOString()}::timestamptz
           order by d.next_attempt_at
           limit case when r.room <= 0 then 0 when r.ordered then ${LOOKED_AT}::int else r.room end
           for update skip locked) due
    ), within_room as (
      select free.*, row_number() over (partition by failing order by next_attempt_at) as nth_alike from (
        select *, row_number() over (partition by webhook_id order by next_attempt_at) as nth from looked_at where first_at is null) free
       where nth <= room
    ), moves as (
      (select tenant_id, id, ${lease} as until, true as taken from within_room
        where not failing or nth_alike <= ${room.freeForFailing} order by next_attempt_at limit ${room.free})
      union all
      select tenant_id, id, greatest(first_at, ${lease}), false from looked_at where first_at is not null
    )
    update webhook_deliveries d set next_attempt_at = moves.until
      from moves where d.tenant_id = moves.tenant_id and d.id = moves.id
    returning d.tenant_id, d.id, moves.taken`);
  const taken = moved.filter((row) => row.taken);
  const more = taken.length < moved.length;
  if (taken.length === 0) return { claims: [], more };
  const claims = await tx
    .select(claimColumns)
    .from(webhookDeliveries)
    .innerJoin(
      webhooks,
      and(eq(webhooks.tenantId, webhookDeliveries.tenantId), eq(webhooks.id, webhookDeliveries.webhookId)),
    )
    .where(
      inArray(
        sql`(${webhookDeliveries.tenantId}, ${webhookDeliveries.id})`,
        taken.map(({ tenant_id, id }) => sql`(${tenant_id}::uuid, ${id}::uuid)`),
      ),
    )
    .orderBy(webhookDeliveries.position);
  return { claims, more };
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

/** Days that deliveries are kept, with their attempts: as long as the log that their events are in. */
const KEPT_DAYS = 30;

/** Deletes some of the old deliveries of all tenants; returns how many. */
export async function purgeDeliveries(tx: Tx, most: number): Promise<number> {
  const old = tx
    .select({ id: sql`ctid` })
    .from(webhookDeliveries)
    .where(lt(webhookDeliveries.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`))
    .limit(most);
  const rows = await tx.execute(sql`delete from webhook_deliveries where ctid = any(array(${old})) returning 1`);
  return rows.length;
}
