import type { Registered } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPublicSites, type PublicSites } from './public-sites.fixture.ts';

let sites: PublicSites;
let owner: Registered;
beforeAll(async () => {
  sites = await openPublicSites();
  owner = await sites.app.register();
  const { pages } = owner.caller;
  const { id } = await pages.create({
    title: 'About',
    sections: [{ type: 'text', content: { body: `<p>${'Words. '.repeat(300)}</p>` } }],
  });
  await pages.publish({ id });
});
afterAll(() => sites.close());

const locs = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!);

describe('what the public reads', () => {
  it.each([
    ['the tag', (tag: string) => tag],
    ['a weak one', (tag: string) => `W/${tag}`],
    ['one of several', (tag: string) => `"x", ${tag}`],
    ['that of a compressed answer', (tag: string) => `${tag.slice(0, -1)}-gz"`],
    ['any', () => '*'],
  ])('answers 304 without a body to whoever has it: %s', async (_name, given) => {
    const first = await sites.get(owner, '/pages/about');
    const tag = String(first.headers['etag']);
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    const known = await sites.get(owner, '/pages/about', { 'if-none-match': given(tag) });
    expect([known.statusCode, known.body]).toEqual([304, '']);
    expect(known.headers).toMatchObject({
      etag: tag,
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept-Encoding',
    });
    expect((await sites.get(owner, '/pages/about', { 'if-none-match': '"x"' })).statusCode).toBe(200);
  });

  it('has a tag of its bytes, and one of its own for each way that they travel', async () => {
    const tags = [];
    for (const coding of ['identity', 'gzip', 'br'])
      tags.push((await sites.get(owner, '/pages/about', { 'accept-encoding': coding })).headers['etag']);
    const [plain] = tags;
    expect(tags).toEqual([plain, `${String(plain).slice(0, -1)}-gz"`, `${String(plain).slice(0, -1)}-br"`]);
    const { body } = await sites.get(owner, '/pages/about');
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(body));
    expect(plain).toBe(`"${Buffer.from(digest).toString('base64url').slice(0, 22)}"`);
  });

  it('is the same bytes, whoever asks and whatever they add', async () => {
    const { body, headers } = await sites.get(owner, '/pages/about');
    expect(JSON.parse(body)).toMatchObject({ page: { path: '/about' }, generation: 1 });
    const other = await sites.app.register();
    for (const [query, more] of [
      ['?status=draft', {}],
      ['?preview=1', {}],
      ['?a[b][c]=1&__proto__[x]=1', {}],
      ['', { 'x-tenant-id': other.tenantId }],
      ['', { authorization: `Bearer ${owner.accessToken}` }],
      ['', { origin: 'https://app.example.com' }],
      ['', { origin: 'https://elsewhere.example' }],
    ] as const) {
      const same = await sites.get(owner, `/pages/about${query}`, more);
      expect([same.statusCode, same.body], query).toEqual([200, body]);
      for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin', 'cdn-cache-control'])
        expect(same.headers[name], `${query} ${name}`).toBe(headers[name]);
      expect(same.headers['access-control-allow-origin']).toBe('*');
      expect(same.headers['access-control-allow-credentials']).toBeUndefined();
    }
    expect((await sites.get(owner, '/pages?path=/about&utm_source=x')).body).toBe(body);
    expect(body).not.toContain(owner.userId);
    expect(body).not.toContain(owner.email);
  });

  it('has one address: others lead there with their query, or nowhere', async () => {
    for (const path of ['/About', '/about/', '/About/', '//about']) {
      const moved = await sites.get(owner, `/pages${path}`);
      expect([moved.statusCode, moved.headers['location']], path).toEqual([301, '/about']);
    }
    const moved = await sites.get(owner, `/pages?path=${encodeURIComponent('/About?x=1')}`);
    expect(moved.headers['location']).toBe('/about?x=1');
    for (const path of ['/pages?path=/a/../about', '/pages?path=/..', '/pages?path=%25ff', '/pages/nothing']) {
      const absent = await sites.get(owner, path);
      expect([absent.statusCode, absent.headers['cdn-cache-control']], path).toEqual([404, 'max-age=10']);
    }
    // Before any route: what cannot be decoded.
    expect((await sites.get(owner, '/pages/%ff')).statusCode).toBe(404);
    const long = await sites.get(owner, `/pages/${'x'.repeat(2_048)}`);
    expect([long.statusCode, JSON.parse(long.body).error.code]).toEqual([414, 'PATH_TOO_LONG']);
    expect((await sites.get(owner, `/pages/${'x'.repeat(2_047)}`)).statusCode).toBe(404);
  });

  it('answers HEAD as GET, and no other method', async () => {
    const [head, get] = [await sites.get(owner, '/pages/about', {}, 'HEAD'), await sites.get(owner, '/pages/about')];
    expect([head.statusCode, head.body, head.headers['etag']]).toEqual([200, '', get.headers['etag']]);
    const posted = await sites.get(owner, '/pages/about', {}, 'POST');
    expect([posted.statusCode, posted.headers['allow']]).toEqual([405, 'GET']);
  });

  it('is nothing of a suspended tenant', async () => {
    const person = await sites.app.register();
    expect((await sites.get(person, '/robots.txt')).statusCode).toBe(200);
    await sites.app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update tenants set status = 'suspended' where id = ${person.tenantId}`),
    );
    for (const path of ['', '/pages/about', '/navigation', '/branding', '/sitemap.xml', '/robots.txt'])
      expect((await sites.get(person, path)).statusCode, path).toBe(404);
  });
});

describe('the sitemap', () => {
  it('names what is public and to be listed, in its languages, at addresses that answer 200', async () => {
    const person = await sites.app.register();
    const { pages } = person.caller;
    const publish = async (input: Parameters<typeof pages.create>[0]) => {
      const { id } = await pages.create(input);
      await pages.publish({ id });
      return id;
    };
    const english = await publish({ title: 'R & D' });
    await publish({ title: 'Forschung', locale: 'de', translationOf: english });
    await publish({ title: '東京' });
    const moved = await publish({ title: 'Before' });
    await pages.update({ id: moved, slug: 'after' });
    await pages.publish({ id: moved });
    await publish({ title: 'Own canonical', seo: { canonical: '/own-canonical' } });
    await publish({ title: 'Not indexed', seo: { noindex: true, inSitemap: true } });
    await publish({ title: 'Not listed', seo: { inSitemap: false } });
    await publish({ title: 'Elsewhere', seo: { canonical: 'https://elsewhere.example/x' } });
    const gone = await publish({ title: 'Gone' });
    await pages.unpublish({ id: gone });
    await pages.create({ title: 'A draft' });
    const { headers, body } = await sites.get(person, '/sitemap.xml');
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(headers['content-disposition']).toBeUndefined();
    const origin = `http://${await sites.subdomainOf(person)}.`;
    const paths = locs(body).map((loc) => new URL(loc).pathname);
    expect(paths.toSorted()).toEqual(['/%E6%9D%B1%E4%BA%AC', '/after', '/de/forschung', '/own-canonical', '/r-d']);
    expect(locs(body).every((loc) => loc.startsWith(origin))).toBe(true);
    for (const path of paths) expect((await sites.get(person, `/pages${path}`)).statusCode, path).toBe(200);
    const links = [...body.matchAll(/hreflang="([^"]+)" href="[^"]*?(\/[^/"]+(?:\/[^/"]+)?)"\/>/g)].length;
    expect(links).toBe(6);
    expect(body).toMatch(/hreflang="x-default" href="[^"]+\/r-d"/);
    expect(body.match(/<lastmod>\d{4}-\d\d-\d\dT[\d:]{8}Z<\/lastmod>/g)).toHaveLength(5);
    const tag = String(headers['etag']);
    expect((await sites.get(person, '/sitemap.xml', { 'if-none-match': tag })).statusCode).toBe(304);
    expect((await sites.get(person, '/sitemaps/0.xml')).statusCode).toBe(404);
  });

  it('is an index from 10,001 pages on', async () => {
    const person = await sites.app.register();
    await sites.listPages(person, 10_001);
    const index = await sites.get(person, '/sitemap.xml');
    expect(locs(index.body).map((loc) => new URL(loc).pathname)).toEqual(['/sitemaps/0.xml']);
    const file = await sites.get(person, '/sitemaps/0.xml');
    expect(new Set(locs(file.body)).size).toBe(10_001);
    for (const name of ['1', '01', 'x'])
      expect((await sites.get(person, `/sitemaps/${name}.xml`)).statusCode, name).toBeGreaterThanOrEqual(400);
  });

  it('is named to robots, which a site that is not public keeps out', async () => {
    const person = await sites.app.register();
    const { pages, site } = person.caller;
    expect((await sites.get(person, '/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n');
    const { id } = await pages.create({ title: 'Home' });
    await pages.publish({ id });
    const open = await sites.get(person, '/robots.txt');
    expect(open.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(open.body).toMatch(
      /^User-agent: \*\nAllow: \/\nDisallow: \/preview\n\nSitemap: http:\/\/\S+\/sitemap.xml\n$/,
    );
    await site.settings.update({ indexable: false });
    expect((await sites.get(person, '/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n');
    expect(locs((await sites.get(person, '/sitemap.xml')).body)).toEqual([]);
  });
});
