import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const codes = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code);
const lines = 'Every evening we cook what the market had that morning. '.repeat(8);

/** A page that nothing is found wrong with. */
async function goodPage(title: string) {
  const { pages } = owner.caller;
  const { id } = await pages.create({
    title,
    seo: {
      title: `${title} – a table by the river`,
      description: `${title}: seasonal cooking by the river, open from Tuesday to Sunday. Book a table online.`,
      og: { imageId: owner.userId },
      jsonLd: [{ '@context': 'https://schema.org', '@type': 'Restaurant', name: title }],
    },
    sections: [
      { type: 'hero', content: { heading: title, image: { assetId: owner.userId, alt: 'A table' } } },
      { type: 'text', content: { heading: 'Our kitchen', body: `<h3>From here</h3><p>${lines}</p>` } },
    ],
  });
  return id;
}

describe('the audit of a page', () => {
  it('scores an empty page 40 or less, and a good one 90 or more, the same each time', async () => {
    const { pages, seo } = owner.caller;
    const empty = await pages.create({ title: 'Empty' });
    const audit = await seo.audit({ id: empty.id });
    expect(audit.score).toBeLessThanOrEqual(40);
    expect(audit.grade).toBe('F');
    const id = await goodPage('Riverside');
    expect(await seo.audit({ id })).toEqual({ score: 100, grade: 'A', findings: [] });
    expect(await seo.audit({ id: empty.id })).toEqual(audit);
  });

  it.each([
    [{ title: null }, ['TITLE_MISSING', 'TITLE_LENGTH'], 80],
    [{ title: 'Short' }, ['TITLE_LENGTH'], 95],
    [{ title: 'x'.repeat(61) }, ['TITLE_LENGTH'], 95],
    [{ description: null }, ['DESCRIPTION_MISSING', 'DESCRIPTION_LENGTH'], 85],
    [{ description: 'x'.repeat(161) }, ['DESCRIPTION_LENGTH'], 95],
    [{ noindex: true }, ['NOINDEX'], 100],
    [{ canonical: 'https://elsewhere.example/' }, ['CANONICAL_OFF_SITE'], 95],
    [{ og: null }, ['OG_IMAGE'], 96],
    [{ jsonLd: [{ '@type': 'Thing' }] }, ['JSON_LD'], 95],
  ])('weighs what search engines are told: %o', async (changes, expected, score) => {
    const id = await goodPage(`Told ${Math.random().toString(36).slice(2)}`);
    await owner.caller.seo.update({ id, ...changes });
    const audit = await owner.caller.seo.audit({ id });
    expect([codes(audit), audit.score]).toEqual([expected, score]);
  });

  it.each([
    ['a second hero', [{ type: 'hero', content: { heading: 'Again' } }], ['H1_COUNT'], 90],
    ['a level left out', [{ type: 'text', content: { body: '<h4>Deep</h4>' } }], [], 100],
    [
      'a level left out below a heading',
      [{ type: 'text', content: { heading: 'Two', body: '<h4>Four</h4>' } }],
      ['HEADING_ORDER'],
      95,
    ],
    [
      'an image without a text',
      [{ type: 'gallery', content: { images: [{ assetId: '0198c0de-7c3e-7000-8000-000000000001' }] } }],
      ['IMAGE_ALT'],
      95,
    ],
    [
      'links that lead nowhere',
      [{ type: 'cta', content: { actions: [{ label: 'Go', href: '/nowhere' }] } }],
      ['BROKEN_LINK'],
      90,
    ],
  ])('weighs what the page shows: %s', async (_name, sections, expected, score) => {
    const id = await goodPage(`Shown ${Math.random().toString(36).slice(2)}`);
    for (const section of sections) await owner.caller.sections.create({ pageId: id, ...section });
    const audit = await owner.caller.seo.audit({ id });
    expect([codes(audit), audit.score]).toEqual([expected, score]);
  });

  it('finds slugs that are long, texts that another page has, and sections of types that are gone', async () => {
    const { pages, seo } = owner.caller;
    const [one, two] = [await goodPage('Twice'), await goodPage('Twice over')];
    await pages.update({ id: one, slug: 'x'.repeat(61) });
    expect(await seo.audit({ id: one })).toMatchObject({ score: 97, findings: [{ code: 'SLUG_LENGTH', weight: 3 }] });
    await seo.update({ id: two, title: (await seo.get({ id: one })).title });
    expect(await seo.audit({ id: two })).toMatchObject({ score: 92, findings: [{ code: 'DUPLICATE' }] });
    const id = await goodPage('With a stranger');
    const section = await owner.caller.sections.create({ pageId: id, type: 'text', content: { body: 'x' } });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update sections set type = 'gone' where id = ${section.id}`),
    );
    expect(await seo.audit({ id })).toMatchObject({
      score: 95,
      findings: [{ code: 'UNKNOWN_SECTION', where: { sectionId: section.id } }],
    });
  });

  it('counts a link to a page as broken until that is published', async () => {
    const { pages, seo, sections } = owner.caller;
    const id = await goodPage('Linking');
    const target = await pages.create({ title: 'Linked' });
    const actions = [
      { label: 'Go', pageId: target.id },
      { label: 'Elsewhere', href: 'https://example.com/' },
    ];
    await sections.create({ pageId: id, type: 'cta', content: { actions } });
    expect(codes(await seo.audit({ id }))).toEqual(['BROKEN_LINK']);
    await pages.publish({ id: target.id });
    expect(codes(await seo.audit({ id }))).toEqual([]);
  });
});
