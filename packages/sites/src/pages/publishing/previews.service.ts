import { createHash, randomBytes } from 'node:crypto';
import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { previewTokens } from '@mainstay/db/schema';
import { type Services, tenantRows, type TenantContext } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { findSiteSettings, ownOrigin } from '../../generations/index.ts';
import { publishingErrors } from '../pages.errors.ts';
import { pageRows } from '../pages.rows.ts';
import type { CreatePreview, Preview } from './publishing.schemas.ts';
import { getVersion } from './versions.rows.ts';

/** Previews of a page that are valid at once, at most. */
const MAX_PREVIEWS = 20;

const previewRows = tenantRows(previewTokens, {
  columns: {
    id: previewTokens.id,
    pageId: previewTokens.pageId,
    versionNumber: previewTokens.versionNumber,
    expiresAt: previewTokens.expiresAt,
  },
  sorts: { createdAt: null },
});

const isValid = sql`${previewTokens.revokedAt} is null and ${previewTokens.expiresAt} > now()`;

/**
 * Makes a token with which anybody sees a page's draft as it changes, or one version of it, until it expires or is revoked. Only its hash is
 * stored. Throws NOT_FOUND, PREVIEW_LIMIT.
 */
export async function createPreview(
  ctx: TenantContext,
  { id, expiresIn, version }: CreatePreview,
): Promise<z.infer<typeof Preview>> {
  const { tenantId, principal, services } = ctx;
  return ctx.db.write(async (tx) => {
    await pageRows.lock(tx, tenantId, id, 'no key update');
    if (version !== undefined) await getVersion(tx, tenantId, { pageId: id, number: version });
    const live = await previewRows.count(tx, tenantId, [eq(previewTokens.pageId, id), isValid]);
    if (live >= MAX_PREVIEWS) throw publishingErrors.PREVIEW_LIMIT({ limit: MAX_PREVIEWS });
    const token = randomBytes(32).toString('base64url');
    const { expiresAt } = await previewRows.insert(tx, tenantId, {
      pageId: id,
      tokenHash: hashOf(token),
      versionNumber: version ?? null,
      expiresAt: sql`date_trunc('second', now()) + make_interval(secs => ${expiresIn}::int)`,
      createdBy: principal.userId,
    });
    return { token, url: `${await previewsAt(tx, services, tenantId)}/preview/${token}`, expiresAt };
  });
}

/** Ends all previews of a page. Throws NOT_FOUND. */
export async function revokePreviews(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    await pageRows.lock(tx, tenantId, id, 'no key update');
    await tx
      .update(previewTokens)
      .set({ revokedAt: sql`now()`, updatedAt: sql`now()` })
      .where(
        and(
          eq(previewTokens.tenantId, tenantId),
          eq(previewTokens.pageId, id),
          sql`${previewTokens.revokedAt} is null`,
        ),
      );
  });
}

/** What a token shows. Throws NOT_FOUND for one that is unknown, expired or revoked. */
export async function getPreviewed(tx: Tx, tenantId: string, token: string) {
  const [row] = await tx
    .select({ pageId: previewTokens.pageId, versionNumber: previewTokens.versionNumber })
    .from(previewTokens)
    .where(and(eq(previewTokens.tenantId, tenantId), eq(previewTokens.tokenHash, hashOf(token)), isValid));
  if (!row) throw commonErrors.NOT_FOUND();
  return row;
}

/** Where previews are: on the website's own host; where it has none, only as JSON of the API. */
async function previewsAt(tx: Tx, services: Services, tenantId: string): Promise<string> {
  const origin = await ownOrigin(tx, services, tenantId);
  if (origin !== null) return origin;
  const { subdomain } = await findSiteSettings(tx, tenantId);
  return `${services.publicUrl}/api/v1/public/sites/${subdomain}`;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
