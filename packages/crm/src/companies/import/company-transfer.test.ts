import { eventCounts, runJob, tableText, textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let other: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  other = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

type Input = Parameters<Registered['caller']['companies']['import']>[0];

async function importFile(person: Registered, content: string, more: Omit<Partial<Input>, 'content'> = {}) {
  const { id } = await person.caller.companies.import({ content, ...more });
  await runJob(app, 'companies:import', person.tenantId, id);
  return person.caller.companies.imports.get({ id });
}

async function revert(person: Registered, id: string) {
  await person.caller.companies.imports.revert({ id });
  await runJob(app, 'companies:revert-import', person.tenantId, id);
  return person.caller.companies.imports.get({ id });
}

const all = async (person: Registered) => (await person.caller.companies.list({ limit: 100, sort: 'createdAt' })).data;
const facts = ({
  id: _id,
  version: _v,
  createdAt: _c,
  updatedAt: _u,
  ...rest
}: Awaited<ReturnType<typeof all>>[number]) => rest;

describe('a file of companies', () => {
  it('is read by what its columns are called, with odd values left out and told of', async () => {
    const person = await app.register();
    await defineFields(person, { region: 'text', seats: 'number' }, 'company');
    const done = await importFile(
      person,
      [
        'Company Name;Company Domain Name;Number of Employees;City;Country;Labels;customFields.seats;Shoe size',
        'Acme;https://www.acme.example/about;11-50;Berlin;Germany;"Customer, Steel";12;44',
        'Initech;initech.example;about ten;;;;many;',
        ';nameless.example;;;;;;',
        'Acme again;ACME.example;;;;;;',
      ].join('\n'),
    );
    expect(done).toMatchObject({ status: 'done', total: 4, created: 2, updated: 0, failed: 2, warned: 1 });
    expect(done.unmapped).toEqual([{ name: 'Shoe size', count: 1, line: 2 }]);
    expect(done.errors).toMatchObject([
      { line: 4, errors: [{ path: 'name' }] },
      { line: 5, errors: [{ path: 'domain' }] },
    ]);
    expect(done.warnings.map(({ line, warnings }) => [line, warnings.map(({ path }) => path)])).toEqual([
      [3, ['size', 'customFields.seats']],
    ]);
    expect((await all(person)).map(facts)).toMatchObject([
      {
        name: 'Acme',
        domain: 'acme.example',
        size: '11-50',
        addresses: [{ city: 'Berlin', country: 'DE' }],
        tags: ['Customer', 'Steel'],
        customFields: { seats: 12 },
      },
      { name: 'Initech', domain: 'initech.example', size: null, customFields: {} },
    ]);
    expect(await eventCounts(app, person.tenantId)).toMatchObject({
      'company.created': 2,
      'company.import.progress': 1,
      'company.import.finished': 1,
    });
    // The text is gone, and what was reported holds no value of it.
    for (const table of ['contact_import_files', 'contact_import_rows'])
      expect(await tableText(app, table, person.tenantId)).not.toMatch(/acme|about ten|many/);
  });

  it('updates by domain or external id, adds to lists, and reverting gives every value back', async () => {
    const person = await app.register();
    const { companies, contacts } = person.caller;
    const there = await companies.create({ name: 'Acme', domain: 'acme.example', tags: ['Old'], industry: 'Steel' });
    const done = await importFile(
      person,
      'name,domain,industry,tags\nAcme SE,acme.example,Iron,New\nNewco,newco.example,,\nNamed,named.example,,\n',
      { mode: 'upsert' },
    );
    expect(done).toMatchObject({ created: 2, updated: 1, failed: 0 });
    expect(await companies.get({ id: there.id })).toMatchObject({
      name: 'Acme SE',
      industry: 'Iron',
      tags: ['Old', 'New'],
    });
    const named = (await companies.list({ domain: 'named.example' })).data[0]!;
    await contacts.create({ firstName: 'Ada', companyId: named.id });
    const back = await revert(person, done.id);
    // One that somebody works for by now stays.
    expect(back).toMatchObject({ status: 'reverted', revertedRows: 2, keptRows: 1, kept: [{ companyId: named.id }] });
    expect(facts(await companies.get({ id: there.id }))).toEqual(facts(there));
    expect((await companies.list({ domain: 'newco.example' })).data).toEqual([]);
    await expect(companies.imports.revert({ id: done.id })).rejects.toEqual(coded('IMPORT_ALREADY_REVERTED'));
  });

  it('says in a dry run what would happen, and changes nothing', async () => {
    const person = await app.register();
    const file = 'name,domain\nOne,one.example\nOne again,one.example\nTwo,two.example\n';
    const told = await importFile(person, file, { dryRun: true });
    expect(told).toMatchObject({ created: 2, failed: 1 });
    expect(await all(person)).toEqual([]);
    await expect(person.caller.companies.imports.revert({ id: told.id })).rejects.toEqual(coded('IMPORT_DRY_RUN'));
    expect(await importFile(person, file)).toMatchObject({ created: 2, failed: 1 });
  });

  it('keeps columns without a field as custom fields on demand, and refuses what it cannot read', async () => {
    const person = await app.register();
    await importFile(person, 'name,Shoe size\nAcme,44\n', { unmapped: 'customFields' });
    expect((await all(person))[0]).toMatchObject({ customFields: { shoe_size: '44' } });
    const { companies } = person.caller;
    const refused = (path: string, message: unknown) =>
      expect.objectContaining({
        cause: expect.objectContaining({
          code: 'VALIDATION_ERROR',
          details: [expect.objectContaining({ path, message })],
        }),
      });
    await expect(companies.import({ content: '' })).rejects.toEqual(refused('content', 'The file is empty'));
    await expect(companies.import({ content: 'a,b\n1,2\n' })).rejects.toEqual(
      refused('content', expect.stringContaining('No column')),
    );
    await expect(companies.import({ content: 'name\nX\n', mapping: { name: 'nope' } })).rejects.toEqual(
      refused('mapping.name', 'Unknown field'),
    );
    expect(
      await importFile(person, 'Wer,Wo\nFirma X,Köln\n', { mapping: { Wer: 'name', Wo: 'addresses.0.city' } }),
    ).toMatchObject({
      created: 1,
    });
  });

  it('is no import of contacts: neither sees the other’s', async () => {
    const company = await importFile(owner, 'name\nAcme\n');
    const { id } = await owner.caller.contacts.import({ content: 'first name\nAda\n' });
    await expect(owner.caller.contacts.imports.get({ id: company.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(owner.caller.contacts.imports.revert({ id: company.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(owner.caller.companies.imports.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
    const listed = await owner.caller.companies.imports.list({});
    expect(listed.data.map((one) => one.id)).toEqual([company.id]);
    await expect(other.caller.companies.imports.get({ id: company.id })).rejects.toEqual(coded('NOT_FOUND'));
  });
});

it.each(['excel', 'plain'] as const)(
  'an export as CSV (%s) gives equal companies when it is imported',
  async (dialect) => {
    const [from, to] = [await app.register(), await app.register()];
    for (const person of [from, to]) await defineFields(person, { region: 'text', seats: 'number' }, 'company');
    const { companies } = from.caller;
    await companies.create({
      name: '=SUM(A1), "Acme"',
      domain: 'acme.example',
      industry: 'Steel; iron',
      size: '51-200',
      phone: '+49 30 1234567',
      website: 'https://acme.example/a?b=1',
      addresses: [
        { street: '1 High St\nFloor 2', city: 'Berlin', country: 'DE', label: 'Head office' },
        { city: 'Köln' },
      ],
      tags: ['a, b', 'c"d', 'e'],
      customFields: { region: 'North', seats: 12.5 },
      externalId: 'x-1',
    });
    await companies.create({ name: 'Bare' });
    const content = await textOf(await companies.export({ dialect }));
    expect(await importFile(to, content)).toMatchObject({ created: 2, failed: 0, warned: 0, unmapped: [] });
    expect((await all(to)).map(facts)).toEqual((await all(from)).map(facts));
  },
);

it('exports what passes a filter, as JSON too', async () => {
  const person = await app.register();
  const { companies } = person.caller;
  await companies.create({ name: 'Steel', industry: 'Steel' });
  await companies.create({ name: 'Tiles', industry: 'Tiles', tags: ['x'] });
  const text = await textOf(await companies.export({ format: 'json', tag: 'X' }));
  expect((JSON.parse(text) as { name: string }[]).map(({ name }) => name)).toEqual(['Tiles']);
});
