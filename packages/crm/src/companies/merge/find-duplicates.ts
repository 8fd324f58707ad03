import { decodeCursor, encodeCursor } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { fieldsOf } from '../../custom-fields/index.ts';
import { companyRows } from '../companies.rows.ts';
import { toCompany } from '../write-company.ts';
import type { CompanyDuplicatePage, ListCompanyDuplicates } from './merge.schemas.ts';

const SORT = 'duplicates';

/** Companies of one group that are shown, besides the winner of a merge: it takes no more. */
const MAX_SHOWN = 20;

type Group = Record<string, unknown> & {
  reason: 'name' | 'phone' | 'website';
  count: number;
  ids: string[];
  first: string;
  key: string;
};

/** Groups of live companies with one name, written alike but for case and accents, one phone number or one website; oldest first. */
export async function listCompanyDuplicates(
  ctx: TenantContext,
  { limit, cursor }: ListCompanyDuplicates,
): Promise<CompanyDuplicatePage> {
  const { tenantId, services } = ctx;
  const fields = await fieldsOf(services, tenantId, 'company');
  const position = cursor === undefined ? null : decodeCursor(cursor, SORT);
  return ctx.db.read(async (tx) => {
    const groups = await findGroups(tx, tenantId, limit + 1, position);
    const shown = groups.slice(0, limit);
    const rows = await companyRows.many(tx, tenantId, [...new Set(shown.flatMap(({ ids }) => ids))]);
    const byId = new Map(rows.map((row) => [row.id, toCompany(row, { fields })]));
    const last = shown.at(-1);
    return {
      data: shown.map(({ reason, count, ids }) => ({
        reason,
        count,
        companies: ids.flatMap((id) => byId.get(id) ?? []),
      })),
      meta: {
        limit,
        nextCursor:
          last && groups.length > limit ? encodeCursor({ sort: SORT, value: last.key, id: last.first }) : null,
      },
    };
  });
}

/** Reads one tenant's companies whole: a duplicate may stand anywhere. */
async function findGroups(
  tx: Tx,
  tenantId: string,
  limit: number,
  position: { id: string; value: string | null } | null,
): Promise<Group[]> {
  const after = position ? sql`where (first, key) > (${position.id}::uuid, ${position.value ?? ''})` : sql``;
  const rows = await tx.execute<Group>(sql`
    with live as (select * from companies where tenant_id = ${tenantId} and deleted_at is null),
    groups as (
      select 'name' as reason, array_agg(id order by id) as ids from live group by mainstay.fold(name) having count(*) > 1
      union
      select 'phone', array_agg(id order by id) from live where phone is not null group by phone having count(*) > 1
      union
      select 'website', array_agg(id order by id) from live where website is not null
       group by regexp_replace(lower(website), '^https?://(www\\.)?|/+$', '', 'g') having count(*) > 1
    ), keyed as (
      select reason, ids, ids[1] as first, reason || md5(ids::text) collate "C" as key from groups
    )
    select reason, cardinality(ids) as count, ids[1:${sql.raw(String(MAX_SHOWN))}] as ids, first, key
      from keyed ${after} order by first, key limit ${limit}`);
  return [...rows];
}
