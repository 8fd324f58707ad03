import { commonErrors } from '@mainstay/core';
import { checkVersion, type TenantContext } from '@mainstay/kernel';
import { insertStages, lockPipelines, pipelineRows, stageRows } from '../../pipelines/index.ts';
import { stageErrors } from '../deals.errors.ts';
import type { CreateStage, Stage, UpdateStage } from './stages.schemas.ts';

/** Stages of a pipeline, at most. */
const MAX_STAGES = 50;

/** Adds a stage behind the others of its pipeline. Throws NOT_FOUND, STAGE_TOO_MANY. */
export async function createStage(ctx: TenantContext, { pipelineId, ...stage }: CreateStage): Promise<Stage> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockPipelines(tx, tenantId);
    const { stages } = await pipelineRows.get(tx, tenantId, pipelineId);
    if (stages.length >= MAX_STAGES) throw stageErrors.TOO_MANY();
    await insertStages(tx, tenantId, pipelineId, [stage]);
    const { id } = (await pipelineRows.get(tx, tenantId, pipelineId)).stages.at(-1)!;
    return stageRows.get(tx, tenantId, id);
  });
}

/** Changes a stage; deals that are in it keep the probability that they have. Throws NOT_FOUND, VERSION_CONFLICT. */
export async function updateStage(ctx: TenantContext, { id, version, ...changes }: UpdateStage): Promise<Stage> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const old = await stageRows.lock(tx, tenantId, id, 'no key update');
    if (old.archived) throw commonErrors.NOT_FOUND();
    checkVersion(version, old, changes);
    const changed = Object.entries(changes).some(
      ([field, value]) => value !== undefined && old[field as keyof typeof changes] !== value,
    );
    return changed ? stageRows.update(tx, tenantId, id, changes) : old;
  });
}
