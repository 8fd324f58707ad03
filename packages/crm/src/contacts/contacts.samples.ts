import { importFile, runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function contactId({ owner }: World): Promise<string> {
  return (await owner.caller.contacts.create({ firstName: 'Ada' })).id;
}

async function twoContacts(world: World) {
  return { winnerId: await contactId(world), loserIds: [await contactId(world)] };
}

const FILE = { format: 'csv' as const, content: 'first name\nImported\n' };

export const contactSamples = samples({
  resource: 'contacts',
  create: () => {
    const firstName = unique('Ada');
    const emails = [{ value: `${firstName.replace(' ', '.')}@samples.example` }];
    return { firstName, emails, tags: ['sample'] };
  },
  update: () => ({ firstName: unique('Grace') }),
  calls: {
    'contacts.upsert': (as, { owner }) =>
      as(owner).contacts.upsert({ match: 'externalId', externalId: unique('x'), firstName: 'Upserted' }),
    'contacts.bulkCreate': (as, { owner }) => as(owner).contacts.bulkCreate({ items: [{ firstName: 'Bulk' }] }),
    'contacts.bulkUpdate': async (as, world) =>
      as(world.owner).contacts.bulkUpdate({ items: [{ id: await contactId(world), firstName: 'Changed' }] }),
    'contacts.bulkDelete': async (as, world) => as(world.owner).contacts.bulkDelete({ ids: [await contactId(world)] }),
    'contacts.companies.link': async (as, world) => {
      const { id } = await world.owner.caller.companies.create({ name: unique('Company') });
      await as(world.owner).contacts.companies.link({ contactId: await contactId(world), id, role: 'Buyer' });
    },
    'contacts.companies.unlink': async (as, world) => {
      const { id: companyId } = await world.owner.caller.companies.create({ name: unique('Company') });
      const { id } = await world.owner.caller.contacts.create({ firstName: 'Ada', companyId });
      await as(world.owner).contacts.companies.unlink({ contactId: id, id: companyId });
    },
    'contacts.merge': async (as, world) => as(world.owner).contacts.merge(await twoContacts(world)),
    'contacts.unmerge': async (as, world) => {
      const { mergeId } = await world.owner.caller.contacts.merge(await twoContacts(world));
      await as(world.owner).contacts.unmerge({ id: mergeId });
    },
    'contacts.import': (as, { app, owner }) => importFile(app, { ...owner, caller: as(owner) }, FILE),
    'contacts.imports.revert': async (as, { app, owner }) => {
      const { id } = await importFile(app, owner, FILE);
      await as(owner).contacts.imports.revert({ id });
      await runJob(app, 'contacts:revert-import', owner.tenantId, id);
    },
  },
  tables: {
    contact_import_files: { with: 'contact_imports' },
    contact_import_rows: { with: 'contact_imports' },
    contact_imports: { job: 'contacts:purge-history' },
    contact_companies: { with: 'contacts' },
    contact_lookups: { with: 'contacts' },
    contact_merges: { job: 'contacts:purge-history' },
    contact_tags: { with: 'contacts' },
    contacts: { job: 'contacts:purge-deleted' },
    timeline_entries: { job: 'contacts:purge-deleted' },
  },
  asSystem: { 'details/purge-contacts.ts': ['sweep'] },
});
