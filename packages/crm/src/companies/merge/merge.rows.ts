import { companyMerges } from '@mainstay/db/schema';
import { type TenantKeys, tenantRows } from '@mainstay/kernel';
import type { MergedFields, MovedReference } from '../../transfer/index.ts';
import type { CompanyRow } from '../companies.rows.ts';

/** The rows of merges. */
export const mergeRows = tenantRows(companyMerges, {
  columns: {
    id: companyMerges.id,
    winnerId: companyMerges.winnerId,
    loserIds: companyMerges.loserIds,
    before: companyMerges.before,
    undoneAt: companyMerges.undoneAt,
    createdAt: companyMerges.createdAt,
  },
  sorts: { createdAt: null },
});

/** How the fields of companies are merged; where they stand in the tree is a matter of its own. */
export const MERGED_FIELDS: MergedFields = {
  scalars: ['domain', 'industry', 'size', 'phone', 'website', 'ownerId', 'externalId'],
  lists: ['addresses', 'tags'],
  marked: new Set(),
};

/** All that undoing a merge takes. The losers are as they were in the bin. */
export interface MergeRecord {
  winner: CompanyRow;
  /** The winner as the merge left it: what differs from this was edited later. */
  merged: CompanyRow;
  /** Companies that belonged to a loser. */
  subsidiaries: { id: string; from: string }[];
  /** What the features that name companies moved, as each of them tells it. */
  moved: { as: string; from: string; moved: unknown }[];
  references: MovedReference[];
}

const placeOf = (mergeId: string) => `company_merges|before|${mergeId}`;

export function sealMerge(keys: TenantKeys, mergeId: string, record: MergeRecord): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(record)), placeOf(mergeId));
}

export function openMerge(keys: TenantKeys, mergeId: string, sealed: Buffer): MergeRecord {
  return JSON.parse(keys.open(sealed, placeOf(mergeId)).toString('utf8')) as MergeRecord;
}
