import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  born,
  checkVersion,
  emit,
  isOneStatement,
  prepareQuery,
  queryPage,
  type TenantContext,
  type ListTimeline,
  type TimelinePage,
  timelinePage,
} from '@mainstay/kernel';
import { fieldsFor, holdFields, storedFields } from '../custom-fields/index.ts';
import { requireDefaultPipeline } from '../pipelines/index.ts';
import { withView } from '../views/index.ts';
import { linkContacts } from './deal-contacts.rows.ts';
import { keyFor, keyOnReturn } from './deal-place.ts';
import { dealErrors } from './deals.errors.ts';
import { dealEvent, timeOf, type Writer, writerOf } from './deals.events.ts';
import { dealFilter, dealRows, type DealRow, enterStage, firstStage, lockWithDeleted, toDeal } from './deals.rows.ts';
import type { CreateDeal, Deal, DealPage, ListDeals } from './deals.schemas.ts';

/** A page of deals. Throws FILTER_NEEDS_INDEX, FORBIDDEN, VIEW_INVALID, and VALIDATION_ERROR for a filter or cursor that does not fit. */
export async function listDeals(ctx: TenantContext, input: ListDeals): Promise<DealPage> {
  const query = await withView(ctx, 'deal', input, '-createdAt');
  const filters = dealFilter(ctx.tenantId, query);
  const prepared = await prepareQuery(ctx, 'deal', query, { narrowed: filters.length > 0 });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  const { data, meta } = await open((tx) => queryPage(tx, dealRows, prepared, query, filters));
  const fields = await fieldsFor(ctx.services, ctx.tenantId, 'deal', data);
  return { data: data.map((row) => toDeal(row, fields)), meta };
}

/** One deal. Throws NOT_FOUND. */
export async function getDeal(ctx: TenantContext, { id }: ById): Promise<Deal> {
  const row = await ctx.db.one((tx) => dealRows.get(tx, ctx.tenantId, id));
  return toDeal(row, await fieldsFor(ctx.services, ctx.tenantId, 'deal', [row]));
}

/** The stage that a new deal begins in. Throws DEAL_PIPELINE_NOT_FOUND. */
async function stageOfNew(tx: Tx, tenantId: string, input: CreateDeal): Promise<string> {
  if (input.stageId) return input.stageId;
  const stageId = await firstStage(tx, tenantId, input.pipelineId ?? (await requireDefaultPipeline(tx, tenantId)));
  if (!stageId) throw dealErrors.PIPELINE_NOT_FOUND([{ path: 'pipelineId', message: 'Pipeline not found' }]);
  return stageId;
}

/**
 * Adds a deal at the end of its stage, inside the caller's transaction. Throws DEAL_STAGE_NOT_FOUND, also where the stage is in another
 * pipeline than the one named, what its custom fields are refused for, and what the write of its row and its contacts throws.
 */
export async function addDeal(tx: Tx, writer: Writer, input: CreateDeal): Promise<DealRow> {
  const { tenantId, actor } = writer;
  const { contacts, pipelineId, stageId: _stage, probability, currency, ...values } = input;
  await holdFields(tx, writer, 'deal');
  const stage = await enterStage(tx, tenantId, await stageOfNew(tx, tenantId, input));
  if (pipelineId && stage.pipelineId !== pipelineId)
    throw dealErrors.STAGE_NOT_FOUND([{ path: 'stageId', message: 'This stage is in another pipeline' }]);
  const { id } = await dealRows.insert(tx, tenantId, {
    ...values,
    ...born(writer.services),
    customFields: storedFields(writer.fields, values.customFields, {}, { creating: true, text: writer.asText }),
    pipelineId: stage.pipelineId,
    stageId: stage.id,
    currency: currency ?? stage.currency,
    probability: probability ?? stage.probability,
    probabilityManual: probability !== null,
    position: (await keyFor(tx, tenantId, stage.id, 'end'))!,
    stageEnteredAt: timeOf(writer),
  });
  await linkContacts(tx, tenantId, id, contacts);
  const row = await dealRows.get(tx, tenantId, id);
  await emit(tx, { tenantId, actor }, dealEvent('deal.created', row));
  return row;
}

/** What happened to a deal and around it, newest first. Throws NOT_FOUND. */
export async function dealTimeline(ctx: TenantContext, query: ListTimeline): Promise<TimelinePage> {
  return ctx.db.read(async (tx) => {
    await dealRows.get(tx, ctx.tenantId, query.id);
    return timelinePage(tx, ctx, 'deal', [query.id], query);
  });
}

/** Creates a deal. Throws what `addDeal` throws. */
export async function createDeal(ctx: TenantContext, input: CreateDeal): Promise<Deal> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toDeal(await addDeal(tx, writer, input), writer.fields));
}

/** Deletes a deal inside the caller's transaction. Throws NOT_FOUND. */
export async function removeDeal(tx: Tx, { tenantId, actor }: Omit<Writer, 'fields'>, id: string): Promise<void> {
  const row = await dealRows.softDelete(tx, tenantId, id);
  await emit(tx, { tenantId, actor }, dealEvent('deal.deleted', row));
}

/** Deletes a deal; `restoreDeal` brings it back. Throws NOT_FOUND. */
export async function deleteDeal({ services, tenantId, principal, db }: TenantContext, { id }: ById): Promise<void> {
  await db.write((tx) => removeDeal(tx, { services, tenantId, actor: principal.actor }, id));
}

/** Brings a deleted deal back, to its place in its stage. Throws NOT_FOUND, DEAL_EXTERNAL_ID_EXISTS, CUSTOM_FIELD_NOT_UNIQUE. */
export async function restoreDeal(ctx: TenantContext, { id }: ById): Promise<Deal> {
  const { tenantId, actor, fields } = await writerOf(ctx);
  return ctx.db.write(async (tx) => {
    const deal = await lockWithDeleted(tx, tenantId, id);
    if (deal?.deletedAt == null) throw commonErrors.NOT_FOUND();
    const row = await dealRows.restore(tx, tenantId, id, { position: await keyOnReturn(tx, tenantId, deal) });
    await emit(tx, { tenantId, actor }, dealEvent('deal.restored', row));
    return toDeal(row, fields);
  });
}

/** Throws VERSION_CONFLICT where a deal is not of the version that a verb was asked for. */
export function requireVersion(version: number | undefined, deal: DealRow): void {
  checkVersion(version, deal, {});
}
