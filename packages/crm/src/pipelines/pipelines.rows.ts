import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { deals, pipelines, stages } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import type { NewStage, PipelineStage } from './pipelines.schemas.ts';

const stagesOf = sql<PipelineStage[]>`(select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name,
  'probability', s.probability, 'rottenDays', s.rotten_days, 'version', s.version) order by s.position, s.id), '[]')
  from stages s where s.tenant_id = pipelines.tenant_id and s.pipeline_id = pipelines.id and not s.archived)`;

/** The rows of pipelines, each with its stages. Deleting one throws HAS_DEPENDENTS where a deal came in meanwhile. */
export const pipelineRows = tenantRows(pipelines, {
  columns: {
    id: pipelines.id,
    name: pipelines.name,
    currency: pipelines.currency,
    isDefault: pipelines.isDefault,
    lossReasonRequired: pipelines.lossReasonRequired,
    position: pipelines.position,
    archived: pipelines.archived,
    stages: stagesOf,
    version: pipelines.version,
    createdAt: pipelines.createdAt,
    updatedAt: pipelines.updatedAt,
  },
  sorts: { position: pipelines.position, name: pipelines.name, createdAt: null },
  references: { deals_stage_fk: () => commonErrors.HAS_DEPENDENTS() },
});

/** The rows of stages, archived ones too. */
export const stageRows = tenantRows(stages, {
  columns: {
    id: stages.id,
    pipelineId: stages.pipelineId,
    name: stages.name,
    probability: stages.probability,
    rottenDays: stages.rottenDays,
    position: stages.position,
    archived: stages.archived,
    version: stages.version,
    createdAt: stages.createdAt,
    updatedAt: stages.updatedAt,
  },
  sorts: { position: stages.position },
});

/** Lets writes to one tenant's pipelines wait for each other: which is the default, and how stages follow, concerns several rows. */
export async function lockPipelines(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pipelines:${tenantId}`}, 0))`);
}

/** Takes the default from the pipeline that has it. */
export async function clearDefault(tx: Tx, tenantId: string): Promise<void> {
  await tx
    .update(pipelines)
    .set({ isDefault: false, version: sql`${pipelines.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(pipelines.tenantId, tenantId), eq(pipelines.isDefault, true)));
}

/** The place behind the last pipeline. */
export async function nextPipelinePosition(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${pipelines.position}), 0)::int` })
    .from(pipelines)
    .where(eq(pipelines.tenantId, tenantId));
  return row!.last + 1;
}

/** Adds stages behind those that a pipeline has. */
export async function insertStages(
  tx: Tx,
  tenantId: string,
  pipelineId: string,
  added: readonly NewStage[],
): Promise<void> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${stages.position}), 0)::int` })
    .from(stages)
    .where(and(eq(stages.tenantId, tenantId), eq(stages.pipelineId, pipelineId)));
  const first = row!.last + 1;
  await tx
    .insert(stages)
    .values(added.map((stage, index) => ({ ...stage, tenantId, pipelineId, position: first + index })));
}

/** Gives stages their places by the order of their ids; those that stand where they did are not touched. */
export async function orderStages(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  const ordered = `{${ids.join()}}`;
  await tx.execute(sql`
    update stages s set position = o.place, version = s.version + 1, updated_at = now()
      from unnest(${ordered}::uuid[]) with ordinality o(id, place)
     where s.tenant_id = ${tenantId} and s.id = o.id and s.position <> o.place`);
}

/** How many deals a pipeline has, closed and deleted ones too. */
export async function countDealsOf(tx: Tx, tenantId: string, pipelineId: string): Promise<number> {
  return tx.$count(deals, and(eq(deals.tenantId, tenantId), eq(deals.pipelineId, pipelineId)));
}

/** The pipeline that deals go into unless they name one. */
export async function defaultPipelineId(tx: Tx, tenantId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: pipelines.id })
    .from(pipelines)
    .where(and(eq(pipelines.tenantId, tenantId), eq(pipelines.isDefault, true)));
  return row?.id;
}
