import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { missingOwner } from '../../contacts/index.ts';
import { requireUndoable, restoreReferences, undoneChanges } from '../../transfer/index.ts';
import { mergeErrors } from '../../transfer/transfer.errors.ts';
import { companyEvent } from '../companies.events.ts';
import { companyRows, type CompanyRow, lockCompanies, lockWithDeleted } from '../companies.rows.ts';
import { changeCompany, toCompany, type Writer, writerOf } from '../write-company.ts';
import { putBack } from './merge-tree.ts';
import { MERGED_FIELDS, mergeRows, type MergeRecord, openMerge } from './merge.rows.ts';
import type { UnmergedCompanies } from './merge.schemas.ts';

/**
 * Undoes a merge: the losers and what named them are as before, and so is the winner where nobody edited it since. Throws NOT_FOUND,
 * MERGE_EXPIRED, MERGE_ALREADY_UNDONE, MERGE_WINNER_GONE, and COMPANY_DOMAIN_EXISTS, COMPANY_EXTERNAL_ID_EXISTS or CUSTOM_FIELD_NOT_UNIQUE when
 * another company took what a loser had.
 */
export async function unmergeCompanies(ctx: TenantContext, { id }: ById): Promise<UnmergedCompanies> {
  const writer = await writerOf(ctx);
  const { tenantId, services } = writer;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const { winnerId, loserIds, before, ...merge } = await mergeRows.lock(tx, tenantId, id);
    requireUndoable(merge, services.clock.now());
    const record = openMerge(keys, id, before);
    await lockCompanies(tx, tenantId, 'tree');
    const winner = await lockAll(tx, tenantId, winnerId, loserIds);

    // The winner first: it gives up what the losers get back.
    const { changes, keptEdits } = undoneChanges(MERGED_FIELDS, record.winner, record.merged, winner);
    Object.assign(changes, await missingOwner(tx, tenantId, changes));
    await changeCompany(tx, writer, winnerId, changes, { stored: true });
    for (const loser of loserIds) await companyRows.restore(tx, tenantId, loser, { mergedInto: null });
    keptEdits.push(...(await restoreTree(tx, writer, winner, loserIds, record)));
    for (const { as, from, moved } of record.moved.toReversed())
      await services.registry
        .referencesTo('company')
        .find((reference) => reference.as === as)
        ?.moveBack(tx, writer, from, winnerId, moved);
    keptEdits.push(...(await restoreReferences(tx, winnerId, record.references)));

    const restored = await companyRows.many(tx, tenantId, loserIds);
    await emit(tx, writer, ...restored.map((row) => companyEvent('company.restored', row)));
    await mergeRows.update(tx, tenantId, id, { undoneAt: sql`now()` });
    const company = await companyRows.get(tx, tenantId, winnerId);
    return {
      company: toCompany(company, writer),
      restored: restored.map((row) => toCompany(row, writer)),
      keptEdits,
    };
  });
}

/** The winner, with it and its losers locked. Throws MERGE_WINNER_GONE, and NOT_FOUND where a loser is no longer one. */
async function lockAll(tx: Tx, tenantId: string, winnerId: string, loserIds: readonly string[]): Promise<CompanyRow> {
  const locked = new Map<string, Awaited<ReturnType<typeof lockWithDeleted>>>();
  for (const id of [winnerId, ...loserIds].sort()) locked.set(id, await lockWithDeleted(tx, tenantId, id));
  const winner = locked.get(winnerId);
  if (!winner || winner.deletedAt !== null) throw mergeErrors.WINNER_GONE();
  if (loserIds.some((id) => locked.get(id)?.mergedInto !== winnerId)) throw commonErrors.NOT_FOUND();
  return winner;
}

/** Puts subsidiaries and the winner back to where they were, unless somebody moved them since or the tree forbids it by now; tells what was kept. */
async function restoreTree(
  tx: Tx,
  writer: Writer,
  { id: winnerId }: CompanyRow,
  loserIds: readonly string[],
  record: MergeRecord,
): Promise<string[]> {
  const { tenantId } = writer;
  const kept = new Set<string>();
  for (const { id, parentId } of await companyRows.many(tx, tenantId, [...loserIds]))
    if (parentId !== null && !(await companyRows.find(tx, tenantId, parentId)))
      await companyRows.update(tx, tenantId, id, { parentId: null });
  for (const { id, from } of record.subsidiaries) {
    const child = await companyRows.find(tx, tenantId, id);
    if (!child) continue;
    if (child.parentId !== winnerId || !(await putBack(tx, writer, id, from))) kept.add('companies');
  }
  const now = await companyRows.get(tx, tenantId, winnerId);
  if (now.parentId !== record.merged.parentId) kept.add('parentId');
  else if (now.parentId !== record.winner.parentId && !(await putBack(tx, writer, winnerId, record.winner.parentId)))
    kept.add('parentId');
  return [...kept];
}
