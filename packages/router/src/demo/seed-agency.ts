import { addContactsAs, CreateContact } from '@mainstay/crm';
import type { Services } from '@mainstay/kernel';
import { agencyFiles } from './agency-files.ts';
import {
  type AgencyPlan,
  HEARD_FROM,
  planAgency,
  type PlannedContact,
  type PlannedDeal,
  STAGES,
  TIMBERS,
  type Who,
} from './agency-plan.ts';
import { trackVisits } from './agency-visits.ts';
import { seedTasks } from './agency-tasks.ts';
import { seedViews } from './agency-views.ts';
import type { CallAt } from './demo-caller.ts';
import { inParallel } from './in-parallel.ts';
import { retellTimelines } from './retell-timelines.ts';

/** Who does what is done in the demo tenant. */
export interface Agency {
  services: Services;
  tenantId: string;
  people: Record<Who, { id: string; call: CallAt }>;
}

/** The ids of what was made, each in the order of the plan. */
export interface Made {
  companies: string[];
  contacts: string[];
  deals: string[];
}

/**
 * Fills a tenant with a small agency and its last three months, by the procedures that people use, told as of the days on which things happened.
 * Contacts, of which there are most, go in as an import writes them. The same for the same seed and day, but for ids.
 */
export async function seedAgency(agency: Agency, { seed, now }: { seed: number; now: Date }): Promise<void> {
  const plan = planAgency(seed, now);
  await defineFields(agency);
  const companies = await addCompanies(agency, plan);
  const contacts = await addContacts(agency, plan, companies);
  const made = { companies, contacts, deals: await addDeals(agency, plan, { companies, contacts }) };
  await Promise.all([
    inParallel(plan.notes, ({ at, by, about, body }) =>
      agency.people[by]
        .call(at)
        .notes.create({ body, links: [{ type: about.type, id: idOf(made, about) }], pinned: false }),
    ),
    seedTasks(agency, made, { seed, now }),
    attachFiles(agency, plan, made),
    seedViews(agency),
    trackVisits(agency, made, { seed, now }),
  ]);
  await retellTimelines(agency);
}

function idOf(
  { companies, contacts, deals }: Made,
  { type, nth }: { type: 'deal' | 'contact' | 'company'; nth: number },
) {
  return { deal: deals, contact: contacts, company: companies }[type][nth]!;
}

async function defineFields({ people }: Agency): Promise<void> {
  const { customFields } = people.owner.call();
  const options = (labels: readonly string[]) => labels.map((label) => ({ label }));
  await customFields.create({
    entity: 'contact',
    key: 'heard_from',
    label: 'Heard of us from',
    type: 'select',
    options: options(HEARD_FROM),
  });
  await customFields.create({
    entity: 'company',
    key: 'payment_days',
    label: 'Pays within days',
    type: 'number',
    settings: { min: 0, max: 120 },
  });
  await customFields.create({
    entity: 'deal',
    key: 'timber',
    label: 'Timber',
    type: 'select',
    options: options(TIMBERS),
  });
  await customFields.create({ entity: 'deal', key: 'site_visit', label: 'Site visit', type: 'date' });
}

function addCompanies({ people }: Agency, { companies }: AgencyPlan): Promise<string[]> {
  return inParallel(
    companies,
    async ({ at, city, postalCode, paymentDays, name, domain, industry, size, phone, tags }) => {
      const { id } = await people.owner.call(at).companies.create({
        name,
        domain,
        industry,
        size,
        phone,
        tags,
        website: `https://${domain}`,
        addresses: [{ city, postalCode, country: 'GB' }],
        ownerId: people.owner.id,
        customFields: { payment_days: paymentDays },
      });
      return id;
    },
  );
}

async function addContacts(
  { services, tenantId, people }: Agency,
  plan: AgencyPlan,
  companies: readonly string[],
): Promise<string[]> {
  const contactOf = ({ at, email, phone, company, city, heardFrom, owner, ...plain }: PlannedContact) => {
    const { firstName, lastName, title, status, tags } = plain;
    const input = CreateContact.parse({
      firstName,
      lastName,
      title,
      status,
      tags,
      companyId: company === null ? null : companies[company],
      company: company === null ? null : plan.companies[company]!.name,
      emails: [{ value: email, label: company === null ? 'home' : 'work' }],
      phones: [{ value: phone, label: 'mobile' }],
      addresses: company === null ? [{ city, country: 'GB' }] : [],
      ownerId: people[owner].id,
      source: 'demo',
      customFields: { heard_from: heardFrom },
    });
    return { at, input };
  };
  return addContactsAs(services, tenantId, { type: 'user', id: people.owner.id }, plan.contacts.map(contactOf));
}

async function addDeals(
  agency: Agency,
  plan: AgencyPlan,
  { companies, contacts }: Omit<Made, 'deals'>,
): Promise<string[]> {
  const { data } = await agency.people.owner.call().pipelines.list({});
  const stages = data[0]!.stages.filter(({ name }) => STAGES.some((stage) => stage === name)).map(({ id }) => id);
  return inParallel(plan.deals, async (deal) => {
    const { steps, end, owner } = deal;
    const call = agency.people[owner].call;
    const { id } = await call(steps[0]).deals.create({
      ...factsOf(deal),
      ownerId: agency.people[owner].id,
      companyId: deal.company === null ? null : companies[deal.company]!,
      contacts: [{ contactId: contacts[deal.contact]!, primary: true }],
      stageId: stages[0]!,
    });
    for (const [stage, at] of steps.entries())
      if (stage > 0) await call(at).deals.move({ id, stageId: stages[stage]! });
    if (end?.won) await call(end.at).deals.win({ id });
    else if (end) await call(end.at).deals.lose({ id, reason: end.loss[0], note: end.loss[1] });
    return id;
  });
}

function factsOf({ title, amount, timber, expectedClose, steps, company }: PlannedDeal) {
  const visit = steps[1]?.toISOString().slice(0, 10);
  const customFields = { timber, ...(visit ? { site_visit: visit } : {}) };
  return {
    title,
    amount,
    currency: 'GBP',
    expectedClose,
    source: company === null ? 'website' : 'referral',
    customFields,
  };
}

async function attachFiles({ people }: Agency, { deals }: AgencyPlan, made: Made): Promise<void> {
  // Those that went far, of which there is something to keep.
  const chosen = deals.flatMap(({ steps }, nth) => (steps.length > 2 ? [nth] : [])).slice(0, 2 * agencyFiles.length);
  await inParallel(chosen, async (nth, order) => {
    const { title, amount, steps, owner } = deals[nth]!;
    const [filename, bytes] = agencyFiles[order % agencyFiles.length]!;
    const content = bytes(title, amount / 100).toString('base64');
    await people[owner]
      .call(steps[2])
      .files.attach({ record: { type: 'deal', id: made.deals[nth]! }, filename, content });
  });
}
