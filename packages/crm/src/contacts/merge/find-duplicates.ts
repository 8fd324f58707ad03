import { decodeCursor, encodeCursor } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { contactRows } from '../contacts.rows.ts';
import { contactView, toContact } from '../details/contact-record.ts';
import type { ListDuplicates } from './merge.schemas.ts';

const SORT = 'duplicates';

/** Contacts of one group that are shown: a merge takes no more. */
const MOST_SHOWN = 20;

type Group = Record<string, unknown> & {
  reason: 'phone' | 'email' | 'name';
  count: number;
  ids: string[];
  first: string;
  key: string;
};

/** Groups of live contacts with one phone number, one email or one full name, written alike but for case and accents; oldest first. */
export async function listDuplicates(ctx: TenantContext, { limit, cursor }: ListDuplicates) {
  const { tenantId, services } = ctx;
  const view = await contactView(services, tenantId);
  const position = cursor === undefined ? null : decodeCursor(cursor, SORT);
  return ctx.db.read(async (tx) => {
    const groups = await findGroups(tx, tenantId, limit + 1, position);
    const shown = groups.slice(0, limit);
    const rows = await contactRows.many(tx, tenantId, [...new Set(shown.flatMap(({ ids }) => ids))]);
    const byId = new Map(rows.map((row) => [row.id, toContact(row, view)]));
    const last = shown.at(-1);
    return {
      data: shown.map(({ reason, count, ids }) => ({
        reason,
        count,
        contacts: ids.flatMap((id) => byId.get(id) ?? []),
      })),
      meta: {
        limit,
        nextCursor:
          last && groups.length > limit ? encodeCursor({ sort: SORT, value: last.key, id: last.first }) : null,
      },
    };
  });
}

/** Reads one tenant's names and phone digests whole: a duplicate may stand anywhere. */
async function findGroups(
  tx: Tx,
  tenantId: string,
  limit: number,
  position: { id: string; value: string | null } | null,
): Promise<Group[]> {
  const after = position ? sql`where (first, key) > (${position.id}::uuid, ${position.value ?? ''})` : sql``;
  const rows = await tx.execute<Group>(sql`
    with groups as (
      select 'phone' as reason, array_agg(contact_id order by contact_id) as ids
        from contact_lookups where tenant_id = ${tenantId} and kind = 'phone'
       group by digest having count(*) > 1
      union
      -- Where a tenant lets contacts share an email.
      select 'email', array_agg(contact_id order by contact_id)
        from contact_lookups where tenant_id = ${tenantId} and kind in ('email', 'shared_email')
       group by digest having count(*) > 1
      union
      select 'name', array_agg(id order by id)
        from contacts where tenant_id = ${tenantId} and deleted_at is null and btrim(first_name || last_name) <> ''
       group by mainstay.fold(btrim(first_name || ' ' || last_name)) having count(*) > 1
    ), keyed as (
      select reason, ids, ids[1] as first, reason || md5(ids::text) collate "C" as key from groups
    )
    select reason, cardinality(ids) as count, ids[1:${sql.raw(String(MOST_SHOWN))}] as ids, first, key
      from keyed ${after} order by first, key limit ${limit}`);
  return [...rows];
}
