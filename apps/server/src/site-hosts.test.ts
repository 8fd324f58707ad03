import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SiteStage, startSites } from './site-stage.fixture.ts';

let stage: SiteStage;
let token: string;
let tenantId: string;
let site: string;
let ports: readonly number[];
let sql: Sql;
let call: SiteStage['call'];
let visit: SiteStage['visit'];
let publish: SiteStage['publish'];

beforeAll(async () => {
  stage = await startSites(2);
  ({ token, tenantId, site, ports, sql, call, visit, publish } = stage);
});
afterAll(() => stage.end());

const hero = (heading: string) => ({ type: 'hero', content: { heading } });

describe('a website at its subdomain', () => {
  it('is HTML with a policy under which nothing runs, and with what caches need to know', async () => {
    await publish('Welcome', [
      hero('Good morning'),
      { type: 'embed', content: { url: 'https://player.vimeo.com/1', title: 'A film' } },
    ]);
    const { status, headers, body } = await visit('/welcome');
    expect(status).toBe(200);
    expect(body).toMatch(/^<!DOCTYPE html><html lang="en" dir="ltr">[^]*<h1>Good morning<\/h1>/);
    expect(body).not.toMatch(/<script|<style|style=/);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      'cdn-cache-control': 'max-age=60, stale-while-revalidate=600, stale-if-error=86400',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'x-site-generation': expect.stringMatching(/^\d+$/),
      'cache-tag': expect.stringMatching(/^site-[\w-]+,page-[\w-]+$/),
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
    });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; form-action 'self'; frame-src https://www.youtube-nocookie.com " +
        "https://player.vimeo.com https://www.openstreetmap.org https://open.spotify.com; base-uri 'none'; frame-ancestors 'none'",
    );
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(body)![1]!;
    const css = await visit(sheet);
    expect(css.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(css.body).toMatch(/^:root\{color-scheme:light dark;--primary:#/);
    const unknown = await visit(`/_site/${'0'.repeat(32)}-${'0'.repeat(16)}.css`);
    expect([unknown.status, unknown.headers['cache-control']]).toEqual([404, 'no-store']);
  });

  it('tells search engines of its pages, at its own address', async () => {
    await publish('Listed', [hero('Find me')]);
    const robots = await visit('/robots.txt');
    expect([robots.status, robots.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    const address = /^Sitemap: (http:\/\/\S+)\/sitemap\.xml$/m.exec(robots.body)![1]!;
    expect(new URL(address).hostname).toBe(site);
    const map = await visit('/sitemap.xml');
    expect(map.headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8', etag: expect.any(String) });
    const named = [...map.body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc!);
    expect(named).toContain(`${address}/listed`);
    for (const loc of named) expect((await visit(loc.slice(address.length) || '/')).status).toBe(200);
    const again = await visit('/sitemap.xml', { headers: { 'if-none-match': map.headers['etag'] as string } });
    expect([again.status, again.body]).toEqual([304, '']);
    // There are no files where one names all, and nothing else of the API is there.
    expect((await visit('/sitemaps/0.xml')).status).toBe(404);
    expect((await visit('/api/v1/public/sites/x/robots.txt')).status).toBe(404);
  });

  it('is not sent again to whoever has it', async () => {
    const { headers } = await visit('/welcome');
    const tag = headers['etag']!;
    const forms = [tag, `W/${tag}`, `"x", ${tag}`, tag.replace(/"$/, '-gz"'), '*'];
    for (const given of forms) {
      const again = await visit('/welcome', { headers: { 'if-none-match': given } });
      expect([again.status, again.body, again.headers['etag']], given).toEqual([304, '', tag]);
      expect(again.headers).toMatchObject({ 'cache-control': headers['cache-control'], vary: 'Accept-Encoding' });
    }
    expect((await visit('/welcome', { headers: { 'if-none-match': '"y"' } })).status).toBe(200);
  });

  it('is sent shorter to who takes that, under a tag of its own', async () => {
    const plain = await visit('/welcome');
    for (const [coding, suffix] of [
      ['gzip', '-gz'],
      ['gzip, br', '-br'],
    ] as const) {
      await expect
        .poll(async () => (await visit('/welcome', { headers: { 'accept-encoding': coding } })).headers['etag'])
        .toBe(plain.headers['etag']!.replace(/"$/, `${suffix}"`));
      expect((await visit('/welcome', { headers: { 'accept-encoding': coding } })).body).toBe(plain.body);
    }
    expect(
      (await visit('/welcome', { headers: { 'accept-encoding': 'br;q=0' } })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('answers HEAD as GET without the body, and no other method', async () => {
    const [get, head] = [await visit('/welcome'), await visit('/welcome', { method: 'HEAD' })];
    expect([head.status, head.body, head.headers['content-length'], head.headers['etag']]).toEqual([
      200,
      '',
      String(Buffer.byteLength(get.body)),
      get.headers['etag'],
    ]);
    const post = await visit('/welcome', { method: 'POST' });
    expect([post.status, post.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('has one form of each path, keeps a query on the way there, and knows no others', async () => {
    for (const path of ['/Welcome/', '//welcome', '/WELCOME', '/%57elcome']) {
      const { status, headers } = await visit(`${path}?a=1`);
      expect([status, headers['location']], path).toEqual([301, '/welcome?a=1']);
    }
    for (const path of [
      '/../welcome',
      '/%',
      '/%ff',
      '/welcome%3Fx',
      '/nothing',
      '/api/v1/pages',
      '/trpc/pages.list',
      '/health',
      '/docs',
    ])
      expect((await visit(path)).status, path).toBe(404);
    expect((await visit(`/${'a'.repeat(2_048)}`)).status).toBe(414);
  });

  it('says in its own look that nothing is there, or nothing any more', async () => {
    const missing = await visit('/nothing');
    expect(missing.body).toContain('<h1>This page could not be found</h1>');
    expect(missing.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cdn-cache-control': 'max-age=10',
    });
    const { id } = await publish('Passing');
    await call('POST', `/pages/${id}/unpublish`, {});
    const gone = await visit('/passing');
    expect([gone.status, gone.body.includes('<h1>This page is no longer here</h1>')]).toEqual([410, true]);
  });

  it('leads on from where pages were, with the query', async () => {
    const { id } = await publish('Before');
    await visit('/before');
    await call('PATCH', `/pages/${id}`, { slug: 'after' });
    await call('POST', `/pages/${id}/publish`, {});
    for (let times = 0; times < 2; times += 1) {
      expect((await visit('/before')).headers['location']).toBe('/after');
      const { status, headers } = await visit('/before?q=1');
      expect([status, headers['location']]).toEqual([301, '/after?q=1']);
    }
  });

  it('shows the same to everybody, whatever they send along', async () => {
    const { id } = await publish('Public', [hero('Published')]);
    await call('PATCH', `/pages/${id}`, { title: 'Secret' });
    const { body } = await visit('/public');
    for (const path of ['/public?status=draft', '/public?preview=1'])
      expect(
        (await visit(path, { headers: { 'x-tenant-id': tenantId, authorization: `Bearer ${token}` } })).body,
        path,
      ).toBe(body);
    expect(body).not.toContain('Secret');
  });

  it('changes with the next publish at once, in every process, and only where something changed', async () => {
    const { id } = await publish('Fresh', [hero('First')]);
    await publish('Still', [hero('Still')]);
    const both = (path: string) => Promise.all(ports.map((port) => visit(path, { port })));
    const [still] = await both('/still');
    for (const { body } of await both('/fresh')) expect(body).toContain('First');
    const [section] = (await call('GET', `/pages/${id}/sections`)).data;
    await call('PATCH', `/pages/${id}/sections/${section.id}`, { content: { heading: 'Second' } });
    await call('POST', `/pages/${id}/publish`, {});
    expect((await visit('/fresh')).body).toContain('Second');
    await expect
      .poll(async () => (await visit('/fresh', { port: ports[1]! })).body, { timeout: 10_000 })
      .toContain('Second');
    expect((await visit('/still')).headers['etag']).toBe(still!.headers['etag']);
  });

  it('shows a preview to who has its token, to no cache and no search engine', async () => {
    const { id } = await call('POST', '/pages', { title: 'Planned', sections: [hero('Not yet')] });
    const { token: preview, url } = await call('POST', `/pages/${id}/preview`, {});
    expect([new URL(url).hostname, new URL(url).pathname]).toEqual([site, `/preview/${preview}`]);
    const shown = await visit(`/preview/${preview}`);
    expect(shown.body).toContain('<h1>Not yet</h1>');
    expect(shown.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    });
    expect(shown.headers['content-security-policy']).toContain(`frame-ancestors http://127.0.0.1:${ports[0]}`);
    expect((await visit('/planned')).status).toBe(404);
    const { versionNumber } = await call('POST', `/pages/${id}/publish`, {});
    const { token: frozen } = await call('POST', `/pages/${id}/preview`, { version: versionNumber });
    expect((await visit(`/preview/${frozen}`)).status).toBe(410);
    await call('DELETE', `/pages/${id}/preview`);
    expect((await visit(`/preview/${preview}`)).status).toBe(404);
  });
});

describe('hosts', () => {
  it('are the API’s, a website’s, or nobody’s', async () => {
    expect((await visit('/health', { host: '127.0.0.1' })).status).toBe(200);
    expect((await visit('/health', { host: 'elsewhere.example' })).status).toBe(200);
    expect((await visit('/welcome', { host: 'localhost' })).status).toBe(404);
    expect((await visit('/health', { host: 'nobody.localhost' })).status).toBe(404);
    expect((await visit('/health', { host: `deeper.${site}` })).status).toBe(404);
    expect((await visit('/welcome', { host: `${site.toUpperCase()}.:80` })).status).toBe(200);
    // From a proxy that is not trusted.
    expect((await visit('/health', { host: '127.0.0.1', headers: { 'x-forwarded-host': site } })).status).toBe(200);
  });

  it('are domains that were verified, of which one is the main address', async () => {
    const allowed = async (domain: string) =>
      (await visit(`/internal/tls-allowed?domain=${domain}`, { host: '127.0.0.1' })).status;
    expect(await allowed('unknown.example')).toBe(404);
    await sql`insert into domain_claims (host, claimed_by) values ('www.ann.example', ${tenantId}), ('ann.example', ${tenantId})`;
    await sql`insert into domains (tenant_id, id, host, token, is_primary, verified_at)
      values (${tenantId}, gen_random_uuid(), 'www.ann.example', 't', true, now()), (${tenantId}, gen_random_uuid(), 'ann.example', 't', false, now())`;
    expect(await allowed('www.ann.example')).toBe(200);
    expect(await Promise.all([allowed(site), allowed('nobody.localhost'), allowed('')])).toEqual([200, 404, 404]);
    const page = await visit('/welcome', { host: 'www.ann.example' });
    expect(page.body).toContain('<link rel="canonical" href="http://www.ann.example/welcome"/>');
    const other = await visit('/welcome?a=1', { host: 'ann.example' });
    expect([other.status, other.headers['location']]).toEqual([301, 'http://www.ann.example/welcome?a=1']);
    await call('PATCH', '/site/settings', { canonicalHost: 'serve' });
    await expect.poll(async () => (await visit('/welcome', { host: 'ann.example' })).status).toBe(200);
    const served = await visit('/welcome', { host: 'ann.example' });
    expect(served.body).toContain('<link rel="canonical" href="http://www.ann.example/welcome"/>');
    await call('PATCH', '/site/settings', { canonicalHost: 'redirect' });
    await expect.poll(async () => (await visit('/welcome', { host: 'ann.example' })).status).toBe(301);
  });

  it('of a suspended tenant have no website', async () => {
    await sql`update tenants set status = 'suspended' where id = ${tenantId}`;
    await expect.poll(async () => (await visit('/welcome')).status, { timeout: 10_000 }).toBe(404);
  });
});
