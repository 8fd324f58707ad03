import { decodeCursor, encodeCursor, type PageMeta } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';

const SORT = 'duplicates';

/** Records of one group that are shown: a merge takes no more. */
const MOST_SHOWN = 20;

type Group<R extends string> = Record<string, unknown> & {
  reason: R;
  count: number;
  ids: string[];
  first: string;
  key: string;
};

/**
 * A page of groups of records that may be one, oldest first. `groups` selects of one tenant the `reason` of each group and its `ids`, in their
 * order. Throws VALIDATION_ERROR for a damaged cursor.
 */
export async function duplicateGroups<R extends string>(
  tx: Tx,
  groups: SQL,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: Pick<Group<R>, 'reason' | 'count' | 'ids'>[]; meta: PageMeta }> {
  const position = cursor === undefined ? null : decodeCursor(cursor, SORT);
  const after = position ? sql`where (first, key) > (${position.id}::uuid, ${position.value ?? ''})` : sql``;
  const found = await tx.execute<Group<R>>(sql`
    with groups as (${groups}), keyed as (
      select reason, ids, ids[1] as first, reason || md5(ids::text) collate "C" as key from groups)
    select reason, cardinality(ids) as count, ids[1:${sql.raw(String(MOST_SHOWN))}] as ids, first, key
      from keyed ${after} order by first, key limit ${limit + 1}`);
  const data = [...found].slice(0, limit);
  const last = data.at(-1);
  const more = last && found.length > limit;
  const nextCursor = more ? encodeCursor({ sort: SORT, value: last.key, id: last.first }) : null;
  return { data, meta: { limit, nextCursor } };
}
