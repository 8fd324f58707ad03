import {
  networkOf,
  type Services,
  type SiteAnswer,
  type SiteDelivery,
  type SiteReply,
  type SiteRequest,
  toAppError,
} from '@mainstay/kernel';
import { siteFile } from '@mainstay/sections';
import { canonicalPath, encodedPath, originAt } from '../../generations/index.ts';
import { IMMUTABLE } from '../caching.ts';
import { withQuery } from '../../redirects/index.ts';
import { AnswerCache, answerOf, type CachedAnswer } from './answer-cache.ts';
import type { Site } from './hosts.rows.ts';
import { type LookReader, pageAnswer, previewAnswer, redirectTo } from './page-answer.ts';
import { plainReply, replyOf } from './reply.ts';
import { SiteHosts } from './site-hosts.ts';
import { readLook, readStylesheet, type SiteLook } from './site-look.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface SiteDeliveryOptions {
  /** Whose subdomains are websites, such as `sites.example.com`; null: none, and websites are at verified domains only. */
  sitesDomain: string | null;
  /** Bytes of answers that are kept in memory; 64 MB unless given. */
  cacheBytes?: number;
  /** Multiplies what a network may ask for; 1 unless given. */
  rateScale?: number;
}

const CACHE_BYTES = 64 * 1024 * 1024;
const MAX_URL_BYTES = 2_048;
const MAX_LOOKS = 1_000;

/** Visits a second from one network, and at once. */
const RATE = { perSecond: 100, burst: 400 };

/** Style sheets are a site's own; all other files come with the renderer. */
const SHEET = /\.css$/;

/** A picture that is opened by itself does nothing but be seen. */
const SEALED = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

/** What the API answers on a website's host as well, since the pages there need it. */
const SHARED = /^\/(?:assets|public\/forms)\//;

/** What search engines ask of a website: streamed by the API, since it may be large. */
const FOR_ROBOTS = /^\/(?:robots\.txt|sitemap\.xml|sitemaps\/\d{1,6}\.xml)$/;

/** What a website answers as JSON too, as the API does, where it has no page there. */
const AS_JSON = /^\/(?:pages(?:\/[^]*)?|navigation|branding)$/;

/** Paths that are their own canonical form if they are anybody's: nothing to decode, no query. */
const PLAIN_PATH = /^[a-z0-9/._~-]+$/;

