import type { SiteReply } from '@mainstay/kernel';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseSite } from '../../releases/releases.fixture.ts';
import { createSiteDelivery } from './site-delivery.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** The database of the application, which counts what is asked of it: reads, and looks at hosts. */
function counted() {
  const asked = { reads: 0, looks: 0 };
  const database = new Proxy(app.services.database, {
    get(target, name) {
      if (name === 'read' || name === 'readOne') asked.reads += 1;
      if (name === 'asSystem') asked.looks += 1;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { asked, services: { ...app.services, database } };
}

/** A site at a host, delivered from a memory of its own. */
async function deliverySite() {
  const site = await releaseSite(app);
  const host = `${site.subdomain}.sites.example`;
  const open = () => {
    const { asked, services } = counted();
    const delivery = createSiteDelivery(services, { sitesDomain: 'sites.example', rateScale: 1_000 });
    const visit = async (url: string) =>
      (await delivery.answer({
        host,
        method: 'GET',
        url,
        ip: '192.0.2.1',
        ifNoneMatch: undefined,
        acceptEncoding: undefined,
      })) as SiteReply;
    return { asked, visit, close: () => delivery.close() };
  };
  return { ...site, open };
}

describe('a website in memory', () => {
  it('costs no query where nothing was published since', async () => {
    const site = await deliverySite();
    await site.live('One', 'Two');
    const { asked, visit, close } = site.open();
    const first = [await visit('/one'), await visit('/two'), await visit('/nothing')];
    expect(first.map(({ status }) => status)).toEqual([200, 200, 404]);
    const began = performance.now();
    Object.assign(asked, { reads: 0, looks: 0 });
    for (let round = 0; round < 100; round += 1)
      for (const [index, url] of ['/one', '/two', '/nothing'].entries())
        expect((await visit(url)).body).toEqual(first[index]!.body);
    expect(asked.reads).toBe(0);
    // Whether the site is there, and in which generation, is asked about once a second, for all sites together.
    expect(asked.looks).toBeLessThanOrEqual(Math.floor((performance.now() - began) / 700) + 1);
    close();
  });

  it('takes less than 40 % of the queries of a mixed trace: nine visits to an edit, a publish in every tenth edit', async () => {
    const site = await deliverySite();
    const titles = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
    const ids = await site.live(...titles);
    const urls = titles.map((title) => `/${title.toLowerCase()}`);
    const replay = async (visit: (url: string) => Promise<SiteReply>) => {
      for (let call = 0; call < 200; call += 1) {
        const nth = call % ids.length;
        if (call % 10 !== 9) {
          expect((await visit(urls[nth]!)).status).toBe(200);
          continue;
        }
        const changes = { id: ids[nth]!, title: `${titles[nth]!} ${call}` };
        await site.pages.update(changes);
        if (call % 100 === 99) await site.pages.publish({ id: changes.id });
      }
    };
    const kept = site.open();
    await replay(kept.visit);
    kept.close();
    let plain = 0;
    await replay(async (url) => {
      const once = site.open();
      const reply = await once.visit(url);
      plain += once.asked.reads + once.asked.looks;
      once.close();
      return reply;
    });
    expect((kept.asked.reads + kept.asked.looks) / plain).toBeLessThan(0.4);
  });
});
