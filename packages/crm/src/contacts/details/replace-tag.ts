import type { Tx } from '@mainstay/db';
import { contacts, contactTags } from '@mainstay/db/schema';
import { emit } from '@mainstay/kernel';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { invalidateContacts } from '../contacts.cache.ts';
import { contactColumns } from '../contacts.rows.ts';
import { contactEvent, type Writer } from './details.commands.ts';

/** Contacts changed by one statement, so that a tag of very many outlasts no time limit. */
const BATCH = 500;

/**
 * Renames a tag in every contact that carries it, or takes it off them (`to` null), inside the caller's transaction. Each live carrier's
 * version counts up, and `contact.updated` tells of it. A contact may spell the tag in other letter case.
 */
export async function replaceTag(
  tx: Tx,
  { services, tenantId, actor }: Pick<Writer, 'services' | 'tenantId' | 'actor'>,
  tag: { id: string; from: string; to: string | null },
): Promise<void> {
  const isTag = sql`lower(name) = lower(${tag.from})`;
  const replaced =
    tag.to === null
      ? sql`array(select name from unnest(${contacts.tags}) with ordinality as t(name, place) where not ${isTag} order by place)`
      : sql`array(select case when ${isTag} then ${tag.to}::text else name end
                    from unnest(${contacts.tags}) with ordinality as t(name, place) order by place)`;
  let after: string | undefined;
  do {
    const ids = await carriers(tx, tenantId, tag.id, after);
    after = ids.length === BATCH ? ids.at(-1) : undefined;
    if (ids.length === 0) return;
    const rows = await tx
      .update(contacts)
      .set({ tags: replaced, version: sql`${contacts.version} + 1`, updatedAt: sql`now()` })
      .where(and(eq(contacts.tenantId, tenantId), inArray(contacts.id, ids)))
      .returning({ ...contactColumns, deletedAt: contacts.deletedAt });
    invalidateContacts(tx, services, tenantId, ids);
    const live = rows.filter(({ deletedAt }) => deletedAt === null);
    await emit(tx, { tenantId, actor }, ...live.map((row) => contactEvent('contact.updated', row, ['tags'])));
  } while (after !== undefined);
}

async function carriers(tx: Tx, tenantId: string, tagId: string, after: string | undefined): Promise<string[]> {
  const rows = await tx
    .select({ id: contactTags.contactId })
    .from(contactTags)
    .where(
      and(
        eq(contactTags.tenantId, tenantId),
        eq(contactTags.tagId, tagId),
        after === undefined ? undefined : gt(contactTags.contactId, after),
      ),
    )
    .orderBy(asc(contactTags.contactId))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}
