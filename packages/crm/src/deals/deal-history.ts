import { decodeCursor, encodeCursor } from '@mainstay/core';
import { dealStageChanges, stages } from '@mainstay/db/schema';
import type { TenantContext } from '@mainstay/kernel';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { dealRows } from './deals.rows.ts';
import type { DealHistory, DealHistoryInput, TimeInStage } from './deal-history.schemas.ts';

/** A deal's way through stages and statuses, oldest first. Throws NOT_FOUND, and VALIDATION_ERROR for a damaged cursor. */
export async function dealHistory(ctx: TenantContext, { id, limit, cursor }: DealHistoryInput): Promise<DealHistory> {
  const { tenantId } = ctx;
  const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 'n').value);
  const c = dealStageChanges;
  return ctx.db.read(async (tx) => {
    await dealRows.get(tx, tenantId, id);
    const rows = await tx
      .select({
        n: c.n,
        fromStageId: c.fromStage,
        toStageId: c.toStage,
        fromStatus: c.fromStatus,
        toStatus: c.toStatus,
        amount: c.amount,
        currency: c.currency,
        lossReasonId: c.lossReasonId,
        lossNote: c.lossNote,
        at: c.at,
        secondsInPrevious: c.secondsInPrevious,
        cause: c.cause,
        actorType: c.actorType,
        actorId: c.actorId,
      })
      .from(c)
      .where(and(eq(c.tenantId, tenantId), eq(c.dealId, id), gt(c.n, after)))
      .orderBy(asc(c.n))
      .limit(limit + 1);
    const data = rows
      .slice(0, limit)
      .map(({ actorType, actorId, ...change }) => ({ ...change, actor: { type: actorType, id: actorId } }));
    const last = data.at(-1);
    const more = rows.length > limit && last;
    return { data, meta: { limit, nextCursor: more ? encodeCursor({ sort: 'n', value: String(last.n), id }) : null } };
  });
}

/** How long an open deal stood in each stage, in the order in which it first came there. Throws NOT_FOUND. */
export async function timeInStage(ctx: TenantContext, { id }: { id: string }): Promise<TimeInStage> {
  const { tenantId, services } = ctx;
  const now = services.clock.now().toISOString();
  return ctx.db.read(async (tx) => {
    const deal = await dealRows.get(tx, tenantId, id);
    const rows = await tx.execute<{ stageId: string; name: string | null; seconds: number }>(sql`
      with way as (
        select n, from_stage as stage, seconds_in_previous as seconds from deal_stage_changes
         where tenant_id = ${tenantId} and deal_id = ${id} and from_status = 'open'
        union all
        (select n + 1, to_stage, case when to_status = 'open' then greatest(0, round(extract(epoch from ${now}::timestamptz - at)))::int else 0 end
           from deal_stage_changes where tenant_id = ${tenantId} and deal_id = ${id} order by n desc limit 1))
      select way.stage as "stageId", s.name, sum(way.seconds)::float8 as seconds
        from way left join ${stages} s on s.tenant_id = ${tenantId} and s.id = way.stage
       group by 1, 2 order by min(way.n)`);
    const current = deal.status === 'open' ? deal.stageId : null;
    return { data: [...rows].map((row) => ({ ...row, current: row.stageId === current })) };
  });
}
