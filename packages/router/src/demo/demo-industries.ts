import type { Services } from '@mainstay/kernel';
import { changePlan, createTenantFor, createUser } from '@mainstay/platform';
import { type IndustryKit, industryKits, PAGE_KEYS } from '@mainstay/sites';
import { type CallAt, type DemoCaller, signInAs } from './demo-caller.ts';

/** Whose the demo websites of eight industries are. */
const OWNER = { email: 'websites@mainstay.test', password: 'Mainstay-demo-1', name: 'Wanda Webster' };

/** Where the demo websites of eight industries are, below the domain of websites. */
export const DEMO_SITES: readonly { subdomain: string; name: string }[] = industryKits.map(
  ({ subdomain, business }) => ({ subdomain, name: business }),
);

/**
 * Makes a tenant with a published website of each industry's templates, one after another until it is told to stop. Expects an
 * installation in which they are not.
 */
export async function seedDemoSites(services: Services, stopping?: AbortSignal): Promise<void> {
  const owner = await createUser(services, OWNER);
  let call: CallAt | undefined;
  for (const kit of industryKits) {
    if (stopping?.aborted) return;
    const tenant = { name: kit.business, subdomain: kit.subdomain, ownerId: owner.id };
    const { id: tenantId } = await createTenantFor(services, tenant);
    await services.database.asSystem('seed', (tx) =>
      changePlan(tx, services, { tenantId, actor: null }, { plan: 'enterprise' }),
    );
    call ??= await signInAs(services, OWNER);
    await buildSite(call(undefined, tenantId), kit);
  }
  await call?.().auth.logout();
}

/** A site of a kit's templates, by the procedures that a person would use. */
async function buildSite({ pages, site, navigation, branding }: DemoCaller, kit: IndustryKit): Promise<void> {
  await branding.update(kit.look as Parameters<typeof branding.update>[0]);
  const ids: Record<string, string> = {};
  for (const key of PAGE_KEYS) {
    const { title, seo, sections } = kit.pages[key];
    const { id } = await pages.create({ title, slug: key, seo, sections });
    await pages.publish({ id });
    ids[key] = id;
  }
  await site.settings.update({ name: kit.business, tagline: kit.tagline, homePageId: ids['home']! });
  for (const menu of ['header', 'footer'] as const)
    for (const key of PAGE_KEYS.filter((page) => page !== 'home'))
      await navigation.create({ menu, label: kit.pages[key].label, pageId: ids[key]! });
}
