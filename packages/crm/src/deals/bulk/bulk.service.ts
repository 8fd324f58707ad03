import type { TenantContext } from '@mainstay/kernel';
import { type BulkDelete, bulkDelete, bulkUpdate, runBulk } from '../../transfer/index.ts';
import { writerOf } from '../deals.events.ts';
import { dealRows, lockAllStages, toDeal } from '../deals.rows.ts';
import type { UpdateDeal } from '../deals.schemas.ts';
import { addDeal, removeDeal } from '../deals.service.ts';
import { changeDeal } from '../update-deal.ts';
import type { BulkCreateDeals, BulkUpdateDeals, DealBulkResults } from './bulk.schemas.ts';

const listed = { entity: 'deal', rows: dealRows };

/** Creates up to 100 deals, each at the end of its stage. A result per item; all or nothing on request. */
export async function bulkCreateDeals(
  ctx: TenantContext,
  { atomic, items }: BulkCreateDeals,
): Promise<DealBulkResults> {
  const writer = await writerOf(ctx);
  return runBulk(
    ctx,
    atomic,
    items,
    async (tx, item) => ({ deal: toDeal(await addDeal(tx, writer, item), writer.fields) }),
    (tx) => lockAllStages(tx, ctx.tenantId),
  );
}

/** Changes up to 100 deals, each by itself, or all of a filter or a view alike. A result per item; all or nothing on request. */
export async function bulkUpdateDeals(ctx: TenantContext, input: BulkUpdateDeals): Promise<DealBulkResults> {
  const writer = await writerOf(ctx);
  return bulkUpdate(
    ctx,
    listed,
    input,
    async (tx, { id, version, ...changes }: UpdateDeal) => ({
      deal: toDeal(await changeDeal(tx, writer, id, changes, { version }), writer.fields),
    }),
    (tx) => lockAllStages(tx, ctx.tenantId),
  );
}

/** Deletes up to 100 deals, by their ids, a filter or a view. A result per item; all or nothing on request. */
export async function bulkDeleteDeals(ctx: TenantContext, input: BulkDelete): Promise<DealBulkResults> {
  const writer = await writerOf(ctx);
  return bulkDelete(ctx, listed, input, (tx, id) => removeDeal(tx, writer, id));
}
