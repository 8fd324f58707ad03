import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext, zodDetails } from '@mainstay/kernel';
import { type MergeInput, mergedChanges, moveReferences, type Reference, referencesTo } from '../../transfer/index.ts';
import { companyEvent } from '../companies.events.ts';
import { companyRows, type CompanyRow, lockCompanies } from '../companies.rows.ts';
import { CompanyChanges } from '../companies.schemas.ts';
import { changeCompany, toCompany, type Writer, writerOf } from '../write-company.ts';
import { moveSubsidiaries } from './merge-tree.ts';
import { MERGED_FIELDS, mergeRows, type MergeRecord, sealMerge } from './merge.rows.ts';
import type { MergedCompany } from './merge.schemas.ts';

/** What tells of a company's past, or follows from the company: it stays with the one that it is of. */
const OWN: ReadonlySet<string> = new Set([
  'companies.parent_id',
  'company_merges.winner_id',
  'company_tags.company_id',
]);

/** The foreign keys on companies that no feature looks after: they are pointed at the winner as they are. */
async function plainReferences(tx: Tx, { services }: Writer): Promise<Reference[]> {
  const kept = new Set(services.registry.referencesTo('company').flatMap(({ columns }) => columns));
  return (await referencesTo(tx, 'companies')).filter(({ table, column }) => {
    const name = `${table}.${column}`;
    return !OWN.has(name) && !kept.has(name);
  });
}

/**
 * Merges companies into one: the winner's empty fields are filled from the losers in their order, lists are joined; contacts, deals, subsidiaries and
 * all else that names a loser name the winner, and the losers are deleted. Throws NOT_FOUND, COMPANY_TOO_DEEP, and VALIDATION_ERROR when a joined
 * list is longer than a company's may be.
 */
export async function mergeCompanies(ctx: TenantContext, { winnerId, loserIds }: MergeInput): Promise<MergedCompany> {
  const writer = await writerOf(ctx);
  const { tenantId, actor, services } = writer;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    await lockCompanies(tx, tenantId, 'tree');
    const rows = await lockLive(tx, tenantId, [winnerId, ...loserIds]);
    const [winner, ...losers] = [winnerId, ...loserIds].map((id) => rows.get(id)!);
    if (!winner) throw commonErrors.NOT_FOUND();
    const subsidiaries = await moveSubsidiaries(tx, writer, winner, losers);
    const moved: MergeRecord['moved'] = [];
    for (const reference of services.registry.referencesTo('company'))
      for (const from of loserIds)
        moved.push({ as: reference.as, from, moved: await reference.move(tx, writer, from, winnerId) });
    const references = await moveReferences(tx, tenantId, await plainReferences(tx, writer), winnerId, loserIds);
    // Their domains and external ids must be free before the winner takes them.
    for (const id of loserIds) await binMerged(tx, writer, id, winnerId);
    const { data: changes, error } = CompanyChanges.safeParse(mergedChanges(MERGED_FIELDS, winner, losers));
    if (error) throw commonErrors.VALIDATION_ERROR(zodDetails(error));
    const merged = await changeCompany(tx, writer, winnerId, changes, { stored: true });
    const mergeId = newId();
    const record = { winner, merged, subsidiaries, moved, references };
    await mergeRows.insert(tx, tenantId, {
      id: mergeId,
      winnerId,
      loserIds,
      before: sealMerge(keys, mergeId, record),
      winnerVersion: merged.version,
    });
    await emit(tx, { tenantId, actor }, companyEvent('company.merged', merged, { mergeId, loserIds }));
    return { mergeId, company: toCompany(merged, writer) };
  });
}

async function binMerged(tx: Tx, { tenantId, actor }: Writer, id: string, mergedInto: string): Promise<void> {
  const row = await companyRows.softDelete(tx, tenantId, id, { mergedInto });
  await emit(tx, { tenantId, actor }, companyEvent('company.deleted', row, { mergedInto }));
}

/** Live companies, locked in one order whoever asks. Throws NOT_FOUND when one is missing. */
async function lockLive(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, CompanyRow>> {
  const rows = new Map<string, CompanyRow>();
  for (const id of [...ids].sort()) rows.set(id, await companyRows.lock(tx, tenantId, id));
  return rows;
}
