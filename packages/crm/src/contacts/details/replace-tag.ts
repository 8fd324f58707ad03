import type { Tx } from '@mainstay/db';
import { contacts, contactTags } from '@mainstay/db/schema';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { type CarrierWriter, changeCarriers } from './change-carriers.ts';

/**
 * Renames a tag in every contact that carries it, or takes it off them (`to` null), inside the caller's transaction. Each live carrier's
 * version counts up, and `contact.updated` tells of it. A contact may spell the tag in other letter case.
 */
export async function replaceTag(
  tx: Tx,
  writer: CarrierWriter,
  tag: { id: string; from: string; to: string | null },
): Promise<void> {
  const isTag = sql`mainstay.same_text(name) = mainstay.same_text(${tag.from}::text)`;
  const tags =
    tag.to === null
      ? sql`array(select name from unnest(${contacts.tags}) with ordinality as t(name, place) where not ${isTag} order by place)`
      : sql`array(select case when ${isTag} then ${tag.to}::text else name end
                    from unnest(${contacts.tags}) with ordinality as t(name, place) order by place)`;
  await changeCarriers(tx, writer, { tags }, async (after, limit) => {
    const rows = await tx
      .select({ id: contactTags.contactId })
      .from(contactTags)
      .where(
        and(
          eq(contactTags.tenantId, writer.tenantId),
          eq(contactTags.tagId, tag.id),
          after === undefined ? undefined : gt(contactTags.contactId, after),
        ),
      )
      .orderBy(asc(contactTags.contactId))
      .limit(limit);
    return rows.map(({ id }) => id);
  });
}
