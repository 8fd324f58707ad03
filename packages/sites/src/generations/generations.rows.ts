import { statement, type Tx } from '@mainstay/db';
import { siteGenerations } from '@mainstay/db/schema';
import { and, desc, eq, sql } from 'drizzle-orm';

const selectBefore = statement('site-generations', (db) =>
  db
    .select({
      generation: siteGenerations.gen,
      kind: siteGenerations.kind,
      refId: siteGenerations.refId,
      actorType: siteGenerations.actorType,
      actorId: siteGenerations.actorId,
      at: siteGenerations.at,
      summary: siteGenerations.summary,
    })
    .from(siteGenerations)
    .where(
      and(
        eq(siteGenerations.tenantId, sql.placeholder('tenantId')),
        sql`${siteGenerations.gen} < coalesce(${sql.placeholder('before')}::bigint, 9223372036854775807)`,
      ),
    )
    .orderBy(desc(siteGenerations.gen))
    .limit(sql.placeholder('most')),
);

/** What made the generations before one, or the last ones, the newest first. */
export async function generationsBefore(tx: Tx, tenantId: string, before: string | null, most: number) {
  const rows = await selectBefore(tx, { tenantId, before, most });
  return rows.map(({ actorType, actorId, ...row }) => ({ ...row, actor: { type: actorType, id: actorId } }));
}
