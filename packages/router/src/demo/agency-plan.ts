import {
  COMPANY_NOTES,
  CONTACT_NOTES,
  DEAL_NOTES,
  LOSSES,
  WORK_FOR_COMPANIES,
  WORK_FOR_HOUSEHOLDS,
} from './agency-copy.ts';
import { type DemoCompany, demoCompanies, fullNames, slugOf, titleIn } from './agency-names.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const DAY_MS = 86_400_000;
/** Days that the agency's history goes back, of which weekends take up to two more. */
const DAYS = 87;
const CONTACTS = 200;
/** Of the contacts, those who live somewhere and work nowhere that matters here. */
const HOUSEHOLDS = 60;

export const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation'] as const;
export const TIMBERS = ['Oak', 'Ash', 'Elm', 'Walnut'] as const;
export const HEARD_FROM = ['Recommendation', 'Website', 'Open studio', 'Passing by'] as const;

/** Who does it: the owner of the demo tenant, or its member. */
export type Who = 'owner' | 'member';

interface PlannedCompany extends DemoCompany {
  at: Date;
  phone: string;
  tags: string[];
  paymentDays: number;
}

export interface PlannedContact {
  at: Date;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  /** Of `companies`; null for a household. */
  company: number | null;
  title: string | null;
  city: string;
  status: 'lead' | 'active' | 'inactive';
  tags: string[];
  heardFrom: (typeof HEARD_FROM)[number];
  owner: Who;
}

export interface PlannedDeal {
  title: string;
  /** Of `contacts`. */
  contact: number;
  company: number | null;
  /** Pence. */
  amount: number;
  timber: (typeof TIMBERS)[number];
  owner: Who;
  /** When it came into each of its stages, the first of them being when it came to be. */
  steps: Date[];
  end: { at: Date; won: boolean; loss: (typeof LOSSES)[number] } | null;
  /** A day; null where nobody knows yet. */
  expectedClose: string | null;
}

interface PlannedNote {
  at: Date;
  by: Who;
  about: { type: 'deal' | 'contact' | 'company'; nth: number };
  body: string;
}

/** A small agency and what happened in it, the same for the same seed and day. Each list begins with what is oldest. */
export interface AgencyPlan {
  companies: PlannedCompany[];
  contacts: PlannedContact[];
  deals: PlannedDeal[];
  notes: PlannedNote[];
}

/** A time of a working day, so many days before; always in the past. */
function workingTime(random: SeededRandom, now: Date, daysAgo: number): Date {
  const day = new Date(now.getTime() - daysAgo * DAY_MS);
  const weekend = { 0: 2, 6: 1 }[day.getUTCDay()] ?? 0;
  day.setUTCHours(8, 0, 0, 0);
  return new Date(day.getTime() - weekend * DAY_MS + random.int(0, 9 * 3_600_000));
}

const dayOf = (now: Date, inDays: number) => new Date(now.getTime() + inDays * DAY_MS).toISOString().slice(0, 10);
const daysSince = (now: Date, at: Date) => Math.floor((now.getTime() - at.getTime()) / DAY_MS);
const byTime = (one: { at: Date }, other: { at: Date }) => one.at.getTime() - other.at.getTime();

/** Numbers that no telephone will ever have: Ofcom keeps them free for films and books. */
const mobile = (nth: number) => `+44 7700 900${String(nth % 1_000).padStart(3, '0')}`;
const landline = (nth: number) => `+44 117 496 0${String(nth % 1_000).padStart(3, '0')}`;

/** Plans the agency as it looks on a day. */
export function planAgency(seed: number, now: Date): AgencyPlan {
  const random = seededRandom(seed);
  const companies = planCompanies(random, now);
  const contacts = planContacts(random, now, companies);
  const deals = planDeals(random, now, companies, contacts);
  return { companies, contacts, deals, notes: planNotes(random, now, { companies, contacts, deals }) };
}

function planCompanies(random: SeededRandom, now: Date): PlannedCompany[] {
  return demoCompanies(random)
    .map((company, nth) => ({
      ...company,
      at: workingTime(random, now, random.int(DAYS - 20, DAYS)),
      phone: landline(nth),
      tags: [company.industry === 'Timber and hardware' ? 'supplier' : 'trade', ...(random.chance(0.2) ? ['vip'] : [])],
      paymentDays: random.pick([14, 30, 30, 60]),
    }))
    .sort(byTime);
}

