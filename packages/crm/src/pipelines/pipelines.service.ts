import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { pipelines } from '@mainstay/db/schema';
import { inLocale, checkVersion, type TenantContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { pipelineErrors } from './pipelines.errors.ts';
import {
  clearDefault,
  countDealsOf,
  defaultPipelineId,
  insertStages,
  lockPipelines,
  nextPipelinePosition,
  orderStages,
  pipelineRows,
} from './pipelines.rows.ts';
import type {
  CreatePipeline,
  ListPipelines,
  NewStage,
  Pipeline,
  PipelinePage,
  UpdatePipeline,
} from './pipelines.schemas.ts';

/** The stages of a pipeline that names none. */
const DEFAULT_STAGES: readonly NewStage[] = [
  { name: 'Lead', probability: 10, rottenDays: null },
  { name: 'Qualified', probability: 25, rottenDays: null },
  { name: 'Proposal', probability: 50, rottenDays: null },
  { name: 'Negotiation', probability: 75, rottenDays: null },
];

/** A page of pipelines, each with its stages; archived ones only where they are asked for. */
export async function listPipelines(ctx: TenantContext, query: ListPipelines): Promise<PipelinePage> {
  const sorted = await inLocale(ctx, query);
  return ctx.db.read((tx) => pipelineRows.page(tx, ctx.tenantId, sorted, [eq(pipelines.archived, query.archived)]));
}

/** One pipeline. Throws NOT_FOUND. */
export async function getPipeline(ctx: TenantContext, { id }: ById): Promise<Pipeline> {
  return ctx.db.one((tx) => pipelineRows.get(tx, ctx.tenantId, id));
}

/** Adds a pipeline with its stages inside the caller's transaction. */
async function addPipeline(tx: Tx, tenantId: string, input: CreatePipeline): Promise<Pipeline> {
  const { stages = DEFAULT_STAGES, isDefault, ...values } = input;
  await lockPipelines(tx, tenantId);
  const first = (await defaultPipelineId(tx, tenantId)) === undefined;
  if (isDefault && !first) await clearDefault(tx, tenantId);
  const position = await nextPipelinePosition(tx, tenantId);
  const { id } = await pipelineRows.insert(tx, tenantId, { ...values, isDefault: isDefault || first, position });
  await insertStages(tx, tenantId, id, stages);
  return pipelineRows.get(tx, tenantId, id);
}

/** The pipeline of deals that name none; made where a tenant has none yet. */
export async function requireDefaultPipeline(tx: Tx, tenantId: string): Promise<string> {
  const known = await defaultPipelineId(tx, tenantId);
  return known ?? (await addDefaultPipeline(tx, tenantId)).id;
}

/** Adds the pipeline that every tenant begins with. */
export async function addDefaultPipeline(tx: Tx, tenantId: string): Promise<Pipeline> {
  return addPipeline(tx, tenantId, { name: 'Sales', currency: null, lossReasonRequired: false, isDefault: true });
}

/** Creates a pipeline with its stages. A tenant's first one is its default. */
export async function createPipeline(ctx: TenantContext, input: CreatePipeline): Promise<Pipeline> {
  return ctx.db.write((tx) => addPipeline(tx, ctx.tenantId, input));
}

/**
 * Changes a pipeline, and the order of its stages. Throws NOT_FOUND, VERSION_CONFLICT, PIPELINE_IS_DEFAULT when the default is to be
 * archived, and VALIDATION_ERROR when `stages` does not name each of its stages once.
 */
export async function updatePipeline(
  ctx: TenantContext,
  { id, version, stages, ...changes }: UpdatePipeline,
): Promise<Pipeline> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockPipelines(tx, tenantId);
    const old = await pipelineRows.lock(tx, tenantId, id, 'no key update');
    const order = old.stages.map((stage) => stage.id);
    checkVersion(version, { ...old, stages: order } as { version: number }, { ...changes, ...(stages && { stages }) });
    if (changes.archived && (old.isDefault || changes.isDefault)) throw pipelineErrors.IS_DEFAULT();
    if (changes.isDefault && !old.isDefault) {
      if (old.archived && changes.archived !== false) throw pipelineErrors.IS_DEFAULT();
      await clearDefault(tx, tenantId);
    }
    if (stages) {
      if ([...stages].sort().join() !== [...order].sort().join()) {
        const message = 'Name each stage of this pipeline once';
        throw commonErrors.VALIDATION_ERROR([{ path: 'stages', message }]);
      }
      await orderStages(tx, tenantId, stages);
    }
    const changed = Object.entries(changes).some(([field, value]) => old[field as keyof typeof changes] !== value);
    if (!changed && (!stages || stages.join() === order.join())) return old;
    await pipelineRows.update(tx, tenantId, id, changes);
    return pipelineRows.get(tx, tenantId, id);
  });
}

/** Deletes a pipeline and its stages. Throws NOT_FOUND, PIPELINE_IS_DEFAULT, and HAS_DEPENDENTS while it has deals, closed and deleted ones too. */
export async function deletePipeline(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    await lockPipelines(tx, tenantId);
    const { isDefault } = await pipelineRows.lock(tx, tenantId, id);
    if (isDefault) throw pipelineErrors.IS_DEFAULT();
    const deals = await countDealsOf(tx, tenantId, id);
    if (deals > 0) throw commonErrors.HAS_DEPENDENTS({ deals });
    await pipelineRows.remove(tx, tenantId, id);
  });
}
