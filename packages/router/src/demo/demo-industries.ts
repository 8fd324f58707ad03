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

/** What visitors are asked who write to a demo business; they become contacts of its tenant. */
const FORM_FIELDS: Parameters<DemoCaller['forms']['create']>[0]['fields'] = [
  { key: 'name', type: 'text', label: 'Your name', required: true, mapTo: 'name' },
  { key: 'email', type: 'email', label: 'Email', required: true, mapTo: 'email' },
  { key: 'phone', type: 'phone', label: 'Phone', mapTo: 'phone' },
  { key: 'message', type: 'textarea', label: 'Message', required: true },
];

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
async function buildSite({ pages, site, navigation, branding, forms }: DemoCaller, kit: IndustryKit): Promise<void> {
  await branding.update(kit.look as Parameters<typeof branding.update>[0]);
  const { id: formId } = await forms.create({ name: kit.form.heading, fields: FORM_FIELDS });
  const form = { type: 'contact_form', content: { ...kit.form, formId } };
  const ids: Record<string, string> = {};
  for (const key of PAGE_KEYS) {
    const { title, seo, sections } = kit.pages[key];
    // Behind what people look for first: where, when, by which number.
    const all = key === 'contact' ? sections.toSpliced(2, 0, form) : sections;
    const { id } = await pages.create({ title, slug: key, seo, sections: all });
    await pages.publish({ id });
    ids[key] = id;
  }
  await site.settings.update({ name: kit.business, tagline: kit.tagline, homePageId: ids['home']! });
  for (const menu of ['header', 'footer'] as const)
    for (const key of PAGE_KEYS.filter((page) => page !== 'home'))
      await navigation.create({ menu, label: kit.pages[key].label, pageId: ids[key]! });
}
