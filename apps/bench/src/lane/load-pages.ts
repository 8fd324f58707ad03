import type postgres from 'postgres';

/** Pages of each shelf: so many stand below one page. */
const SHELF = 1_000;

/** The path of the n-th page. */
export const pathOf = (n: number) => `/shelf-${Math.floor(n / SHELF)}/page-${n}`;

/** Publishes so many pages of a section each, in the generation that is live. The public reads routes and versions, and these are written. */
export async function loadPages(sql: postgres.Sql, tenantId: string, count: number): Promise<void> {
  await sql`with made as materialized (select n, uuidv7() as id from generate_series(0, ${count - 1}::int) n),
    versions as (
      insert into page_versions (tenant_id, id, page_id, number, content, content_hash, reason)
      select ${tenantId}::uuid, id, id, 1, content, sha256(convert_to(content::text, 'UTF8')), 'publish'
        from (select id, jsonb_build_object('locale', 'en', 'title', 'Page ' || n, 'slug', 'page-' || n, 'parentId', null, 'translationOf', null, 'seo', null,
                'sections', jsonb_build_array(
                  jsonb_build_object('id', id, 'type', 'hero', 'schemaVersion', 1, 'content', jsonb_build_object('heading', 'Page ' || n),
                    'settings', '{}'::jsonb, 'hidden', false),
                  jsonb_build_object('id', uuidv7(), 'type', 'cta', 'schemaVersion', 1, 'content', jsonb_build_object('heading', 'More of page ' || n),
                    'settings', '{}'::jsonb, 'hidden', false))) as content
                from made) draft)
    insert into site_routes (tenant_id, locale, path, from_gen, kind, page_id, version, status, listed, group_id, bucket)
    select ${tenantId}::uuid, 'en', '/shelf-' || n / ${SHELF}::int || '/page-' || n, 1, 'page', id, 1, 200, true, id,
           (abs(hashtextextended(id::text, 0) % 1024))::smallint from made`;
  await sql`vacuum analyze page_versions, site_routes`;
}
