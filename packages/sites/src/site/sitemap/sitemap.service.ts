import { createHash } from 'node:crypto';
import { commonErrors } from '@mainstay/core';
import { type RequestContext, type Services, perInstallation } from '@mainstay/kernel';
import { type FrozenSettings, liveGeneration, liveSettings, siteOrigin } from '../../generations/index.ts';
import { entityTagOf, tellCaches } from '../caching.ts';
import { tenantOfSite } from '../site.rows.ts';
import type { ResolveSite } from '../site.schemas.ts';
import type { GetSitemapFile } from './sitemap.schemas.ts';
import { alternatesOf, BUCKETS, countListed, type ListedPage, listedAfter, newestIn } from './sitemap.rows.ts';
import { indexXml, URLSET, urlElement } from './sitemap-xml.ts';

/** Pages that one file names without an index (sitemaps.org allows 50,000). */
const MAX_PLAIN = 10_000;
/** Pages and bytes that a file holds on average: files differ a little, and none is to exceed 45,000 and 45 MB. */
const MEAN_PAGES = 44_000;
const MEAN_BYTES = 40_000_000;
/** Bytes of a page, and of its link to another language, at a guess. */
const PAGE_BYTES = 250;
const LINK_BYTES = 200;
/** Pages read at once. */
const BATCH = 1_000;
/** Entity tags that a process remembers, at most. */
const MAX_TAGS = 10_000;

/** The entity tags of files, which a generation never changes: to know one the file is written once, and thrown away. */
const tags = perInstallation<Map<string, string>>('sitemap tags', () => new Map());

interface Site {
  tenantId: string;
  generation: number;
  origin: string;
  settings: FrozenSettings;
}

/** The sitemap of a site: its pages, or where there are more than 10,000 an index of files. Throws NOT_FOUND. */
export async function getSitemap(ctx: RequestContext, { subdomain }: ResolveSite): Promise<AsyncIterable<string>> {
  const site = await siteAt(ctx.services, subdomain);
  const files = await filesOf(ctx.services, site);
  return answer(ctx, site, 'index', () =>
    files === null ? pagesXml(ctx.services, site, 0, BUCKETS) : index(ctx.services, site, files),
  );
}

/** One of the files that the index names. Throws NOT_FOUND. */
export async function getSitemapFile(
  ctx: RequestContext,
  { subdomain, file }: GetSitemapFile,
): Promise<AsyncIterable<string>> {
  const site = await siteAt(ctx.services, subdomain);
  const files = await filesOf(ctx.services, site);
  const number = Number(file.slice(0, -'.xml'.length));
  if (files === null || number >= files) throw commonErrors.NOT_FOUND();
  const width = BUCKETS / files;
  return answer(ctx, site, file, () => pagesXml(ctx.services, site, number * width, (number + 1) * width));
}

/** What robots may read of a site. One of which nothing is published, or that is not to be listed, is closed to them. Throws NOT_FOUND. */
export async function getRobots(ctx: RequestContext, { subdomain }: ResolveSite): Promise<string> {
  const { tenantId, generation, origin, settings } = await siteAt(ctx.services, subdomain);
  const isOpen = settings.indexable && generation > 0;
  const rules = isOpen ? ['Allow: /', 'Disallow: /preview', '', `Sitemap: ${origin}/sitemap.xml`] : ['Disallow: /'];
  const text = `${['User-agent: *', ...rules].join('\n')}\n`;
  tellCaches(ctx, entityTagOf(text), generation, [`site-${tenantId}`, 'robots']);
  return text;
}

async function siteAt(services: Services, subdomain: string): Promise<Site> {
  const { database } = services;
  const tenantId = await tenantOfSite(database, subdomain);
  return database.read({ tenantId }, async (tx) => ({
    tenantId,
    generation: await liveGeneration(tx, tenantId),
    origin: await siteOrigin(tx, services, tenantId),
    settings: await liveSettings(tx, tenantId),
  }));
}

/** Into how many files the pages go, a power of two; null where one without an index holds them. */
async function filesOf({ database }: Services, { tenantId, generation, settings }: Site): Promise<number | null> {
  if (!settings.indexable) return null;
  const { pages, locales } = await database.read({ tenantId }, (tx) => countListed(tx, tenantId, generation));
  if (pages <= MAX_PLAIN) return null;
  const bytes = pages * (PAGE_BYTES + (locales > 1 ? locales + 1 : 0) * LINK_BYTES);
  const least = Math.max(pages / MEAN_PAGES, bytes / MEAN_BYTES, 1);
  return Math.min(BUCKETS, 2 ** Math.ceil(Math.log2(least)));
}

/** An answer in pieces with its entity tag. */
async function answer(
  ctx: RequestContext,
  site: Site,
  name: string,
  write: () => AsyncIterable<string>,
): Promise<AsyncIterable<string>> {
  const { tenantId, generation, origin, settings } = site;
  const known = tags.get(ctx.services);
  const key = [tenantId, generation, origin, settings.indexable, name].join('|');
  let tag = known.get(key);
  if (tag === undefined) {
    const hash = createHash('sha256');
    for await (const piece of write()) hash.update(piece);
    tag = entityTagOf(hash);
    if (known.size >= MAX_TAGS) known.delete(known.keys().next().value!);
    known.set(key, tag);
  }
  tellCaches(ctx, tag, generation, [`site-${tenantId}`, 'sitemap']);
  return write();
}

async function* index({ database }: Services, site: Site, files: number): AsyncGenerator<string> {
  const { tenantId, generation, origin } = site;
  const newest = await database.read({ tenantId }, (tx) => newestIn(tx, tenantId, generation, files));
  const named = Array.from({ length: files }, (_, file) => ({
    loc: `${origin}/sitemaps/${file}.xml`,
    lastmod: newest.get(file),
  }));
  yield indexXml(named);
}

/** The pages of a range of buckets as a file, a thousand at a time, all of one generation. */
async function* pagesXml({ database }: Services, site: Site, from: number, to: number): AsyncGenerator<string> {
  const { tenantId, generation, origin, settings } = site;
  yield URLSET.open;
  let after: ListedPage | undefined;
  while (settings.indexable) {
    const { pages, alternates } = await database.read({ tenantId }, async (tx) => {
      const range = { from, to, after, most: BATCH };
      const found = await listedAfter(tx, tenantId, generation, range);
      const groups = [...new Set(found.map(({ groupId }) => groupId))];
      return { pages: found, alternates: await alternatesOf(tx, tenantId, generation, groups) };
    });
    const urls = pages.map((page) => ({ ...page, alternates: alternates.get(page.groupId) ?? [] }));
    yield urls.map((url) => urlElement(origin, settings.defaultLocale, url)).join('');
    if (pages.length < BATCH) break;
    after = pages.at(-1);
  }
  yield URLSET.close;
}
