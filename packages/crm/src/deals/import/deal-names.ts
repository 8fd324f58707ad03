import type { Tx } from '@mainstay/db';
import { companies, pipelines, stages } from '@mainstay/db/schema';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { dealErrors } from '../deals.errors.ts';

/** A stage, and what it and its pipeline are called. */
export interface NamedStage {
  id: string;
  name: string;
  archived: boolean;
  pipelineId: string;
  pipeline: string;
  isDefault: boolean;
}

/** All stages of a tenant, archived ones too, in the order of the boards. */
export async function namedStages(tx: Tx, tenantId: string): Promise<NamedStage[]> {
  return tx
    .select({
      id: stages.id,
      name: stages.name,
      archived: sql<boolean>`${stages.archived} or ${pipelines.archived}`,
      pipelineId: pipelines.id,
      pipeline: pipelines.name,
      isDefault: pipelines.isDefault,
    })
    .from(stages)
    .innerJoin(pipelines, and(eq(pipelines.tenantId, stages.tenantId), eq(pipelines.id, stages.pipelineId)))
    .where(eq(stages.tenantId, tenantId))
    .orderBy(pipelines.position, pipelines.id, stages.position, stages.id);
}

const isCalled = (given: string, id: string, name: string) =>
  id === given.toLowerCase() || name.toLowerCase() === given.toLowerCase();

/**
 * The stage that a file means, by ids or names: without a pipeline one of the deal's own, `current`, or of the default one; without a stage the
 * pipeline's first. Throws DEAL_PIPELINE_NOT_FOUND, DEAL_STAGE_NOT_FOUND.
 */
export function stageOf(
  all: readonly NamedStage[],
  { pipeline, stage }: { pipeline?: string | undefined; stage?: string | undefined },
  current?: string,
): NamedStage {
  const live = all.filter(({ archived }) => !archived);
  const own = live.filter(({ pipelineId, isDefault }) => (current === undefined ? isDefault : pipelineId === current));
  const inPipeline = pipeline === undefined ? own : ofPipeline(live, pipeline);
  const found = stage === undefined ? inPipeline[0] : inPipeline.find(({ id, name }) => isCalled(stage, id, name));
  if (!found) throw dealErrors.STAGE_NOT_FOUND([{ path: 'stage', message: 'This pipeline has no such stage' }]);
  return found;
}

function ofPipeline(live: readonly NamedStage[], given: string): NamedStage[] {
  const first = live.find(({ pipelineId, pipeline }) => isCalled(given, pipelineId, pipeline));
  if (!first) throw dealErrors.PIPELINE_NOT_FOUND([{ path: 'pipeline', message: 'Pipeline not found' }]);
  return live.filter(({ pipelineId }) => pipelineId === first.pipelineId);
}

/** The company that a file means, by its domain or its whole name; of several the oldest. Throws DEAL_COMPANY_NOT_FOUND. */
export async function companyCalled(tx: Tx, tenantId: string, given: string): Promise<string> {
  const [found] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(
      and(
        eq(companies.tenantId, tenantId),
        isNull(companies.deletedAt),
        sql`(${companies.name} = ${given} or ${companies.domain} = ${given.toLowerCase()})`,
      ),
    )
    .orderBy(companies.id)
    .limit(1);
  if (!found) throw dealErrors.COMPANY_NOT_FOUND([{ path: 'company', message: 'Company not found' }]);
  return found.id;
}

/** What companies are called, by their ids; those in the bin are left out. */
export async function companyNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), inArray(companies.id, [...ids]), isNull(companies.deletedAt)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
