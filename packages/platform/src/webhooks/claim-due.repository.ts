import type { Tx } from '@mainstay/db';
import { webhookDeliveries, webhooks } from '@mainstay/db/schema';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Room } from './delivery-slots.ts';

/** Due deliveries of one ordered webhook that are looked at in one go: most of them may wait for others. */
const LOOKED_AT = 500;

/** Deliveries due at once, over all tenants, up to which the webhooks are taken from them: many more may wait that are not due. */
const FEW_DUE = 1_000;

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
  slowSince: webhooks.slowSince,
  secretSealed: webhooks.secretSealed,
  previousSecretSealed: webhooks.previousSecretSealed,
  previousUntil: webhooks.previousUntil,
};

export type Claim = Awaited<ReturnType<typeof claimDue>>['claims'][number];

/**
 * Takes deliveries that are due and puts each off to `leasedUntil`: it comes back by then unless its attempt is recorded. Tenants take
 * turns: whoever has least under way comes first, each with what has been due the longest. Where few are due, their
 * webhooks are looked at; where many are, it steps from webhook to webhook that has something waiting, so one's backlog is no burden to another. Of an ordered webhook's entity only the first that waits is taken; those behind it are put off at least as long, and woken in turn (`wakeNext`). `more` says that
 * some were put off and others may be due behind them. Tenants that are suspended or deleted are passed over. Needs the system role.
 */
export async function claimDue(tx: Tx, room: Room, now: Date, leasedUntil: Date) {
  const lease = sql`${leasedUntil.toISOString()}::timestamptz`;
  const moved = await tx.execute<{ tenant_id: string; id: string; taken: boolean }>(sql`
    with recursive due as materialized (
      select tenant_id, webhook_id from webhook_deliveries
       where status = 'pending' and next_attempt_at is not null and next_attempt_at <= ${now.toISOString()}::timestamptz
       order by next_attempt_at limit ${FEW_DUE} + 1
    ), many as materialized (
      select count(*) > ${FEW_DUE} as yes from due
    ), stepped as (
      (select tenant_id, webhook_id from webhook_deliveries
        where (select yes from many) and status = 'pending' and next_attempt_at is not null order by 1, 2 limit 1)
      union all
      select further.* from stepped w cross join lateral (
        select d.tenant_id, d.webhook_id from webhook_deliveries d
         where d.status = 'pending' and d.next_attempt_at is not null and (d.tenant_id, d.webhook_id) > (w.tenant_id, w.webhook_id)
         order by 1, 2 limit 1) further
    ), waiting as (
      select distinct tenant_id, webhook_id from due where not (select yes from many)
      union all
      select * from stepped
    ), receivers as (
      select h.tenant_id, h.id, h.ordered, failing, coalesce(nullif(h.host, ''), h.id::text) as host,
             case when failing then ${room.perFailingWebhook}::int else ${room.perWebhook}::int end - coalesce(busy.n, 0) as room
        from waiting
        join webhooks h on h.tenant_id = waiting.tenant_id and h.id = waiting.webhook_id and h.status = 'active'
        cross join lateral (select h.failing_since is not null or h.slow_since is not null as failing) health
        join tenants t on t.id = h.tenant_id and t.status = 'active' and t.deleted_at is null
        left join ${counts(room.underWay.webhooks)} busy on busy.key = h.id::text
    ), looked_at as (
      select due.*, r.failing, r.host, r.room, case when r.ordered then (
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
    ), of_webhook as (
      select * from (
        select *, row_number() over (partition by webhook_id order by next_attempt_at) as nth from looked_at where first_at is null) free
       where nth <= room
    ), of_host as (
      select * from (
        select nth.*, coalesce(busy.n, 0) + row_number() over (partition by host order by turn, next_attempt_at) as at_host
          from (${inTurn(sql`of_webhook`, room)}) nth
          left join ${counts(room.underWay.hosts)} busy on busy.key = nth.host) w
       where at_host <= ${room.perHost}
    ), within_room as (
      select *, row_number() over (partition by failing order by turn, next_attempt_at) as nth_alike
        from (${inTurn(sql`(select tenant_id, id, failing, next_attempt_at from of_host)`, room)}) w
       where turn <= case when failing then ${room.perFailingTenant}::int else ${room.perTenant}::int end
    ), moves as (
      (select tenant_id, id, ${lease} as until, true as taken from within_room
        where not failing or nth_alike <= ${room.freeForFailing} order by turn, next_attempt_at limit ${room.free})
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

/** Deliveries with their tenant's turn: those under way, and those that have been due longer, come before. */
function inTurn(deliveries: SQL, { underWay }: Room): SQL {
  return sql`select d.*, coalesce(case when failing then troubled.n else well.n end, 0)
         + row_number() over (partition by d.tenant_id, failing order by next_attempt_at) as turn
    from ${deliveries} d
    left join ${counts(underWay.tenants)} well on well.key = d.tenant_id::text
    left join ${counts(underWay.failingTenants)} troubled on troubled.key = d.tenant_id::text`;
}

/** What is counted, as rows that can be joined. */
function counts(of: ReadonlyMap<string, number>): SQL {
  const rows = JSON.stringify([...of].map(([key, n]) => ({ key, n })));
  return sql`(select key, n from json_to_recordset(${rows}::json) as counted(key text, n int))`;
}