function planContacts(random: SeededRandom, now: Date, companies: readonly PlannedCompany[]): PlannedContact[] {
  return fullNames(random, CONTACTS)
    .map(({ firstName, lastName }, nth): PlannedContact => {
      const company = nth < CONTACTS - HOUSEHOLDS ? nth % companies.length : null;
      const employer = company === null ? undefined : companies[company];
      const local = `${slugOf(firstName)}.${slugOf(lastName)}`;
      const since = employer ? daysSince(now, employer.at) - 3 : DAYS;
      return {
        at: workingTime(random, now, random.int(2, since)),
        firstName,
        lastName,
        email: `${local}@${employer?.domain ?? random.pick(['example.com', 'example.org', 'example.net'])}`,
        phone: mobile(nth),
        company,
        title: employer ? titleIn(employer.industry, Math.floor(nth / companies.length)) : null,
        city: employer?.city ?? random.pick(['Bristol', 'Bristol', 'Bath', 'Clevedon', 'Frome']),
        status: random.pick(['lead', 'active', 'active', 'active', 'inactive']),
        tags: [
          employer ? 'trade' : 'household',
          ...(random.chance(0.12) ? ['vip'] : []),
          ...(random.chance(0.3) ? ['newsletter'] : []),
        ],
        heardFrom: random.pick(HEARD_FROM),
        owner: random.pick(['owner', 'member']),
      };
    })
    .sort(byTime);
}

/** How many deals stand in each stage, and how many were won and lost. */
const OPEN_IN = [12, 10, 8, 6] as const;
const WON = 15;
const LOST = 9;

function planDeals(
  random: SeededRandom,
  now: Date,
  companies: readonly PlannedCompany[],
  contacts: readonly PlannedContact[],
): PlannedDeal[] {
  // Who was here long enough for all that a deal goes through, and is not somebody whom the agency buys from.
  const asking = contacts.flatMap(({ company, at }, contact) =>
    daysSince(now, at) > 12 && (company === null || !companies[company]!.tags.includes('supplier')) ? [contact] : [],
  );
  const free = random.shuffled(asking);
  const takeOlderThan = (days: number): number => {
    const nth = free.findIndex((contact) => daysSince(now, contacts[contact]!.at) > days);
    // Somebody asks for a second piece where nobody else was here by then: the list is by age.
    return nth < 0 ? asking[0]! : free.splice(nth, 1)[0]!;
  };
  // What has ended did so all over the time; the rest is open, and its last step was whenever it was.
  const evenly = (nth: number, of: number) => 2 + Math.floor((nth * (DAYS - 15)) / of);
  const ends = [
    ...Array.from({ length: WON }, (_, nth) => ({ stage: random.int(1, 3), won: true, daysAgo: evenly(nth, WON) })),
    ...Array.from({ length: LOST }, (_, nth) => ({ stage: random.int(0, 3), won: false, daysAgo: evenly(nth, LOST) })),
    ...OPEN_IN.flatMap((count, stage) => Array.from({ length: count }, () => ({ stage, won: null, daysAgo: 0 }))),
  ];
  return ends
    .map(({ stage, won, daysAgo }, nth): PlannedDeal => {
      const contact = takeOlderThan(daysAgo + 8);
      const { company, lastName, owner, at } = contacts[contact]!;
      const work = random.pick(company === null ? WORK_FOR_HOUSEHOLDS : WORK_FOR_COMPANIES);
      const whom = company === null ? `the ${lastName} family` : companies[company]!.name;
      const since = daysSince(now, at) - 3;
      const steps = Array.from({ length: stage + 1 }, () =>
        workingTime(random, now, random.int(Math.min(daysAgo + 3, since), since)),
      ).sort((one, other) => one.getTime() - other.getTime());
      const end =
        won === null ? null : { at: workingTime(random, now, daysAgo - 1), won, loss: LOSSES[nth % LOSSES.length]! };
      return {
        title: `${work.title} for ${whom}`,
        contact,
        company,
        amount: random.int(work.from / 50, work.to / 50) * 5_000,
        timber: random.pick(TIMBERS),
        owner,
        steps,
        end,
        // Leads have no day yet, and here and there one has passed.
        expectedClose: stage === 0 && end === null ? null : dayOf(end?.at ?? now, end ? 0 : random.int(-6, 70)),
      };
    })
    .sort((one, other) => one.steps[0]!.getTime() - other.steps[0]!.getTime());
}

function planNotes(
  random: SeededRandom,
  now: Date,
  { companies, contacts, deals }: Omit<AgencyPlan, 'notes'>,
): PlannedNote[] {
  const note = (about: PlannedNote['about'], since: Date, body: string): PlannedNote => {
    const by = random.pick(['owner', 'member'] as const);
    return { at: workingTime(random, now, random.int(1, Math.max(1, daysSince(now, since) - 2))), by, about, body };
  };
  const ofDeals = deals.flatMap(({ contact, steps }, nth) =>
    steps.length > 1
      ? [note({ type: 'deal', nth }, steps[0]!, random.pick(DEAL_NOTES).replace('{who}', contacts[contact]!.firstName))]
      : [],
  );
  const ofContacts = Array.from({ length: 14 }, (_, nth) =>
    note({ type: 'contact', nth: nth * 13 }, contacts[nth * 13]!.at, CONTACT_NOTES[nth % CONTACT_NOTES.length]!),
  );
  const ofCompanies = Array.from({ length: 8 }, (_, nth) =>
    note({ type: 'company', nth: nth * 5 }, companies[nth * 5]!.at, COMPANY_NOTES[nth % COMPANY_NOTES.length]!),
  );
  return [...ofDeals, ...ofContacts, ...ofCompanies].sort(byTime);
}
