import type { DemoCaller } from './demo-caller.ts';
import { DEMO_LOOK, DEMO_PAGES } from './demo-pages.ts';

/** Gives a new tenant a published website, by the procedures that a person would use. */
export async function seedDemoSite({ pages, site, navigation, branding }: DemoCaller): Promise<void> {
  await branding.update(DEMO_LOOK);
  await site.settings.update({ name: 'Acme Studio', tagline: 'Furniture and rooms, made in Bristol' });
  const ids = new Map<string, string>();
  for (const { key, title, description, sections } of DEMO_PAGES) {
    const { id } = await pages.create({ title, slug: key, seo: { description }, sections: [...sections] });
    await pages.publish({ id });
    ids.set(key, id);
  }
  await site.settings.update({ homePageId: ids.get('home')! });
  for (const { key, label } of DEMO_PAGES.filter((page) => page.key !== 'home'))
    await navigation.create({ menu: 'header', label, pageId: ids.get(key)! });
  for (const { key, label } of DEMO_PAGES) await navigation.create({ menu: 'footer', label, pageId: ids.get(key)! });
}
