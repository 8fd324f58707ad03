import { newId } from '@mainstay/core';
import { statement, type Tx } from '@mainstay/db';
import { pages, type pageVersions } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import { pageErrors } from './pages.errors.ts';
import type { FrozenPage } from './publishing/versions.rows.ts';

/** Bytes of a page's draft as it would be frozen, at most; of a section's content; and sections of a page. */
const MAX_PAGE = 524_288;
const MAX_SECTION = 65_536;
const MAX_SECTIONS = 100;

/** A draft as it is frozen, of the row `p` of pages. Null fields of `seo` are left out, so that a new column changes no hash. */
const DRAFT = sql`jsonb_build_object('locale', p.locale, 'title', p.title, 'slug', p.slug, 'parentId', p.parent_id,
  'translationOf', p.translation_of,
  'seo', (select jsonb_strip_nulls(to_jsonb(s) - array['tenant_id', 'page_id', 'version', 'created_at', 'updated_at'])
            from page_seo s where s.tenant_id = p.tenant_id and s.page_id = p.id),
  'sections', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'type', s.type, 'schemaVersion', s.schema_version,
                                           'content', s.content, 'settings', s.settings, 'hidden', s.hidden) order by s.position)
                          from sections s where s.tenant_id = p.tenant_id and s.page_id = p.id), '[]'))`;

const refresh = statement('page-draft', (db) =>
  db
    .update(pages)
    .set({ draftHash: sql`sha256(convert_to(draft.body, 'UTF8'))`, updatedAt: sql`now()` })
    .from(
      sql`(select (${DRAFT})::text as body from pages p
        where p.tenant_id = ${sql.placeholder('tenantId')} and p.id = ${sql.placeholder('id')}) draft`,
    )
    .where(sql`${pages.tenantId} = ${sql.placeholder('tenantId')} and ${pages.id} = ${sql.placeholder('id')}`)
    .returning({
      bytes: sql<number>`octet_length(draft.body)`,
      sections: sql<number>`(select count(*)::int from sections s where s.tenant_id = ${pages.tenantId} and s.page_id = ${pages.id})`,
      largest: sql<number>`(select coalesce(max(octet_length(s.content::text)), 0)
        from sections s where s.tenant_id = ${pages.tenantId} and s.page_id = ${pages.id})`,
    }),
);

/** Records what a page's draft is now: call it behind every change of the page, its sections or its SEO. Throws PAGE_TOO_LARGE. */
export async function draftChanged(tx: Tx, tenantId: string, id: string): Promise<void> {
  const [draft] = await refresh(tx, { tenantId, id });
  if (!draft) return;
  const { bytes, sections, largest } = draft;
  if (bytes > MAX_PAGE || sections > MAX_SECTIONS || largest > MAX_SECTION)
    throw pageErrors.TOO_LARGE({
      bytes,
      maxBytes: MAX_PAGE,
      sections,
      maxSections: MAX_SECTIONS,
      largest,
      maxSection: MAX_SECTION,
    });
}

export interface Frozen {
  number: number;
  isNew: boolean;
}

/** Freezes a page's draft. Where the last version says the same, that is it. The caller holds the page's lock. */
export async function freezeDraft(
  tx: Tx,
  tenantId: string,
  pageId: string,
  how: { reason: (typeof pageVersions.$inferInsert)['reason']; note?: string | undefined; createdBy: string | null },
): Promise<Frozen> {
  const [last] = await tx.execute<{ number: number; same: boolean }>(sql`
    select v.number, v.content_hash = p.draft_hash as same from page_versions v
      join pages p on p.tenant_id = v.tenant_id and p.id = v.page_id
     where v.tenant_id = ${tenantId} and v.page_id = ${pageId} order by v.number desc limit 1`);
  if (last?.same) return { number: last.number, isNew: false };
  const number = (last?.number ?? 0) + 1;
  await tx.execute(sql`insert into page_versions (tenant_id, id, page_id, number, content, content_hash, reason, note, created_by)
    select ${tenantId}::uuid, ${newId()}::uuid, draft.id, ${number}::int, draft.content, sha256(convert_to(draft.content::text, 'UTF8')),
           ${how.reason}, ${how.note ?? null}, ${how.createdBy}::uuid
      from (select p.id, ${DRAFT} as content from pages p where p.tenant_id = ${tenantId} and p.id = ${pageId}) draft`);
  return { number, isNew: true };
}

/** A page's draft as it would be frozen. */
export async function draftContent(tx: Tx, tenantId: string, id: string): Promise<FrozenPage> {
  const [row] = await tx.execute<{ content: FrozenPage }>(
    sql`select ${DRAFT} as content from pages p where p.tenant_id = ${tenantId} and p.id = ${id}`,
  );
  return row!.content;
}
