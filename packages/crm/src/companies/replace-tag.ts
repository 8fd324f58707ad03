import type { Tx } from '@mainstay/db';
import { companies } from '@mainstay/db/schema';
import { emit, type RecordChanger } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { companyEvent } from './companies.events.ts';
import { companyColumns } from './companies.rows.ts';

/**
 * Renames a tag in every company that carries it, or takes it off them (`to` null), inside the caller's transaction. Each live one's version counts
 * up, and `company.updated` tells of it.
 */
export async function replaceCompanyTag(
  tx: Tx,
  { tenantId, actor }: Pick<RecordChanger, 'tenantId' | 'actor'>,
  tag: { id: string; from: string; to: string | null },
): Promise<void> {
  const isTag = sql`mainstay.same_text(name) = mainstay.same_text(${tag.from}::text)`;
  const tags =
    tag.to === null
      ? sql`array(select name from unnest(${companies.tags}) with ordinality as t(name, place) where not ${isTag} order by place)`
      : sql`array(select case when ${isTag} then ${tag.to}::text else name end
                    from unnest(${companies.tags}) with ordinality as t(name, place) order by place)`;
  const carriers = sql`select ct.company_id from company_tags ct where ct.tenant_id = ${tenantId} and ct.tag_id = ${tag.id}`;
  const rows = await tx
    .update(companies)
    .set({ tags, version: sql`${companies.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(companies.tenantId, tenantId), sql`${companies.id} in (${carriers})`))
    .returning({ ...companyColumns, deletedAt: companies.deletedAt });
  const live = rows.flatMap(({ deletedAt, ...row }) => (deletedAt === null ? row : []));
  await emit(
    tx,
    { tenantId, actor },
    ...live.map((row) => companyEvent('company.updated', row, { changed: ['tags'] })),
  );
}
