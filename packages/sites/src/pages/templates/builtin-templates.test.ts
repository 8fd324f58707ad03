import { builtinPicture } from '@mainstay/sections';
import { expect, it } from 'vitest';
import { idsIn, lacking } from '../content/define-section.ts';
import { SectionSettings } from '../content/section-fields.ts';
import { builtinSections } from '../content/section-types.ts';
import { builtinTemplates, INDUSTRIES, industryKits, PAGE_KEYS } from './builtin-templates.ts';

it('has four pages for each of eight industries, with ids and keys of their own', () => {
  expect(INDUSTRIES).toHaveLength(8);
  expect(builtinTemplates).toHaveLength(32);
  expect(new Set(builtinTemplates.map(({ id }) => id)).size).toBe(32);
  expect(builtinTemplates.map(({ key }) => key)).toEqual(
    INDUSTRIES.flatMap((industry) => PAGE_KEYS.map((page) => `${industry}-${page}`)),
  );
});

it.each(builtinTemplates.map((template) => [template.key, template] as const))(
  '%s fits its types of section, can be published, and leads to pages that there are',
  (_key, { sections, seo }) => {
    for (const { type, content, settings } of sections) {
      const known = builtinSections.find((section) => section.type === type)!;
      const parsed = known.schema.parse(content);
      expect(lacking(known, parsed)).toEqual([]);
      SectionSettings.parse(settings ?? {});
      expect([...idsIn(content, 'assetId')].filter((id) => !builtinPicture(id))).toEqual([]);
    }
    const links = [...JSON.stringify(sections).matchAll(/"href":"(\/[^"#]*)/g)].map(([, path]) => path);
    expect(links.filter((path) => !['/about', '/services', '/contact'].includes(path!))).toEqual([]);
    expect(sections.filter(({ type }) => type === 'hero')).toHaveLength(1);
    expect(seo.title!.length).toBeLessThanOrEqual(60);
    expect(seo.title!.length).toBeGreaterThanOrEqual(10);
    expect(seo.description!.length).toBeLessThanOrEqual(160);
    expect(seo.description!.length).toBeGreaterThanOrEqual(50);
  },
);

it('has anchors for all links that name one', () => {
  for (const { pages } of industryKits) {
    const wanted = [...JSON.stringify(pages).matchAll(/"href":"\/(\w+)#([\w-]+)"/g)].map(([, page, anchor]) => [
      page,
      anchor,
    ]);
    for (const [page, anchor] of wanted)
      expect(pages[page as keyof typeof pages].sections.map(({ settings }) => settings?.['anchor'])).toContain(anchor);
  }
});
