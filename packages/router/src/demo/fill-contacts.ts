import { addContactsAs, CreateContact, type PastContact } from '@mainstay/crm';
import { contacts, memberships, tenants, users } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { and, eq, isNull } from 'drizzle-orm';
import { fullNames } from './agency-names.ts';
import { DEMO } from './demo-data.ts';
import { retellNewContacts } from './retell-timelines.ts';
import { seededRandom } from './seeded-random.ts';

const DAY_MS = 86_400_000;
/** Contacts of one transaction. */
const BATCH = 500;
/** How many of the names below go round before the next number. */
const NAMES = 5_000;

/**
 * Adds contacts to the demo tenant until it has so many; where it has them already, none. The rest of the agency stays as it is: what grows is what
 * lists, searches and imports are tried on. Batch by batch, so that a run that was cut off can be run again. Returns how many came, or null where
 * there is no demo tenant.
 */
export async function fillDemoContacts(
  services: Services,
  wanted: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<number | null> {
  const found = await services.database.asSystem('seed', (tx) =>
    tx
      .select({ tenantId: tenants.id, ownerId: users.id })
      .from(tenants)
      .innerJoin(memberships, eq(memberships.tenantId, tenants.id))
      .innerJoin(users, and(eq(users.id, memberships.userId), eq(users.email, DEMO.email)))
      .where(eq(tenants.subdomain, DEMO.subdomain)),
  );
  const [demo] = found;
  if (!demo) return null;
  const { tenantId, ownerId } = demo;
  const ofTenant = eq(contacts.tenantId, tenantId);
  const { live, ever } = await services.database.read({ tenantId }, async (tx) => ({
    live: await tx.$count(contacts, and(ofTenant, isNull(contacts.deletedAt))),
    ever: await tx.$count(contacts, ofTenant),
  }));
  const missing = Math.max(0, wanted - live);
  // What is in the bin holds no email address, so numbers begin behind all that ever were.
  for (let done = 0; done < missing; ) {
    const batch = Math.min(BATCH, missing - done);
    const past = furtherContacts(ever + done, batch, services.clock.now());
    await retellNewContacts(
      { services, tenantId },
      await addContactsAs(services, tenantId, { type: 'user', id: ownerId }, past),
    );
    done += batch;
    onProgress(done, missing);
  }
  return missing;
}

const TITLES = ['Owner', 'Manager', 'Architect', 'Designer', 'Buyer', 'Facilities Lead', null] as const;
const names = fullNames(seededRandom(1), NAMES);

/** Contacts by their numbers, each time the same ones; the later their number, the later they came. */
function furtherContacts(first: number, batch: number, now: Date): PastContact[] {
  return Array.from({ length: batch }, (_, nth) => {
    const number = first + nth;
    const random = seededRandom(number);
    const { firstName, lastName } = names[number % NAMES]!;
    const input = CreateContact.parse({
      firstName,
      lastName,
      title: random.pick(TITLES),
      emails: [{ value: `${firstName}.${lastName}.${number}@example.com`.toLowerCase(), label: 'home' }],
      addresses: [{ city: random.pick(['Bristol', 'Bath', 'Cardiff', 'Exeter', 'Oxford']), country: 'GB' }],
      tags: [random.pick(['household', 'trade', 'newsletter'])],
      status: random.pick(['lead', 'active', 'active', 'inactive']),
      source: 'demo',
    });
    // Spread over a quarter of a year in the order of their numbers.
    return { input, at: new Date(now.getTime() - (batch - nth) * ((DAY_MS * 90) / (batch + 1))) };
  });
}
