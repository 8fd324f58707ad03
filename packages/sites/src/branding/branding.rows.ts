import { statement, type Tx } from '@mainstay/db';
import { branding } from '@mainstay/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { Palette } from './branding.schemas.ts';
import { DEFAULT_PALETTE } from './palettes.ts';

/** The look of a site as it is stored. */
export interface Look {
  colors: Palette;
  dark: Palette | null;
  headingFont: string;
  bodyFont: string;
  radius: number;
  socialLinks: string[];
  version: number;
  updatedAt: string | null;
}

/** The look of a site that set none. */
export const DEFAULT_LOOK: Look = {
  colors: DEFAULT_PALETTE,
  dark: null,
  headingFont: 'system',
  bodyFont: 'system',
  radius: 8,
  socialLinks: [],
  version: 1,
  updatedAt: null,
};

const selectBranding = statement('branding', (db) =>
  db
    .select({
      colors: branding.colors,
      dark: branding.dark,
      headingFont: branding.headingFont,
      bodyFont: branding.bodyFont,
      radius: branding.radius,
      socialLinks: branding.socialLinks,
      version: branding.version,
      updatedAt: branding.updatedAt,
    })
    .from(branding)
    .where(eq(branding.tenantId, sql.placeholder('tenantId'))),
);

/** The look of a site, or the defaults. */
export async function findLook(tx: Tx, tenantId: string): Promise<Look> {
  const [row] = await selectBranding(tx, { tenantId });
  return row ? (row as Look) : DEFAULT_LOOK;
}

/** Stores a look as the version after `version`. */
export async function saveLook(tx: Tx, tenantId: string, { version, updatedAt: _now, ...look }: Look): Promise<void> {
  const values = { ...look, version: version + 1 };
  await tx
    .insert(branding)
    .values({ tenantId, ...values })
    .onConflictDoUpdate({ target: branding.tenantId, set: { ...values, updatedAt: sql`now()` } });
}

/** The look of a site that set none, in the place of the one that it set. */
export async function resetLook(tx: Tx, tenantId: string, version: number): Promise<void> {
  await saveLook(tx, tenantId, { ...DEFAULT_LOOK, version });
}
