import { AppError } from '@mainstay/core';
import type { ReplyFacts, Services } from '@mainstay/kernel';
import { renderMissing, renderPage, type SiteView } from '@mainstay/sections';
import { PRIVATE, PUBLIC } from '../caching.ts';
import { getPreview, publicPageOf } from '../site.service.ts';
import { answerOf, type CachedAnswer } from './answer-cache.ts';
import type { Site } from './hosts.rows.ts';
import { readLook, type SiteLook } from './site-look.ts';

/** How often an answer is read anew when the site changes meanwhile. */
const TRIES = 5;

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** Caches in between may say for ten seconds that there is nothing. */
const MISSING = { ...PUBLIC, 'cdn-cache-control': 'max-age=10' };

/** Gives what all pages of a site in a language have in common: from memory where it is there, unless asked to read it anew. */
export type LookReader = (locale: string | undefined, anew: boolean) => Promise<SiteLook>;

/**
 * What a site answers at a path, given in its one form: the page as HTML, a redirect, or a page that says that nothing is there (any more).
 * All of an answer is of one generation. Rejects when the database is away.
 */
export async function pageAnswer(
  services: Services,
  { tenantId }: Site,
  look: LookReader,
  path: string,
  query = '',
): Promise<CachedAnswer> {
  for (let tried = 1; ; tried += 1) {
    const reply: ReplyFacts = {};
    const answer = await publicPageOf({ services, reply }, tenantId, path + query).catch(missing);
    const headers = reply.headers ?? {};
    if (answer?.redirect) return redirectTo(answer.redirect.to, answer.redirect.status, headers);
    const shell = await look(answer?.page?.locale, tried > 1);
    const generation = String(shell.generation);
    const isMixed = answer !== null && headers['x-site-generation'] !== generation;
    if (isMixed) {
      if (tried === TRIES) throw new Error('the site changes faster than it is read');
      continue;
    }
    const policy = { 'content-security-policy': contentPolicy(shell.view) };
    if (!answer?.page) {
      const status = answer ? 410 : 404;
      const html = await missingHtml(services, tenantId, shell, status);
      const tags = { 'cache-tag': `site-${tenantId}`, 'surrogate-key': `site-${tenantId}` };
      return answerOf(status, { ...HTML, ...MISSING, ...tags, ...policy, 'x-site-generation': generation }, html);
    }
    const { etag: _ofJson, ...caching } = headers;
    return answerOf(200, { ...HTML, ...caching, ...policy }, renderPage(shell.view, answer.page));
  }
}

/** What a preview token shows, for whoever holds it; no cache keeps it, and only `framedBy` may show it in a frame. */
export async function previewAnswer(
  services: Services,
  site: Site,
  origin: string,
  token: string,
  framedBy: string,
): Promise<CachedAnswer> {
  const { subdomain } = site;
  const answer = await getPreview({ services, reply: {} }, { subdomain, token }).catch(missing);
  const { view, settings } = await readLook(services, site, origin, answer?.page?.locale);
  const headers = { ...HTML, ...PRIVATE, 'content-security-policy': contentPolicy(view, framedBy) };
  if (answer?.page) return answerOf(200, headers, renderPage(view, answer.page, { preview: true }));
  const status = answer?.gone ? 410 : 404;
  return answerOf(status, headers, renderMissing(view, status, settings.defaultLocale));
}

export function redirectTo(
  location: string,
  status: number,
  headers: Readonly<Record<string, string>> = PUBLIC,
): CachedAnswer {
  const { etag: _ofJson, ...caching } = headers;
  return answerOf(status, { ...caching, location }, '');
}

/** What is shown where nothing is: the page that the site chose for that, where it is live. */
async function missingHtml(
  services: Services,
  tenantId: string,
  { view, settings, notFoundPath }: SiteLook,
  status: 404 | 410,
): Promise<string> {
  const own =
    notFoundPath === undefined
      ? undefined
      : await publicPageOf({ services, reply: {} }, tenantId, notFoundPath).catch(missing);
  // It names no address of its own: each that is missing shows it.
  return own?.page
    ? renderPage(view, own.page, { missing: true })
    : renderMissing(view, status, settings.defaultLocale);
}

/** Nothing is run; pictures, styles and fonts come from the site, frames from the hosts that it names (CSP level 3). */
export function contentPolicy({ embedHosts }: SiteView, framedBy = "'none'", site = "'self'"): string {
  const hosts = embedHosts.map((host) => `https://${host}`).join(' ');
  return [
    "default-src 'none'",
    `img-src ${site} data:`,
    `style-src ${site}`,
    `font-src ${site}`,
    `form-action ${site}`,
    `frame-src ${hosts}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}

function missing(thrown: unknown): null {
  if (thrown instanceof AppError && thrown.kind === 'NOT_FOUND') return null;
  throw thrown;
}
