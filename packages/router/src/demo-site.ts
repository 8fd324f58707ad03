import { randomUUID } from 'node:crypto';
import type { RequestFacts, Services } from '@mainstay/kernel';
import { appRouter } from './app-router.ts';
import { DEMO_PAGES, DEMO_LOOK } from './demo-pages.ts';

/** Gives a new tenant's owner a published website, by the procedures that a person would use. */
export async function seedDemoSite(
  services: Services,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const caller = (credential: string | null) =>
    appRouter.createCaller({ services, request: factsOf(credential), reply: {} });
  const answer = await caller(null).auth.login({ email, password });
  if (!('tokens' in answer)) return;
  const { pages, site, navigation, branding, auth } = caller(answer.tokens.accessToken);
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
  await auth.logout();
}

/** What a call from this process is like. */
function factsOf(credential: string | null): RequestFacts {
  return {
    id: randomUUID(),
    ip: '127.0.0.1',
    userAgent: 'demo data',
    door: 'caller',
    credential,
    actingTenantId: null,
    idempotencyKey: null,
    operatorReason: null,
    refreshCookie: null,
    trustedOrigin: true,
    deviceCookie: null,
    batchSize: 1,
    signal: undefined,
  };
}
