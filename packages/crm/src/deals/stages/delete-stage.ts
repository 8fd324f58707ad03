import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { deals } from '@mainstay/db/schema';
import { emit, type TenantContext } from '@mainstay/kernel';
import { and, asc, eq, sql } from 'drizzle-orm';
import { lockPipelines, pipelineRows, stageRows } from '../../pipelines/index.ts';
import { keysAtEnd } from '../deal-place.ts';
import { dealErrors, stageErrors } from '../deals.errors.ts';
import { dealEvent, timeOf, type Writer, writerOf } from '../deals.events.ts';
import { dealRows, type EntryStage, enterStage, lockStage, openDeals } from '../deals.rows.ts';
import type { DeleteStage } from './stages.schemas.ts';

/**
 * Deletes a stage; its deals, closed and deleted ones too, move to another one of the pipeline, the open ones behind those that are there.
 * Throws NOT_FOUND, STAGE_IS_LAST, STAGE_IN_USE with the number of deals where nothing is said about them, and DEAL_STAGE_NOT_FOUND where
 * `moveTo` is no other stage of the pipeline.
 */
export async function deleteStage(ctx: TenantContext, { id, moveTo }: DeleteStage): Promise<void> {
  const writer = await writerOf(ctx);
  const { tenantId } = writer;
  await ctx.db.write(async (tx) => {
    await lockPipelines(tx, tenantId);
    // Two stages are locked in one order, whoever asks.
    for (const one of [id, ...(moveTo ? [moveTo] : [])].sort()) await lockStage(tx, tenantId, one);
    const stage = await stageRows.lock(tx, tenantId, id, 'no key update');
    if (stage.archived) throw commonErrors.NOT_FOUND();
    const { stages } = await pipelineRows.get(tx, tenantId, stage.pipelineId);
    if (stages.length === 1) throw stageErrors.IS_LAST();
    const target = moveTo && (await enterStage(tx, tenantId, moveTo));
    if (target && target.pipelineId !== stage.pipelineId)
      throw dealErrors.STAGE_NOT_FOUND([{ path: 'moveTo', message: 'This stage is in another pipeline' }]);
    const inStage = and(eq(deals.tenantId, tenantId), eq(deals.pipelineId, stage.pipelineId), eq(deals.stageId, id));
    const count = await tx.$count(deals, inStage);
    if (count > 0) {
      if (!target) throw stageErrors.IN_USE({ deals: count });
      await moveAll(tx, writer, id, target);
    }
    await stageRows.update(tx, tenantId, id, { archived: true });
  });
}

/** Moves all deals of a locked stage to the end of another, in their order. */
async function moveAll(tx: Tx, writer: Writer, from: string, target: EntryStage): Promise<void> {
  const { tenantId, actor } = writer;
  const open = await tx
    .select({ id: deals.id })
    .from(deals)
    .where(and(openDeals(tenantId), eq(deals.stageId, from)))
    .orderBy(asc(deals.position), asc(deals.id));
  const ids = `{${open.map(({ id }) => id).join()}}`;
  const keys = `{${(await keysAtEnd(tx, tenantId, target.id, open.length)).join()}}`;
  await tx.execute(sql`select set_config('app.cause', 'stage_deleted', true)`);
  const moved = await tx.execute<{ id: string }>(sql`
    update deals d set stage_id = ${target.id}, stage_entered_at = ${timeOf(writer)}::timestamptz, version = d.version + 1, updated_at = now(),
           position = coalesce((select k.key from unnest(${ids}::uuid[], ${keys}::text[]) k(id, key) where k.id = d.id), d.position),
           probability = case when d.status = 'open' and not d.probability_manual then ${target.probability}::smallint else d.probability end
     where d.tenant_id = ${tenantId} and d.pipeline_id = ${target.pipelineId} and d.stage_id = ${from}
    returning d.id`);
  await tx.execute(sql`select set_config('app.cause', '', true)`);
  const rows = await dealRows.many(
    tx,
    tenantId,
    [...moved].map(({ id }) => id),
  );
  const place = { pipelineId: target.pipelineId, stageId: from };
  await emit(tx, { tenantId, actor }, ...rows.map((row) => dealEvent('deal.stage_changed', row, { from: place })));
}
