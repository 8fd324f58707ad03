import type { TenantContext } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { fieldsOf } from '../../custom-fields/index.ts';
import { duplicateGroups } from '../../transfer/index.ts';
import { companyRows } from '../companies.rows.ts';
import { toCompany } from '../write-company.ts';
import type { CompanyDuplicatePage, ListCompanyDuplicates } from './merge.schemas.ts';

/** Groups of live companies with one name, written alike but for case and accents, one phone number or one website; oldest first. */
export async function listCompanyDuplicates(
  ctx: TenantContext,
  query: ListCompanyDuplicates,
): Promise<CompanyDuplicatePage> {
  const { tenantId, services } = ctx;
  const fields = await fieldsOf(services, tenantId, 'company');
  return ctx.db.read(async (tx) => {
    const { data, meta } = await duplicateGroups<'name' | 'phone' | 'website'>(tx, groupsOf(tenantId), query);
    const rows = await companyRows.many(tx, tenantId, [...new Set(data.flatMap(({ ids }) => ids))]);
    const byId = new Map(rows.map((row) => [row.id, toCompany(row, { fields })]));
    const shown = data.map(({ reason, count, ids }) => ({
      reason,
      count,
      companies: ids.flatMap((id) => byId.get(id) ?? []),
    }));
    return { data: shown, meta };
  });
}

/** Reads one tenant's companies whole: a duplicate may stand anywhere. */
function groupsOf(tenantId: string): SQL {
  return sql`
    with live as (select * from companies where tenant_id = ${tenantId} and deleted_at is null)
    select 'name' as reason, array_agg(id order by id) as ids from live group by mainstay.fold(name) having count(*) > 1
    union
    select 'phone', array_agg(id order by id) from live where phone is not null group by phone having count(*) > 1
    union
    select 'website', array_agg(id order by id) from live where website is not null
     group by regexp_replace(lower(website), '^https?://(www\\.)?|/+$', '', 'g') having count(*) > 1`;
}
