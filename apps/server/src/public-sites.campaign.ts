import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPublicSites, type PublicSites } from './public-sites.fixture.ts';

let sites: PublicSites;
beforeAll(async () => {
  sites = await openPublicSites();
});
afterAll(() => sites.close());

const locs = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!);

it('has 120,000 pages in an index and four files, of which a publish changes one', { timeout: 120_000 }, async () => {
  const person = await sites.app.register();
  const { pages } = person.caller;
  const { id } = await pages.create({ title: 'Published' });
  await pages.create({ title: 'A draft' });
  await pages.publish({ id });
  await sites.listPages(person, 119_999);
  const files = locs((await sites.get(person, '/sitemap.xml')).body).map((loc) => new URL(loc).pathname);
  expect(files).toEqual(['/sitemaps/0.xml', '/sitemaps/1.xml', '/sitemaps/2.xml', '/sitemaps/3.xml']);
  const read = async () => {
    const answers = [];
    for (const file of files) answers.push(await sites.get(person, file));
    return answers;
  };
  const before = await read();
  const named = before.flatMap(({ body }) => locs(body));
  expect([named.length, new Set(named).size]).toEqual([120_000, 120_000]);
  expect(named.filter((loc) => loc.endsWith('/a-draft'))).toEqual([]);
  for (const { body } of before) expect(locs(body).length).toBeLessThanOrEqual(45_000);
  await pages.update({ id, slug: 'published-again' });
  await pages.publish({ id });
  const after = await read();
  const changed = after.filter(({ headers }, index) => headers['etag'] !== before[index]!.headers['etag']);
  expect(changed).toHaveLength(1);
});
