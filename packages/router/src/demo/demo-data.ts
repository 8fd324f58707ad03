import { users } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { addMember, changePlan, createTenantFor, createUser } from '@mainstay/platform';
import { signInAs } from './demo-caller.ts';
import { seedDemoSite } from './demo-site.ts';
import { type Agency, seedAgency } from './seed-agency.ts';

/** What the demo installation is signed in with. Public, so for development only. */
export const DEMO = { email: 'owner@acme.test', password: 'Mainstay-demo-1', subdomain: 'acme' } as const;
const MEMBER = 'member@acme.test';

/** From which the agency comes; another one makes another agency of the same size. */
const SEED = 2009;

/**
 * Fills an empty installation with a tenant, its people, a website and a small agency with its last three months. Does nothing when anybody is
 * there already.
 */
export async function seedDemoData(services: Services): Promise<boolean> {
  const anybody = await services.database.asSystem('seed', (tx) => tx.select({ id: users.id }).from(users).limit(1));
  if (anybody.length > 0) return false;
  const { password } = DEMO;
  await createUser(services, { email: 'root@mainstay.test', name: 'Root', password, isSuperAdmin: true });
  const owner = await createUser(services, { email: DEMO.email, name: 'Olivia Marsh', password });
  const member = await createUser(services, { email: MEMBER, name: 'Tom Adeyemi', password });
  const viewer = await createUser(services, { email: 'viewer@acme.test', name: 'Jana Novak', password });
  const tenant = await createTenantFor(services, { name: 'Acme Studio', subdomain: DEMO.subdomain, ownerId: owner.id });
  // Whoever tries the product with a file of their own is not to meet the free plan's limits first.
  const whose = { tenantId: tenant.id, actor: null };
  await services.database.asSystem('seed', (tx) => changePlan(tx, services, whose, { plan: 'enterprise' }));
  await addMember(services, { tenantId: tenant.id, userId: member.id, role: 'member' });
  await addMember(services, { tenantId: tenant.id, userId: viewer.id, role: 'viewer' });
  const people: Agency['people'] = {
    owner: { id: owner.id, call: await signInAs(services, { email: DEMO.email, password }) },
    member: { id: member.id, call: await signInAs(services, { email: MEMBER, password }) },
  };
  const call = people.owner.call();
  await call.tenants.settings.update({
    locale: 'en-GB',
    timezone: 'Europe/London',
    currency: 'GBP',
    defaultCountry: 'GB',
  });
  await Promise.all([
    seedDemoSite(call),
    seedAgency({ services, tenantId: tenant.id, people }, { seed: SEED, now: services.clock.now() }),
  ]);
  await Promise.all(Object.values(people).map(({ call: callAt }) => callAt().auth.logout()));
  return true;
}
