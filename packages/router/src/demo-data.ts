import { addContactAs, CreateContact } from '@mainstay/crm';
import { users } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { addMember, changePlan, createTenantFor, createUser } from '@mainstay/platform';
import { seedDemoSite } from './demo-site.ts';

/** What the demo installation is signed in with. Public, so for development only. */
export const DEMO = { email: 'owner@acme.test', password: 'Mainstay-demo-1', subdomain: 'acme' } as const;

const PEOPLE = [
  ['Ada', 'Lovelace', 'Analytical Engines', 'Programmer', ['vip', 'maths']],
  ['Grace', 'Hopper', 'Navy', 'Rear Admiral', ['vip']],
  ['Alan', 'Turing', 'Bletchley Park', 'Mathematician', ['maths']],
  ['Katherine', 'Johnson', 'NASA', 'Mathematician', ['maths', 'space']],
  ['Hedy', 'Lamarr', 'Spread Spectrum', 'Inventor', ['vip']],
  ['Margaret', 'Hamilton', 'MIT', 'Software Engineer', ['space']],
  ['Dorothy', 'Vaughan', 'NASA', 'Supervisor', ['space']],
  ['Edsger', 'Dijkstra', 'THE', 'Professor', ['maths']],
  ['Barbara', 'Liskov', 'MIT', 'Professor', []],
  ['Radia', 'Perlman', 'Spanning Tree', 'Engineer', ['vip']],
] as const;

/** Fills an empty installation with a tenant, its people, some contacts and a website. Does nothing when anybody is there already. */
export async function seedDemoData(services: Services): Promise<boolean> {
  const anybody = await services.database.asSystem('seed', (tx) => tx.select({ id: users.id }).from(users).limit(1));
  if (anybody.length > 0) return false;
  const { password } = DEMO;
  await createUser(services, { email: 'root@mainstay.test', name: 'Root', password, isSuperAdmin: true });
  const owner = await createUser(services, { email: DEMO.email, name: 'Olivia Owner', password });
  const member = await createUser(services, { email: 'member@acme.test', name: 'Max Member', password });
  const viewer = await createUser(services, { email: 'viewer@acme.test', name: 'Vera Viewer', password });
  const tenant = await createTenantFor(services, { name: 'Acme Studio', subdomain: DEMO.subdomain, ownerId: owner.id });
  // Whoever tries the product with a file of their own is not to meet the free plan's limits first.
  const whose = { tenantId: tenant.id, actor: null };
  await services.database.asSystem('seed', (tx) => changePlan(tx, services, whose, { plan: 'enterprise' }));
  await addMember(services, { tenantId: tenant.id, userId: member.id, role: 'member' });
  await addMember(services, { tenantId: tenant.id, userId: viewer.id, role: 'viewer' });
  for (const [index, [firstName, lastName, company, title, tags]] of PEOPLE.entries()) {
    const contact = CreateContact.parse({
      firstName,
      lastName,
      company,
      title,
      tags: [...tags],
      emails: [{ value: `${firstName}.${lastName}@example.com`, label: 'work' }],
      phones: [{ value: `+1 202 555 01${String(index).padStart(2, '0')}`, label: 'work' }],
      source: 'demo',
    });
    await addContactAs(services, tenant.id, { type: 'user', id: owner.id }, contact);
  }
  await seedDemoSite(services, DEMO);
  return true;
}