/** Delivers the websites of an installation by their hosts, from memory where nothing has changed since. */
export function createSiteDelivery(services: Services, options: SiteDeliveryOptions): SiteDelivery {
  const { sitesDomain, cacheBytes = CACHE_BYTES, rateScale = 1 } = options;
  const hosts = new SiteHosts(services, sitesDomain);
  const answers = new AnswerCache(cacheBytes);
  const looks = new Map<string, Promise<SiteLook>>();
  const buckets = new TokenBuckets(RATE.perSecond * rateScale, RATE.burst * rateScale);
  const { origin: apiOrigin } = new URL(services.publicUrl);
  const originOf = (site: Site) => originAt(services, site);

  const lookOf =
    (site: Site): LookReader =>
    (locale, anew) => {
      const key = `${keyOf(site)}|${locale ?? ''}`;
      const known = looks.get(key);
      if (known && !anew) return known;
      const reading = readLook(services, site, originOf(site), locale).then((look) => {
        // What is of another generation is for this once.
        if (look.generation !== site.generation) looks.delete(key);
        return look;
      });
      reading.catch(() => looks.delete(key));
      looks.set(key, reading);
      for (const oldest of looks.keys()) if (looks.size > MAX_LOOKS) looks.delete(oldest);
      return reading;
    };

  const fileAnswer = async (site: Site, file: string): Promise<CachedAnswer> => {
    const builtin = siteFile(file);
    if (builtin) return answerOf(200, { 'content-type': builtin.type, ...IMMUTABLE, ...SEALED }, builtin.body);
    const { css, isCurrent } = await readStylesheet(services, site, file);
    const caching = isCurrent ? IMMUTABLE : { 'cache-control': 'no-store' };
    return answerOf(200, { 'content-type': 'text/css; charset=utf-8', ...caching }, css);
  };

  /** What a site answers at a path; a promise only where it is not in memory. */
  const answerAt = (site: Site, path: string, query: string): CachedAnswer | Promise<CachedAnswer> => {
    const file = /^\/_site\/([^/]+)$/.exec(path)?.[1];
    const key = file === undefined ? `${keyOf(site)}|${path}` : `${SHEET.test(file) ? site.tenantId : ''}|${path}`;
    const build = () => (file === undefined ? pageAnswer(services, site, lookOf(site), path) : fileAnswer(site, file));
    // A redirect takes the query along, which is no part of the key.
    const finish = (answer: CachedAnswer) =>
      query === '' || answer.headers['location'] === undefined
        ? answer
        : pageAnswer(services, site, lookOf(site), path, query);
    const known = answers.find(key);
    return known ? finish(known) : answers.build(key, build).then(finish);
  };

  const answerSite = (site: Site, request: SiteRequest): SiteAnswer | Promise<SiteAnswer> => {
    const { host, url } = request;
    if (site.leadsToPrimary && site.primaryHost !== null && host !== site.primaryHost && !hosts.isSubdomain(host))
      return replyOf(redirectTo(originOf(site) + url, 301), request);
    // What most visitors ask for, in the form in which it is in memory.
    const ready = PLAIN_PATH.test(url) ? answers.find(`${keyOf(site)}|${url}`) : undefined;
    if (ready && ready.status !== 404) return replyOf(ready, request);
    const [, rawPath = '/', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(url)!;
    const [file] = FOR_ROBOTS.exec(rawPath) ?? [];
    if (file !== undefined) return { pass: `/api/v1/public/sites/${site.subdomain}${file}` };
    const token = /^\/preview\/([\w-]{1,100})$/.exec(rawPath)?.[1];
    if (token !== undefined)
      return previewAnswer(services, site, originOf(site), token, apiOrigin).then((answer) => replyOf(answer, request));
    const path = rawPath.startsWith('/_site/') ? rawPath : pathOf(rawPath);
    const answer = answerAt(site, path ?? '/..', query);
    const finish = (found: CachedAnswer): SiteAnswer =>
      found.status === 404 && AS_JSON.test(rawPath)
        ? { pass: `/api/v1/public/sites/${site.subdomain}${url}` }
        : path !== null && found.status === 200 && !path.startsWith('/_site/') && encodedPath(path) !== rawPath
          ? replyOf(redirectTo(withQuery(encodedPath(path), query), 301), request)
          : replyOf(found, request);
    return answer instanceof Promise ? answer.then(finish) : finish(answer);
  };

  const failed =
    (request: SiteRequest) =>
    (thrown: unknown): SiteReply => {
      const { kind } = toAppError(thrown);
      if (kind === 'NOT_FOUND') return plainReply(404, request);
      services.logger.error({ host: request.host, err: thrown }, 'website not delivered');
      return plainReply(503, request);
    };

  const deliver = (site: Site | null, request: SiteRequest): SiteAnswer | Promise<SiteAnswer> | undefined => {
    if (site === null) return hosts.isSubdomain(request.host) ? plainReply(404, request) : undefined;
    if (SHARED.test(request.url)) return undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') return plainReply(405, request);
    if (Buffer.byteLength(request.url) > MAX_URL_BYTES) return plainReply(414, request);
    if (!buckets.take(networkOf(request.ip))) return plainReply(429, request);
    const reply = answerSite(site, request);
    return reply instanceof Promise ? reply.catch(failed(request)) : reply;
  };

  return {
    answer(request) {
      const young = hosts.youngSiteAt(request.host);
      if (young) return deliver(young, request);
      if (hosts.isApi(request.host)) return undefined;
      const site = hosts.siteAt(request.host);
      if (!(site instanceof Promise)) return deliver(site, request);
      return site.then(
        (found) => deliver(found, request),
        // The API says by itself what is wrong.
        (thrown: unknown) => (hosts.isSubdomain(request.host) ? failed(request)(thrown) : undefined),
      );
    },
    async allowsTls(name) {
      const host = name.toLowerCase();
      if (host === new URL(services.publicUrl).hostname) return true;
      return !hosts.isApi(host) && (await hosts.siteAt(host)) !== null;
    },
    close: () => hosts.close(),
  };
}

/** What tells answers of a site apart by: its generation, and its main address, which pages name. */
function keyOf({ tenantId, generation, primaryHost }: Site): string {
  return `${tenantId}|${generation}|${primaryHost ?? ''}`;
}

/** The site's form of a path, or null for what can be none of a page's: a question mark in it would begin a query. */
function pathOf(rawPath: string): string | null {
  const path = canonicalPath(rawPath);
  return path === null || /[?#]/.test(path) ? null : path;
}
