import { runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function companyId({ owner }: World): Promise<string> {
  return (await owner.caller.companies.create({ name: unique('Company') })).id;
}

/** Two companies, of which the second has a contact, a deal and a subsidiary. */
async function twoCompanies(world: World) {
  const [winnerId, loserId] = [await companyId(world), await companyId(world)];
  const { contacts, companies, deals } = world.owner.caller;
  await contacts.create({ firstName: 'Moved', companyId: loserId });
  await companies.create({ name: unique('Subsidiary'), parentId: loserId });
  await deals.create({ title: unique('Deal'), companyId: loserId });
  return { winnerId, loserIds: [loserId] };
}

const FILE = { content: 'name\nImported\n' };

export const companySamples = samples({
  resource: 'companies',
  create: () => ({ name: unique('Company'), domain: `${unique('c').replace(' ', '-')}.example` }),
  update: () => ({ name: unique('Company') }),
  calls: {
    'companies.upsert': (as, { owner }) =>
      as(owner).companies.upsert({ match: 'externalId', externalId: unique('x'), name: 'Upserted' }),
    'companies.delete': async (as, { owner }) => {
      const { id } = await owner.caller.companies.create({ name: unique('Company') });
      await owner.caller.contacts.create({ firstName: 'Linked', companyId: id });
      await owner.caller.companies.create({ name: unique('Subsidiary'), parentId: id });
      await owner.caller.deals.create({ title: unique('Deal'), companyId: id });
      await as(owner).companies.delete({ id, unlink: true });
    },
    'companies.bulkCreate': (as, { owner }) => as(owner).companies.bulkCreate({ items: [{ name: unique('Bulk') }] }),
    'companies.bulkUpdate': async (as, world) =>
      as(world.owner).companies.bulkUpdate({ items: [{ id: await companyId(world), name: unique('Changed') }] }),
    'companies.bulkDelete': async (as, world) =>
      as(world.owner).companies.bulkDelete({ ids: [await companyId(world)] }),
    'companies.import': async (as, { app, owner }) => {
      const { id } = await as(owner).companies.import(FILE);
      await runJob(app, 'companies:import', owner.tenantId, id);
    },
    'companies.imports.revert': async (as, { app, owner }) => {
      const { id } = await owner.caller.companies.import(FILE);
      await runJob(app, 'companies:import', owner.tenantId, id);
      await as(owner).companies.imports.revert({ id });
      await runJob(app, 'companies:revert-import', owner.tenantId, id);
    },
    'companies.merge': async (as, world) => as(world.owner).companies.merge(await twoCompanies(world)),
    'companies.unmerge': async (as, world) => {
      const { mergeId } = await world.owner.caller.companies.merge(await twoCompanies(world));
      await as(world.owner).companies.unmerge({ id: mergeId });
    },
  },
  tables: {
    companies: { job: 'companies:purge-deleted' },
    company_merges: { job: 'companies:purge-history' },
    company_tags: { with: 'companies' },
  },
});
