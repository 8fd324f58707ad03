import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { lossReasons } from '@mainstay/db/schema';
import { inLocale, checkVersion, type TenantContext, tenantRows } from '@mainstay/kernel';
import { and, eq } from 'drizzle-orm';
import { lossReasonErrors } from '../pipelines.errors.ts';
import type {
  CreateLossReason,
  ListLossReasons,
  LossReason,
  LossReasonPage,
  UpdateLossReason,
} from './loss-reasons.schemas.ts';

/** The rows of loss reasons. Writes throw LOSS_REASON_EXISTS; deleting throws HAS_DEPENDENTS where a deal has it. */
export const lossReasonRows = tenantRows(lossReasons, {
  columns: {
    id: lossReasons.id,
    name: lossReasons.name,
    archived: lossReasons.archived,
    version: lossReasons.version,
    createdAt: lossReasons.createdAt,
    updatedAt: lossReasons.updatedAt,
  },
  sorts: { name: lossReasons.name, createdAt: null },
  unique: { loss_reasons_name: lossReasonErrors.EXISTS },
  references: { deals_loss_reason_fk: () => commonErrors.HAS_DEPENDENTS() },
});

/** A name as it is compared: letter case and ways to write one letter make no difference. */
const keyOf = (name: string) => name.normalize('NFKC').toLowerCase();

const named = (name: string | undefined) => (name === undefined ? {} : { name, nameKey: keyOf(name) });

/** A page of loss reasons; archived ones only where they are asked for. */
export async function listLossReasons(ctx: TenantContext, query: ListLossReasons): Promise<LossReasonPage> {
  const sorted = await inLocale(ctx, query);
  return ctx.db.read((tx) => lossReasonRows.page(tx, ctx.tenantId, sorted, [eq(lossReasons.archived, query.archived)]));
}

/** One loss reason. Throws NOT_FOUND. */
export async function getLossReason(ctx: TenantContext, { id }: ById): Promise<LossReason> {
  return ctx.db.one((tx) => lossReasonRows.get(tx, ctx.tenantId, id));
}

/** Creates a loss reason. Throws LOSS_REASON_EXISTS, also for a name in other letter case. */
export async function createLossReason(ctx: TenantContext, { name }: CreateLossReason): Promise<LossReason> {
  return ctx.db.write((tx) => lossReasonRows.insert(tx, ctx.tenantId, { name, nameKey: keyOf(name) }));
}

/** Renames or archives a loss reason. Throws NOT_FOUND, VERSION_CONFLICT, LOSS_REASON_EXISTS. */
export async function updateLossReason(
  ctx: TenantContext,
  { id, version, ...changes }: UpdateLossReason,
): Promise<LossReason> {
  return ctx.db.write(async (tx) => {
    const old = await lossReasonRows.lock(tx, ctx.tenantId, id, 'no key update');
    checkVersion(version, old, changes);
    const { name = old.name, archived = old.archived } = changes;
    if (name === old.name && archived === old.archived) return old;
    return lossReasonRows.update(tx, ctx.tenantId, id, { ...named(name), archived });
  });
}

/** Deletes a loss reason. Throws NOT_FOUND, and HAS_DEPENDENTS while a deal has it: archive it instead. */
export async function deleteLossReason(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write((tx) => lossReasonRows.remove(tx, ctx.tenantId, id));
}

/** The id of the loss reason of a name, whatever its letter case; a new one where there is none, as with tags. */
export async function findOrAddLossReason(tx: Tx, tenantId: string, name: string): Promise<string> {
  const nameKey = keyOf(name);
  await tx.insert(lossReasons).values({ tenantId, name, nameKey }).onConflictDoNothing();
  const [row] = await tx
    .select({ id: lossReasons.id })
    .from(lossReasons)
    .where(and(eq(lossReasons.tenantId, tenantId), eq(lossReasons.nameKey, nameKey)));
  return row!.id;
}
