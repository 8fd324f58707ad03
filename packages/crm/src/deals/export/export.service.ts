import { formatDecimal } from '@mainstay/core/money';
import { isOneStatement, prepareQuery, queryPage, type TenantContext } from '@mainstay/kernel';
import { fieldsOf } from '../../custom-fields/index.ts';
import { csvFile, exportPieces, jsonFile } from '../../transfer/index.ts';
import { withView } from '../../views/index.ts';
import { dealFilter, dealRows, toDeal } from '../deals.rows.ts';
import type { Deal } from '../deals.schemas.ts';
import { dealColumns } from '../import/deal-columns.ts';
import { companyNames, namedStages } from '../import/deal-names.ts';
import type { ExportDeals } from './export.schemas.ts';

/** A deal as a row of a file, with what its stage, its pipeline and its company are called. */
type FileRow = Omit<Deal, 'amount' | 'probability'> & {
  amount: string | null;
  probability: number | null;
  pipeline: string;
  stage: string;
  company: string | null;
};

/** What a row says that the import reads: neither identity nor times of its own, and names in place of ids where it has both. */
function factsOf(row: FileRow): Record<string, unknown> {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...facts } = row;
  const { stageId: _stage, pipelineId: _pipeline, probabilityManual: _manual, lossReasonId: _reason, ...named } = facts;
  const { stageEnteredAt: _entered, company: _company, ...read } = named;
  return read;
}

/** The deals that pass the filters, in the order of `sort`, as a file in pieces. Throws FILTER_NEEDS_INDEX, FORBIDDEN, VIEW_INVALID. */
export async function exportDeals(
  ctx: TenantContext,
  { format, dialect, ...input }: ExportDeals,
): Promise<AsyncIterable<string>> {
  const { tenantId } = ctx;
  const { sort, ...filters } = await withView(ctx, 'deal', input, 'createdAt');
  const fields = await fieldsOf(ctx.services, tenantId, 'deal');
  const where = dealFilter(tenantId, filters);
  const prepared = await prepareQuery(ctx, 'deal', { filter: filters.filter, sort }, { narrowed: where.length > 0 });
  const open = isOneStatement(prepared, {}) ? ctx.db.one : ctx.db.read;
  const read = async (page: { limit: number; cursor: string | undefined }) => {
    const { data, meta } = await open((tx) => queryPage(tx, dealRows, prepared, { ...page, sort }, where));
    // The place on the board is nobody's to see.
    return { data: data.map(({ position: _position, ...row }) => toDeal(row as (typeof data)[number], fields)), meta };
  };
  if (format === 'json') return exportPieces(ctx, jsonFile<Deal>('deals'), read);
  const stages = new Map((await ctx.db.one((tx) => namedStages(tx, tenantId))).map((stage) => [stage.id, stage]));
  const toRow = (deal: Deal, companies: ReadonlyMap<string, string>): FileRow => ({
    ...deal,
    amount: deal.amount === null ? null : formatDecimal(deal.amount, deal.currency),
    // That of its stage comes with the stage.
    probability: deal.probabilityManual && deal.status === 'open' ? deal.probability : null,
    pipeline: stages.get(deal.stageId)?.pipeline ?? '',
    stage: stages.get(deal.stageId)?.name ?? '',
    company: (deal.companyId !== null && companies.get(deal.companyId)) || null,
  });
  return exportPieces(ctx, csvFile('deals', dealColumns, factsOf, dialect), async (page) => {
    const { data, meta } = await read(page);
    const ids = [...new Set(data.flatMap(({ companyId }) => companyId ?? []))];
    const companies = await ctx.db.one((tx) => companyNames(tx, tenantId, ids));
    return { data: data.map((deal) => toRow(deal, companies)), meta };
  });
}
