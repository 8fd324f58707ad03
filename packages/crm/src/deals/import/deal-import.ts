import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { zodDetails } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { defineMissingFields } from '../../custom-fields/index.ts';
import { flatImport } from '../../transfer/index.ts';
import { loseIn, reopenIn, winIn } from '../close-deal.ts';
import { dealErrors } from '../deals.errors.ts';
import { type Writer, writerFor } from '../deals.events.ts';
import { type DealRow, enterStage, findDealBy, lockAllStages, lockWithDeleted } from '../deals.rows.ts';
import { CreateDeal, DealChanges } from '../deals.schemas.ts';
import { addDeal, removeDeal } from '../deals.service.ts';
import { changeDeal } from '../update-deal.ts';
import { minorUnits } from './amount-text.ts';
import { dealColumns } from './deal-columns.ts';
import { companyCalled, type NamedStage, namedStages, stageOf } from './deal-names.ts';
import { DealRowChanges } from './import.schemas.ts';
import { restoreDealAs } from './restore-deal.ts';

interface ImportWriter extends Writer {
  stages: readonly NamedStage[];
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockWithDeleted>>>;

/** How files become deals. */
export const dealImport = flatImport<ImportWriter, Locked>({
  entity: 'deal',
  events: 'deal.import',
  tasks: { import: 'deals:import', revert: 'deals:revert-import' },
  columns: dealColumns,
  changes: DealRowChanges,
  unique: { externalId: dealErrors.EXTERNAL_ID_EXISTS },
  oddReferences: {
    [dealErrors.OWNER_NOT_FOUND.code]: 'ownerId',
    [dealErrors.COMPANY_NOT_FOUND.code]: ['companyId', 'company'],
    [dealErrors.CONTACT_NOT_FOUND.code]: 'contacts',
    [dealErrors.PIPELINE_NOT_FOUND.code]: 'pipeline',
    [dealErrors.STAGE_NOT_FOUND.code]: 'stage',
    [dealErrors.AMOUNT_UNFIT.code]: 'amount',
  },
  lists: [],
  begin: async (who) => ({ ...(await writerFor(who)), asText: true, stages: [] }),
  async enter(tx, writer) {
    await lockAllStages(tx, writer.tenantId);
    await tx.execute(sql`select set_config('app.cause', 'import', true)`);
    writer.stages = await namedStages(tx, writer.tenantId);
  },
  find: (tx, { tenantId }, _field, value) => findDealBy(tx, tenantId, value),
  lock: (tx, { tenantId }, id) => lockWithDeleted(tx, tenantId, id),
  async add(tx, writer, changes) {
    const row = changes as DealRowChanges;
    const fields = await fieldsOfRow(tx, writer, row);
    const { id: stageId } = stageOf(writer.stages, row);
    const { data, error } = CreateDeal.safeParse({ ...fields, stageId });
    if (error) throw commonErrors.VALIDATION_ERROR(zodDetails(error));
    return closed(tx, writer, await addDeal(tx, writer, data), row);
  },
  async change(tx, writer, id, changes) {
    const row = changes as DealRowChanges;
    const old = await lockWithDeleted(tx, writer.tenantId, id);
    if (!old || old.deletedAt !== null) throw commonErrors.NOT_FOUND();
    if (row.status !== undefined && row.status !== old.status) await reopenIn(tx, writer, { id });
    const fields = await fieldsOfRow(tx, writer, row, old);
    const moves = row.pipeline !== undefined || row.stage !== undefined;
    const stage = moves ? { stageId: stageOf(writer.stages, row, old.pipelineId).id } : {};
    const changed = await changeDeal(tx, writer, id, DealChanges.parse({ ...fields, ...stage }), { keepFields: true });
    return closed(tx, writer, changed, row);
  },
  remove: (tx, writer, id) => removeDeal(tx, writer, id),
  restore: restoreDealAs,
  async defineFields(tx, writer, names) {
    const columns = names.map((label) => ({ label }));
    writer.fields = await defineMissingFields(tx, writer, 'deal', columns);
  },
});

/** A row's own fields, its company and amount as deals have them. Throws DEAL_COMPANY_NOT_FOUND, DEAL_AMOUNT_UNFIT. */
async function fieldsOfRow(
  tx: Tx,
  { tenantId, stages }: ImportWriter,
  row: DealRowChanges,
  old?: DealRow,
): Promise<Record<string, unknown>> {
  const { pipeline: _p, stage: _s, status: _st, lossReason: _lr, lossNote: _ln, closedAt: _c, ...rest } = row;
  const { company, amount, ...fields } = rest;
  const known: { companyId?: string; amount?: number } = {};
  if (company !== undefined && !fields.companyId) known.companyId = await companyCalled(tx, tenantId, company);
  if (amount !== undefined) {
    const { id } = old ? { id: old.stageId } : stageOf(stages, row);
    const currency = fields.currency ?? old?.currency ?? (await enterStage(tx, tenantId, id)).currency;
    const units = minorUnits(amount, currency);
    if (units === null)
      throw dealErrors.AMOUNT_UNFIT([{ path: 'amount', message: `Not an amount of ${currency}, or too large` }]);
    known.amount = units;
  }
  return { ...fields, ...known };
}

/** Closes a deal where its row says so. Throws what `winIn` and `loseIn` throw. */
async function closed(tx: Tx, writer: Writer, deal: DealRow, row: DealRowChanges): Promise<DealRow> {
  const { status, lossReason: reason, lossNote: note, closedAt } = row;
  const now = writer.services.clock.now().toISOString();
  // Nobody closes a deal to come.
  const at = closedAt === undefined || closedAt > now ? now : closedAt;
  if (status === 'won') return winIn(tx, writer, { id: deal.id }, at);
  if (status === 'lost') return loseIn(tx, writer, { id: deal.id, reason, note }, at);
  return deal;
}
