import { AppError } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { companies } from '@mainstay/db/schema';
import { emit } from '@mainstay/kernel';
import { and, eq, inArray, notInArray } from 'drizzle-orm';
import { companyErrors } from '../companies.errors.ts';
import { companyEvent } from '../companies.events.ts';
import { ancestorsOf, checkParent, companyRows, type CompanyRow, requireDepth } from '../companies.rows.ts';
import type { Writer } from '../write-company.ts';

/** Puts a live company below another, or at the top, with its event. The caller has judged where it goes. */
async function put(tx: Tx, { tenantId, actor }: Writer, id: string, parentId: string | null): Promise<void> {
  const row = await companyRows.update(tx, tenantId, id, { parentId });
  await emit(tx, { tenantId, actor }, companyEvent('company.updated', row, { changed: ['parentId'] }));
}

/**
 * The tree as it is when losers are gone: a winner below one of them takes the place of the topmost, one at the top goes where the first of them
 * was, and what belonged to them belongs to the winner. Throws COMPANY_TOO_DEEP. Gives the companies that moved.
 */
export async function moveSubsidiaries(
  tx: Tx,
  writer: Writer,
  winner: CompanyRow,
  losers: readonly CompanyRow[],
): Promise<{ id: string; from: string }[]> {
  const { tenantId } = writer;
  const gone = new Set(losers.map(({ id }) => id));
  const parentId = await placeOfWinner(tx, tenantId, winner, losers, gone);
  if (parentId !== winner.parentId) await put(tx, writer, winner.id, parentId);
  const children = await tx
    .select({ id: companies.id, from: companies.parentId, deletedAt: companies.deletedAt })
    .from(companies)
    .where(
      and(
        eq(companies.tenantId, tenantId),
        inArray(companies.parentId, [...gone]),
        notInArray(companies.id, [winner.id, ...gone]),
      ),
    );
  const live = children.flatMap(({ id, from, deletedAt }) => (deletedAt === null && from ? [{ id, from }] : []));
  for (const { id } of live) await put(tx, writer, id, winner.id);
  await requireDepth(tx, tenantId, winner.id);
  return live;
}

async function placeOfWinner(
  tx: Tx,
  tenantId: string,
  winner: CompanyRow,
  losers: readonly CompanyRow[],
  gone: ReadonlySet<string>,
): Promise<string | null> {
  const above = winner.parentId === null ? [] : await ancestorsOf(tx, tenantId, winner.parentId);
  const topmost = above.findLastIndex(({ id }) => gone.has(id));
  if (topmost >= 0) return above[topmost + 1]?.id ?? null;
  if (winner.parentId !== null) return winner.parentId;
  for (const { parentId } of losers) {
    if (parentId === null || gone.has(parentId)) continue;
    const chain = await ancestorsOf(tx, tenantId, parentId);
    const isFree = chain.every(({ id }) => id !== winner.id && !gone.has(id));
    if (isFree && chain[0]?.live) return parentId;
  }
  return null;
}

const TREE_FAULTS: ReadonlySet<string> = new Set([
  companyErrors.CYCLE.code,
  companyErrors.TOO_DEEP.code,
  companyErrors.PARENT_NOT_FOUND.code,
]);

/** Puts a company below another, or at the top, where the tree allows that by now; false where it does not. */
export async function putBack(tx: Tx, writer: Writer, id: string, parentId: string | null): Promise<boolean> {
  try {
    if (parentId !== null) await checkParent(tx, writer.tenantId, id, parentId);
  } catch (thrown) {
    if (thrown instanceof AppError && TREE_FAULTS.has(thrown.code)) return false;
    throw thrown;
  }
  await put(tx, writer, id, parentId);
  return true;
}
