import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { findOrAddLossReason, lossReasonRows, pipelineRows, stageRows } from '../pipelines/index.ts';
import { keyOnReturn } from './deal-place.ts';
import { dealErrors } from './deals.errors.ts';
import { dealEvent, timeOf, type Writer, writerOf } from './deals.events.ts';
import { dealRows, type DealRow, lockWithDeleted, toDeal } from './deals.rows.ts';
import type { CloseDeal, Deal, LoseDeal } from './deals.schemas.ts';
import { requireVersion } from './deals.service.ts';

/** Wins a deal. A deal that is won already stays as it is. Throws NOT_FOUND, VERSION_CONFLICT, and DEAL_CLOSED for a lost one. */
export async function winDeal(ctx: TenantContext, input: CloseDeal): Promise<Deal> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toDeal(await winIn(tx, writer, input), writer.fields));
}

/**
 * Loses a deal, for a reason where its pipeline asks for one. A deal that is lost already stays as it is. Throws NOT_FOUND,
 * VERSION_CONFLICT, DEAL_LOSS_REASON_REQUIRED, DEAL_LOSS_REASON_NOT_FOUND, and DEAL_CLOSED for a won one.
 */
export async function loseDeal(ctx: TenantContext, input: LoseDeal): Promise<Deal> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toDeal(await loseIn(tx, writer, input), writer.fields));
}

/** Wins a deal as of a time, now unless said otherwise, inside the caller's transaction. Throws what `winDeal` throws. */
export function winIn(tx: Tx, writer: Writer, input: CloseDeal, at?: string): Promise<DealRow> {
  return close(tx, writer, input, 'won', async () => ({ probability: 100, closedAt: at ?? timeOf(writer) }));
}

/** Loses a deal as of a time, now unless said otherwise, inside the caller's transaction. Throws what `loseDeal` throws. */
export function loseIn(tx: Tx, writer: Writer, input: LoseDeal, at?: string): Promise<DealRow> {
  return close(tx, writer, input, 'lost', async ({ pipelineId }) => ({
    probability: 0,
    lossReasonId: await reasonOf(tx, writer.tenantId, pipelineId, input),
    lossNote: input.note ?? null,
    closedAt: at ?? timeOf(writer),
  }));
}

interface Closing {
  probability: number;
  closedAt: string;
  lossReasonId?: string | null;
  lossNote?: string | null;
}

async function close(
  tx: Tx,
  { tenantId, actor }: Writer,
  { id, version }: CloseDeal,
  status: 'won' | 'lost',
  closing: (deal: DealRow) => Promise<Closing>,
): Promise<DealRow> {
  const old = await dealRows.lock(tx, tenantId, id, 'no key update');
  if (old.status === status) return old;
  requireVersion(version, old);
  if (old.status !== 'open') throw dealErrors.CLOSED();
  const row = await dealRows.update(tx, tenantId, id, { ...(await closing(old)), status });
  await emit(tx, { tenantId, actor }, dealEvent(`deal.${status}`, row));
  return row;
}

/** The id of the reason that a deal is lost for; null where none is given and none is asked for. */
async function reasonOf(
  tx: Tx,
  tenantId: string,
  pipelineId: string,
  { reasonId, reason }: LoseDeal,
): Promise<string | null> {
  if (reason !== undefined) return findOrAddLossReason(tx, tenantId, reason);
  if (reasonId === undefined) {
    const { lossReasonRequired } = await pipelineRows.get(tx, tenantId, pipelineId);
    if (lossReasonRequired) throw dealErrors.LOSS_REASON_REQUIRED();
    return null;
  }
  const known = await lossReasonRows.findLocked(tx, tenantId, reasonId, 'share');
  if (!known || known.archived)
    throw dealErrors.LOSS_REASON_NOT_FOUND([{ path: 'reasonId', message: 'Loss reason not found' }]);
  return known.id;
}

/**
 * Opens a closed deal again inside the caller's transaction, where it stood: its close and the reasons for it are gone, and its probability is
 * that of the stage. An open deal stays as it is. Throws NOT_FOUND, VERSION_CONFLICT.
 */
export async function reopenIn(tx: Tx, writer: Writer, { id, version }: CloseDeal): Promise<DealRow> {
  const { tenantId, actor } = writer;
  const locked = await lockWithDeleted(tx, tenantId, id);
  if (!locked || locked.deletedAt !== null) throw commonErrors.NOT_FOUND();
  const { deletedAt: _live, ...old } = locked;
  if (old.status === 'open') return old;
  requireVersion(version, old);
  const stage = await stageRows.get(tx, tenantId, old.stageId);
  const row = await dealRows.update(tx, tenantId, id, {
    status: 'open',
    closedAt: null,
    lossReasonId: null,
    lossNote: null,
    probability: stage.probability,
    probabilityManual: false,
    position: await keyOnReturn(tx, tenantId, old),
    stageEnteredAt: timeOf(writer),
  });
  await emit(tx, { tenantId, actor }, dealEvent('deal.reopened', row));
  return row;
}

/** Opens a closed deal again. Throws what `reopenIn` throws. */
export async function reopenDeal(ctx: TenantContext, input: CloseDeal): Promise<Deal> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toDeal(await reopenIn(tx, writer, input), writer.fields));
}
