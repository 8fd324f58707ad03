import type { TenantContext } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { duplicateGroups } from '../../transfer/index.ts';
import { contactRows } from '../contacts.rows.ts';
import { contactView, toContact } from '../details/contact-record.ts';
import type { ListDuplicates } from './merge.schemas.ts';

/** Groups of live contacts with one phone number, one email or one full name, written alike but for case and accents; oldest first. */
export async function listDuplicates(ctx: TenantContext, query: ListDuplicates) {
  const { tenantId, services } = ctx;
  const view = await contactView(services, tenantId);
  return ctx.db.read(async (tx) => {
    const { data, meta } = await duplicateGroups<'phone' | 'email' | 'name'>(tx, groupsOf(tenantId), query);
    const rows = await contactRows.many(tx, tenantId, [...new Set(data.flatMap(({ ids }) => ids))]);
    const byId = new Map(rows.map((row) => [row.id, toContact(row, view)]));
    const shown = data.map(({ reason, count, ids }) => ({
      reason,
      count,
      contacts: ids.flatMap((id) => byId.get(id) ?? []),
    }));
    return { data: shown, meta };
  });
}

/** Reads one tenant's names and phone digests whole: a duplicate may stand anywhere. */
function groupsOf(tenantId: string): SQL {
  return sql`
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
     group by mainstay.fold(btrim(first_name || ' ' || last_name)) having count(*) > 1`;
}
