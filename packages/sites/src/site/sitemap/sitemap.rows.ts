import type { Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/** Values that the bucket of a route has. */
export const BUCKETS = 1_024;

/** A page as a sitemap names it. */
export interface ListedPage {
  path: string;
  lastmod: string;
  bucket: number;
  groupId: string;
}

/** What of the routes a generation shows. */
const shownIn = (generation: number) =>
  sql`r.from_gen <= ${generation}::bigint and (r.to_gen is null or r.to_gen > ${generation}::bigint)`;

/** How many pages the sitemap of a generation names, and in how many languages. */
export async function countListed(
  tx: Tx,
  tenantId: string,
  generation: number,
): Promise<{ pages: number; locales: number }> {
  const [row] = await tx.execute<{ pages: number; locales: number }>(sql`
    select count(*)::int as pages, count(distinct r.locale)::int as locales from site_routes r
     where r.tenant_id = ${tenantId} and r.listed and ${shownIn(generation)}`);
  return row!;
}

/** When something of a range of buckets last changed; null where there is nothing. */
export async function newestIn(
  tx: Tx,
  tenantId: string,
  generation: number,
  files: number,
): Promise<Map<number, string>> {
  const rows = await tx.execute<{ file: number; lastmod: string }>(sql`
    select r.bucket / ${BUCKETS / files}::int as file, to_char(max(r.lastmod) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as lastmod
      from site_routes r where r.tenant_id = ${tenantId} and r.listed and ${shownIn(generation)} group by 1`);
  return new Map([...rows].map(({ file, lastmod }) => [file, lastmod]));
}

/** The next pages of a range of buckets behind one, in the order of the index. */
export async function listedAfter(
  tx: Tx,
  tenantId: string,
  generation: number,
  { from, to, after, most }: { from: number; to: number; after: ListedPage | undefined; most: number },
): Promise<ListedPage[]> {
  const behind = after
    ? sql`(r.bucket, r.path) > (${after.bucket}::smallint, ${after.path} collate "C")`
    : sql`r.bucket >= ${from}::smallint`;
  return [
    ...(await tx.execute<ListedPage & Record<string, unknown>>(sql`
      select r.path, to_char(r.lastmod at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as lastmod, r.bucket, r.group_id as "groupId"
        from site_routes r where r.tenant_id = ${tenantId} and r.listed and ${behind} and r.bucket < ${to}::int
         and ${shownIn(generation)} order by r.bucket, r.path limit ${most}`)),
  ];
}

/** The pages of some groups that a sitemap names, each in its language. */
export async function alternatesOf(
  tx: Tx,
  tenantId: string,
  generation: number,
  groups: readonly string[],
): Promise<Map<string, { locale: string; path: string }[]>> {
  const rows = await tx.execute<{ groupId: string; locale: string; path: string }>(sql`
    select r.group_id as "groupId", r.locale, r.path from site_routes r
     where r.tenant_id = ${tenantId} and ${shownIn(generation)} and r.listed and r.group_id = any(${`{${groups.join()}}`}::uuid[])
     order by r.locale, r.path`);
  const found = new Map<string, { locale: string; path: string }[]>();
  for (const { groupId, ...alternate } of rows) found.set(groupId, [...(found.get(groupId) ?? []), alternate]);
  return found;
}
