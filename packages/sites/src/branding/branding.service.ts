import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import {
  changeSite,
  lockSite,
  type SiteDocument,
  type SiteWriter,
  siteWriter,
  stagedItems,
  stageItem,
} from '../generations/index.ts';
import { contrastErrors } from './branding.errors.ts';
import { DEFAULT_LOOK, findLook, type Look, resetLook, saveLook } from './branding.rows.ts';
import type { Branding, Palette, UpdateBranding } from './branding.schemas.ts';
import { contrastFaults, darkPalette } from './palettes.ts';
import { stylesheetOf, stylesheetPath } from './stylesheet.ts';

/** What documents and items of releases call the look. */
const BRANDING = 'branding';

/** What events name where all of it may have changed. */
const FIELDS = ['colors', 'dark', 'fonts', 'radius', 'socialLinks'];

/** A look as it is frozen: what the public gets, and its style sheet. */
export type FrozenBranding = Pick<Branding, 'colors' | 'dark' | 'fonts' | 'radius' | 'socialLinks' | 'stylesheet'> & {
  css: string;
  cssHash: string;
};

/** The look of a site. */
export async function getBranding(ctx: TenantContext): Promise<Branding> {
  return ctx.db.one(async (tx) => shown(ctx.tenantId, await findLook(tx, ctx.tenantId)));
}

/**
 * Changes the look of a site, at once, or with a release; what is not given stays. Colours that are hard to read on each other are warned of.
 * Throws CONTRAST_TOO_LOW for those that cannot be, VERSION_CONFLICT, PUBLISH_BUSY, RELEASE_CLOSED, RELEASE_LIMIT, and NOT_FOUND for a release
 * that is not there.
 */
export async function updateBranding(
  ctx: TenantContext,
  { version, releaseId, ...changes }: UpdateBranding,
): Promise<Branding> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const live = releaseId === undefined ? await lockSite(tx, tenantId) : 0;
    const [staged] = releaseId === undefined ? [] : await stagedItems(tx, tenantId, releaseId, 'branding');
    const old = (staged?.payload as Look | undefined) ?? (await findLook(tx, tenantId));
    checkVersion(version, old, changes);
    const colors = merged(old.colors, changes.colors);
    const dark =
      changes.dark === undefined ? old.dark : changes.dark && merged(old.dark ?? darkPalette(colors), changes.dark);
    const look: Look = {
      ...old,
      colors,
      dark,
      headingFont: changes.fonts?.heading ?? old.headingFont,
      bodyFont: changes.fonts?.body ?? old.bodyFont,
      radius: changes.radius ?? old.radius,
      socialLinks: changes.socialLinks ?? old.socialLinks,
    };
    const pairs = [contrastFaults(colors, 'light'), ...(dark ? [contrastFaults(dark, 'dark')] : [])].flatMap(
      ({ unreadable }) => unreadable,
    );
    if (pairs.length > 0) throw contrastErrors.TOO_LOW({ pairs });
    if (releaseId !== undefined) {
      const next = { ...look, version: old.version + 1 };
      await stageItem(tx, siteWriter(ctx), { releaseId, kind: 'branding', ref: BRANDING, payload: next });
      return shown(tenantId, next);
    }
    await saveLook(tx, tenantId, look);
    return announce(tx, ctx, live, Object.keys(changes));
  });
}

/** Takes back all that was set for the look of a site, at once. Throws PUBLISH_BUSY. */
export async function resetBranding(ctx: TenantContext): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    await resetLook(tx, tenantId, (await findLook(tx, tenantId)).version);
    await announce(tx, ctx, live, FIELDS);
  });
}

/** What the public gets of a look. */
function frozenBranding(
  branding: Pick<Branding, 'colors' | 'dark' | 'fonts' | 'radius' | 'socialLinks'>,
): FrozenBranding {
  const { colors, dark, fonts, radius, socialLinks } = branding;
  const { css, hash } = stylesheetOf(branding);
  return { colors, dark, fonts, radius, socialLinks, stylesheet: stylesheetPath(hash), css, cssHash: hash };
}

/** The look that a site has which never set one. */
export async function unsetBranding(tx: Tx, tenantId: string): Promise<FrozenBranding> {
  return frozenBranding(shown(tenantId, await findLook(tx, tenantId)));
}

function merged(old: Palette, changes: { [K in keyof Palette]?: string | undefined } = {}): Palette {
  const given = Object.entries(changes).filter(([, color]) => color !== undefined);
  return { ...old, ...Object.fromEntries(given) };
}

function shown(tenantId: string, { colors, dark: given, headingFont, bodyFont, ...look }: Look): Branding {
  const dark = given ?? darkPalette(colors);
  const fonts = { heading: headingFont, body: bodyFont };
  const { hash } = stylesheetOf({ colors, dark, fonts, radius: look.radius });
  return {
    id: tenantId,
    colors,
    dark,
    darkDerived: given === null,
    fonts,
    ...look,
    stylesheet: stylesheetPath(hash),
    warnings: [...contrastFaults(colors, 'light').warnings, ...contrastFaults(dark, 'dark').warnings],
  };
}

async function announce(tx: Tx, ctx: TenantContext, live: number, changed: string[]): Promise<Branding> {
  const { tenantId } = ctx;
  const branding = shown(tenantId, await findLook(tx, tenantId));
  await changeSite(tx, siteWriter(ctx), live, {
    kind: 'branding',
    refId: null,
    summary: 'Changed the branding',
    close: [],
    open: [],
    documents: [{ kind: 'branding', key: BRANDING, content: frozenBranding(branding) }],
    tags: ['branding'],
  });
  await emit(tx, siteWriter(ctx), brandingEvent(branding, changed));
  return branding;
}

function brandingEvent({ id, version }: Branding, changed: string[]) {
  return { type: 'branding.updated', entity: { type: 'branding', id, version }, data: { changed } };
}

/** Makes the look what a release says of it. The document of it that is to go live. */
export async function releaseLook(tx: Tx, who: SiteWriter, payload: unknown): Promise<SiteDocument> {
  return { kind: 'branding', key: BRANDING, content: frozenBranding(await putLook(tx, who, payload as Look)) };
}

/** Makes the look what it was when a document of it was live: null for one that was never set. */
export async function restoreLook(tx: Tx, who: SiteWriter, content: unknown): Promise<void> {
  await putLook(tx, who, content === null ? DEFAULT_LOOK : thawedLook(content as FrozenBranding));
}

async function putLook(tx: Tx, who: SiteWriter, look: Look): Promise<Branding> {
  const { tenantId } = who;
  const { version } = await findLook(tx, tenantId);
  await saveLook(tx, tenantId, { ...look, version });
  const branding = shown(tenantId, await findLook(tx, tenantId));
  await emit(tx, who, brandingEvent(branding, FIELDS));
  return branding;
}

function thawedLook({ colors, dark, fonts, radius, socialLinks }: FrozenBranding): Look {
  const isDerived = isDeepStrictEqual(dark, darkPalette(colors));
  const { heading: headingFont, body: bodyFont } = fonts;
  return { ...DEFAULT_LOOK, colors, dark: isDerived ? null : dark, headingFont, bodyFont, radius, socialLinks };
}
