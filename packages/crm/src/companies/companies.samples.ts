import { samples, unique } from '@mainstay/testing/fixtures/samples';

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
      await as(owner).companies.delete({ id, unlink: true });
    },
  },
  impersonal: {
    'companies.addresses': 'of an organisation',
    'companies.external_id': 'of an organisation',
    'companies.name': 'of an organisation',
    'companies.phone': 'of an organisation',
  },
  tables: { companies: { records: true } },
});
