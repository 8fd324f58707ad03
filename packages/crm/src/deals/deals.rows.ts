import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { deals, pipelines, stages, tenantSettings } from '@mainstay/db/schema';
import { amongMatches, isSame, tenantRows } from '@mainstay/kernel';
import { and, desc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { customFieldErrors, type FieldDefs, shownFields } from '../custom-fields/index.ts';
import { dealErrors } from './deals.errors.ts';
import type { Deal, ListDeals } from './deals.schemas.ts';

const contacts = sql<
  Deal['contacts']
>`(select coalesce(json_agg(json_build_object('contactId', l.contact_id, 'role', l.role,
    'primary', l.nth = 1) order by l.position, l.contact_id), '[]')
  from (select dc.contact_id, dc.role, dc.position, row_number() over (order by dc.primary desc, dc.position, dc.contact_id) as nth
    from deal_contacts dc join contacts c on c.tenant_id = dc.tenant_id and c.id = dc.contact_id
    where dc.tenant_id = deals.tenant_id and dc.deal_id = deals.id and c.deleted_at is null) l)`;

const lossReason = sql<string | null>`(select l.name from loss_reasons l
  where l.tenant_id = deals.tenant_id and l.id = deals.loss_reason_id)`;

/** The columns of a deal, with its live contacts: the first of them is primary where none is marked. */
export const dealColumns = {
  id: deals.id,
  title: deals.title,
  pipelineId: deals.pipelineId,
  stageId: deals.stageId,
  status: deals.status,
  position: deals.position,
  amount: deals.amount,
  currency: deals.currency,
  expectedClose: deals.expectedClose,
  probability: deals.probability,
  probabilityManual: deals.probabilityManual,
  companyId: deals.companyId,
  ownerId: deals.ownerId,
  contacts,
  source: deals.source,
  lossReasonId: deals.lossReasonId,
  lossReason,
  lossNote: deals.lossNote,
  closedAt: deals.closedAt,
  stageEnteredAt: deals.stageEnteredAt,
  customFields: deals.customFields,
  externalId: deals.externalId,
  version: deals.version,
  createdAt: deals.createdAt,
  updatedAt: deals.updatedAt,
};

const missing = (error: () => ReturnType<(typeof dealErrors)['OWNER_NOT_FOUND']>) => error;

/** The rows of deals. Writes throw DEAL_EXTERNAL_ID_EXISTS, CUSTOM_FIELD_NOT_UNIQUE and what names a reference that is not there. */
export const dealRows = tenantRows(deals, {
  columns: dealColumns,
  sorts: { createdAt: null, updatedAt: deals.updatedAt, title: deals.title },
  unique: {
    deals_external_id: dealErrors.EXTERNAL_ID_EXISTS,
    deals_external_key: dealErrors.EXTERNAL_ID_EXISTS,
    custom_field_values_unique: customFieldErrors.NOT_UNIQUE,
  },
  references: {
    deals_stage_fk: missing(() => dealErrors.STAGE_NOT_FOUND([{ path: 'stageId', message: 'Stage not found' }])),
    deals_company_fk: missing(() =>
      dealErrors.COMPANY_NOT_FOUND([{ path: 'companyId', message: 'Company not found' }]),
    ),
    deals_owner_member_fk: missing(() =>
      dealErrors.OWNER_NOT_FOUND([{ path: 'ownerId', message: 'The owner is not a member of this tenant' }]),
    ),
    deals_loss_reason_fk: missing(() =>
      dealErrors.LOSS_REASON_NOT_FOUND([{ path: 'reasonId', message: 'Loss reason not found' }]),
    ),
  },
});

export type DealRow = Awaited<ReturnType<(typeof dealRows)['get']>>;

/** The deal behind a row. */
export function toDeal<R extends DealRow>(row: R, fields: FieldDefs): R {
  return { ...row, customFields: shownFields(fields, row.customFields) };
}

/** The flat filters of a list or a board as SQL. */
export function dealFilter(
  tenantId: string,
  query: Partial<Omit<ListDeals, 'page' | 'limit' | 'cursor' | 'sort' | 'filter' | 'viewId'>>,
): SQL[] {
  const where: SQL[] = [];
  if (query.pipelineId) where.push(eq(deals.pipelineId, query.pipelineId));
  if (query.stageId) where.push(eq(deals.stageId, query.stageId));
  if (query.status) where.push(eq(deals.status, query.status));
  if (query.ownerId) where.push(eq(deals.ownerId, query.ownerId));
  if (query.companyId) where.push(eq(deals.companyId, query.companyId));
  if (query.createdAfter) where.push(gt(deals.createdAt, query.createdAfter));
  if (query.expectedBefore) where.push(lt(deals.expectedClose, query.expectedBefore));
  if (query.contactId) {
    where.push(sql`${deals.id} in (select dc.deal_id from deal_contacts dc
      where dc.tenant_id = ${tenantId} and dc.contact_id = ${query.contactId})`);
  }
  if (query.search) where.push(amongMatches(deals, query.search));
  return where;
}

/** The live deal with an external id, letter case and accents aside; one that is written alike comes first. */
export async function findDealBy(tx: Tx, tenantId: string, externalId: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.tenantId, tenantId), isSame(deals.externalKey, [externalId]), isNull(deals.deletedAt)))
    .orderBy(desc(eq(deals.externalId, externalId)))
    .limit(1);
  return found?.id;
}

