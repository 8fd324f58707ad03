import { emit, type TenantContext, together } from '@mainstay/kernel';
import { keyFor, type Place } from './deal-place.ts';
import { dealErrors } from './deals.errors.ts';
import { dealEvent, timeOf, writerOf } from './deals.events.ts';
import { dealRows, lockedStage, lockStage, toDeal } from './deals.rows.ts';
import type { Deal, MoveDeal } from './deals.schemas.ts';
import { requireVersion } from './deals.service.ts';

/**
 * Puts an open deal into a stage, behind or in front of a neighbour, or to the top. Where it stands there already nothing is written.
 * Throws NOT_FOUND, VERSION_CONFLICT, DEAL_CLOSED, DEAL_STAGE_NOT_FOUND, and DEAL_NEIGHBOUR_MOVED when the neighbour has left the stage.
 */
export async function moveDeal(ctx: TenantContext, input: MoveDeal): Promise<Deal> {
  const writer = await writerOf(ctx);
  const { tenantId, actor } = writer;
  return ctx.db.write(async (tx) => {
    // All who move deals to this stage wait from here on: few round trips, then.
    await lockStage(tx, tenantId, input.stageId);
    const [stage, old] = await together(
      lockedStage(tx, tenantId, input.stageId),
      dealRows.lock(tx, tenantId, input.id, 'no key update'),
    );
    requireVersion(input.version, old);
    if (old.status !== 'open') throw dealErrors.CLOSED();
    const position = await keyFor(tx, tenantId, stage.id, placeOf(input), old);
    if (position === null) return toDeal(old, writer.fields);
    const moved = stage.id !== old.stageId;
    const changes = {
      position,
      ...(moved && {
        pipelineId: stage.pipelineId,
        stageId: stage.id,
        stageEnteredAt: timeOf(writer),
        ...(old.probabilityManual ? {} : { probability: stage.probability }),
      }),
    };
    const after = { ...old, ...changes, version: old.version + 1 };
    const event = moved
      ? dealEvent('deal.stage_changed', after, { from: { pipelineId: old.pipelineId, stageId: old.stageId } })
      : dealEvent('deal.updated', after, { changed: ['position'] });
    const [row] = await together(dealRows.update(tx, tenantId, old.id, changes), emit(tx, { tenantId, actor }, event));
    return toDeal(row, writer.fields);
  });
}

function placeOf({ after, before }: MoveDeal): Place {
  if (after) return { after };
  return before ? { before } : 'top';
}
