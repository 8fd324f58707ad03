import { isDeepStrictEqual } from 'node:util';
import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { holdFields, storedFields } from '../custom-fields/index.ts';
import { stageRows } from '../pipelines/index.ts';
import { replaceContacts } from './deal-contacts.rows.ts';
import { keyFor } from './deal-place.ts';
import { dealErrors } from './deals.errors.ts';
import { dealEvent, timeOf, type Writer, writerOf } from './deals.events.ts';
import { dealRows, type DealRow, enterStage, type EntryStage, toDeal } from './deals.rows.ts';
import type { Deal, DealChanges, UpdateDeal } from './deals.schemas.ts';

/** What an update says, its custom fields as they are stored. */
type Changes = Omit<DealChanges, 'customFields'> & {
  customFields?: Record<string, unknown> | undefined;
};

/** What stays as it was when a deal was closed. */
const SETTLED = ['amount', 'currency', 'probability', 'pipelineId', 'stageId'] as const;

interface ChangeOptions {
  version?: number | undefined;
  /** Custom fields that are not named stay. */
  keepFields?: boolean;
}

/**
 * Changes a deal inside the caller's transaction; contacts are replaced whole. A deal of another stage comes to its top, and
 * `deal.stage_changed` tells of the change in place of `deal.updated`. Throws NOT_FOUND, VERSION_CONFLICT, DEAL_CLOSED for what stays as it
 * was when the deal was closed, VALIDATION_ERROR for another pipeline without a stage, and what the write of its row and its contacts throws.
 */
export async function changeDeal(
  tx: Tx,
  writer: Writer,
  id: string,
  given: DealChanges,
  { version, keepFields }: ChangeOptions = {},
): Promise<DealRow> {
  const { tenantId, actor } = writer;
  if (given.customFields) await holdFields(tx, writer, 'deal');
  const stage = given.stageId ? await enterStage(tx, tenantId, given.stageId) : undefined;
  const old = await dealRows.lock(tx, tenantId, id, 'no key update');
  checkVersion(version, old, given);
  const { customFields: named } = given;
  const reading = { creating: false, keep: keepFields, text: writer.asText };
  const customFields = named && storedFields(writer.fields, named, old.customFields, reading);
  const input: Changes = { ...given, customFields };
  requirePipeline(input, old, stage);
  const changed = changedFields(old, input);
  if (changed.length === 0) return old;
  if (old.status !== 'open' && SETTLED.some((field) => changed.includes(field))) throw dealErrors.CLOSED();

  const { contacts, probability, pipelineId: _pipeline, stageId: _stage, ...plain } = input;
  if (contacts) await replaceContacts(tx, tenantId, id, contacts);
  const entered = stage && stage.id !== old.stageId ? stage : undefined;
  await dealRows.update(tx, tenantId, id, {
    ...plain,
    ...(await probabilityOf(tx, tenantId, old, { probability, entered })),
    ...(entered && {
      pipelineId: entered.pipelineId,
      stageId: entered.id,
      position: (await keyFor(tx, tenantId, entered.id, 'top'))!,
      stageEnteredAt: timeOf(writer),
    }),
  });
  const row = await dealRows.get(tx, tenantId, id);
  const from = { pipelineId: old.pipelineId, stageId: old.stageId };
  const event = entered
    ? dealEvent('deal.stage_changed', row, { changed, from })
    : dealEvent('deal.updated', row, { changed });
  await emit(tx, { tenantId, actor }, event);
  return row;
}

/** Changes a deal. Throws what `changeDeal` throws. */
export async function updateDeal(ctx: TenantContext, { id, version, ...changes }: UpdateDeal): Promise<Deal> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toDeal(await changeDeal(tx, writer, id, changes, { version }), writer.fields));
}

/** Throws where an update and the stage that it names do not agree about the pipeline. */
function requirePipeline({ pipelineId }: Changes, old: DealRow, stage: EntryStage | undefined): void {
  if (!pipelineId || pipelineId === (stage ?? old).pipelineId) return;
  if (stage) throw dealErrors.STAGE_NOT_FOUND([{ path: 'stageId', message: 'This stage is in another pipeline' }]);
  throw commonErrors.VALIDATION_ERROR([{ path: 'stageId', message: 'Name the stage in the other pipeline' }]);
}

/** The fields of an update that differ from what is stored. */
function changedFields(old: DealRow, input: Changes): string[] {
  const stored: Record<string, unknown> = { ...old, probability: old.probabilityManual ? old.probability : null };
  return Object.entries(input).flatMap(([field, value]) =>
    value === undefined || isDeepStrictEqual(stored[field], value) ? [] : [field],
  );
}

/** What an update makes of the probability: as given, or that of the stage where nobody sets it. */
async function probabilityOf(
  tx: Tx,
  tenantId: string,
  old: DealRow,
  { probability, entered }: { probability: number | null | undefined; entered: EntryStage | undefined },
) {
  if (typeof probability === 'number') return { probability, probabilityManual: true };
  const manual = old.probabilityManual && probability !== null;
  if (manual || (probability === undefined && !entered)) return {};
  const stage = entered ?? (await stageRows.get(tx, tenantId, old.stageId));
  return { probability: stage.probability, probabilityManual: false };
}