/** Open deals of a tenant, those in the bin left out. */
export const openDeals = (tenantId: string) =>
  and(eq(deals.tenantId, tenantId), eq(deals.status, 'open'), isNull(deals.deletedAt));

/** A stage that deals can enter. */
export interface EntryStage {
  id: string;
  pipelineId: string;
  probability: number;
  /** Of deals that name none. */
  currency: string;
}

/** The stage that a new deal begins in; undefined where there is none such that takes deals. */
export async function firstStage(tx: Tx, tenantId: string, pipelineId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: stages.id })
    .from(stages)
    .where(and(eq(stages.tenantId, tenantId), eq(stages.pipelineId, pipelineId), eq(stages.archived, false)))
    .orderBy(stages.position, stages.id)
    .limit(1);
  return row?.id;
}

/**
 * Locks a stage, so that its deals change their order one write after the other, and gives what it is by then. Throws
 * DEAL_STAGE_NOT_FOUND, also for one of an archived pipeline. A stage is locked before the rows of its deals.
 */
export async function enterStage(tx: Tx, tenantId: string, id: string): Promise<EntryStage> {
  await lockStage(tx, tenantId, id);
  return lockedStage(tx, tenantId, id);
}

/** A stage that the caller has locked. Throws as `enterStage` does. */
export async function lockedStage(tx: Tx, tenantId: string, id: string): Promise<EntryStage> {
  const currency = sql<string>`coalesce(${pipelines.currency},
    (select s.currency from ${tenantSettings} s where s.tenant_id = ${tenantId}), 'USD')`;
  const [stage] = await tx
    .select({ id: stages.id, pipelineId: stages.pipelineId, probability: stages.probability, currency })
    .from(stages)
    .innerJoin(pipelines, and(eq(pipelines.tenantId, stages.tenantId), eq(pipelines.id, stages.pipelineId)))
    .where(
      and(eq(stages.tenantId, tenantId), eq(stages.id, id), eq(stages.archived, false), eq(pipelines.archived, false)),
    );
  if (!stage) throw dealErrors.STAGE_NOT_FOUND([{ path: 'stageId', message: 'Stage not found' }]);
  return stage;
}

/** Locks a stage until the transaction ends. */
export async function lockStage(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`stage:${tenantId}:${id}`}, 0))`);
}

/**
 * Locks all stages in one order, for what writes deals of several: whoever moves one waits, and nobody waits in a circle. Who has locked a
 * deal's row first must not ask for its stage.
 */
export async function lockAllStages(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('stage:' || ${tenantId} || ':' || s.id, 0))
    from (select id from stages where tenant_id = ${tenantId} order by id) s`);
}

/**
 * A deal, deleted or not, with its stage and its row locked in this order; undefined where there is none. Throws VERSION_CONFLICT when
 * it was moved between the one lock and the other.
 */
export async function lockWithDeleted(tx: Tx, tenantId: string, id: string) {
  const read = () =>
    tx
      .select({ ...dealColumns, deletedAt: deals.deletedAt })
      .from(deals)
      .where(and(eq(deals.tenantId, tenantId), eq(deals.id, id)));
  const [seen] = await read();
  if (!seen) return undefined;
  await lockStage(tx, tenantId, seen.stageId);
  const [row] = await read().for('no key update');
  if (row && row.stageId !== seen.stageId) throw commonErrors.VERSION_CONFLICT({ currentVersion: row.version });
  return row;
}
