import { events } from '@mainstay/db/schema';
import type { Filter } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyDomain } from './company-domain.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string, facts: object = {}) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...facts }) });
const create = (name: string, more: object = {}) => owner.caller.companies.create({ name, ...more });

describe('a company', () => {
  it('is created, changed, put into the bin and taken out', async () => {
    const { companies } = owner.caller;
    await owner.caller.tenants.settings.update({ defaultCountry: 'DE' });
    const made = await create('Acme', {
      domain: 'https://www.Acme.example/about',
      size: '11-50',
      phone: '030 1234567',
      addresses: [{ city: 'Berlin', country: 'Germany' }],
    });
    expect(made).toMatchObject({ domain: 'acme.example', phone: '+49301234567', size: '11-50', version: 1 });
    expect(made.addresses).toMatchObject([{ city: 'Berlin', country: 'DE' }]);
    const renamed = await companies.update({ id: made.id, version: 1, name: 'Acme SE', phone: '0171 1234567' });
    expect(renamed).toMatchObject({ name: 'Acme SE', phone: '+491711234567', version: 2 });
    // Nothing changes, so nothing is written.
    expect(await companies.update({ id: made.id, name: 'Acme SE' })).toEqual(renamed);
    await companies.delete({ id: made.id });
    await expect(companies.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await companies.restore({ id: made.id })).toMatchObject({ name: 'Acme SE', version: 4 });
  });

  it('alone has its domain, however it is written, and gives it back in the bin', async () => {
    const outcomes = await Promise.allSettled([
      create('One', { domain: 'Example.COM' }),
      create('Two', { domain: 'example.com.' }),
    ]);
    const [won] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    const { id } = won!.value;
    expect(lost?.reason).toEqual(coded('COMPANY_DOMAIN_EXISTS', { details: { id } }));
    await owner.caller.companies.delete({ id });
    const next = await create('Three', { domain: 'mail.example.com' });
    await expect(owner.caller.companies.restore({ id })).rejects.toEqual(coded('COMPANY_DOMAIN_EXISTS'));
    await expect(create('Four', { domain: 'co.uk' })).rejects.toThrow('Not a valid domain name');
    expect(await owner.caller.companies.list({ domain: 'EXAMPLE.com' })).toMatchObject({ data: [{ id: next.id }] });
    // Another tenant's domains are its own.
    const other = await app.register();
    await expect(other.caller.companies.create({ name: 'Same', domain: 'example.com' })).resolves.toBeDefined();
  });

  it.each([
    ['example.com', 'example.com'],
    ['EXAMPLE.com.', 'example.com'],
    ['shop.example.co.uk', 'example.co.uk'],
    ['http://user@www.example.de:8080/path?q', 'example.de'],
    ['ada@sub.example.org', 'example.org'],
    ['mailto:ada@example.org', 'example.org'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['acme.github.io', 'acme.github.io'],
    ['github.io', null],
    ['127.0.0.1', null],
    ['localhost', null],
    ['', null],
  ])('with the address %j has the domain %j', (written, domain) => {
    expect(companyDomain(written)).toBe(domain);
  });

  it('is suggested by address or domain, and never for a mailbox that anybody may have', async () => {
    const { companies } = owner.caller;
    const { id } = await create('Suggested', { domain: 'suggested.example' });
    expect(await companies.suggest({ email: 'Ada@Mail.Suggested.example' })).toMatchObject({ company: { id } });
    expect(await companies.suggest({ domain: 'unknown.example' })).toEqual({
      domain: 'unknown.example',
      company: null,
    });
    for (const email of ['ada@gmail.com', 'ada@GMX.de', 'ada@outlook.com', 'nobody'])
      expect(await companies.suggest({ email })).toEqual({ domain: null, company: null });
    await expect(companies.suggest({})).rejects.toThrow('either an email or a domain');
    await expect(companies.suggest({ email: 'a@b.example', domain: 'b.example' })).rejects.toThrow('either');
  });

  it('is created by one of twenty upserts at once, and updated by the others', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        owner.caller.companies.upsert({
          match: 'domain',
          domain: 'Upsert.example',
          name: 'Upserted',
          industry: `${at}`,
        }),
      ),
    );
    expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(outcomes.map(({ company }) => company.id)).size).toBe(1);
    expect(Math.max(...outcomes.map(({ company }) => company.version))).toBe(20);
    await expect(owner.caller.companies.upsert({ match: 'domain', name: 'No domain' })).rejects.toEqual(
      coded('VALIDATION_ERROR', { details: [expect.objectContaining({ path: 'domain' })] }),
    );
  });
});

describe('the tree of companies', () => {
  it('has no circle and five levels at most', async () => {
    const { companies } = owner.caller;
    const ids: string[] = [];
    for (let level = 1; level <= 5; level += 1)
      ids.push((await create(`Level ${level}`, { parentId: ids.at(-1) ?? null })).id);
    await expect(create('Level 6', { parentId: ids[4] })).rejects.toEqual(coded('COMPANY_TOO_DEEP'));
    for (const parentId of [ids[0]!, ids[2]!, ids[4]!])
      await expect(companies.update({ id: ids[0]!, parentId })).rejects.toEqual(coded('COMPANY_CYCLE'));
    // With two levels below it.
    const other = await create('Other');
    await companies.update({ id: ids[3]!, parentId: other.id });
    await expect(companies.update({ id: other.id, parentId: ids[2]! })).rejects.toEqual(coded('COMPANY_TOO_DEEP'));
    await expect(companies.update({ id: other.id, parentId: ids[1]! })).resolves.toMatchObject({ parentId: ids[1] });
    await expect(create('Orphan', { parentId: crypto.randomUUID() })).rejects.toEqual(
      coded('COMPANY_PARENT_NOT_FOUND'),
    );
  });

  it('stays a tree when two moves at once would close a circle', async () => {
    const [one, two] = [await create('Left'), await create('Right')];
    const outcomes = await Promise.allSettled([
      owner.caller.companies.update({ id: one.id, parentId: two.id }),
      owner.caller.companies.update({ id: two.id, parentId: one.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(coded('COMPANY_CYCLE'));
  });
});

describe('deleting a company', () => {
  it('needs a word about those that name it, and tells of each', async () => {
    const { companies, contacts } = owner.caller;
    const { id } = await create('Employer');
    const child = await create('Daughter', { parentId: id });
    const person = await contacts.create({ firstName: 'Employee', companyId: id });
    const gone = await contacts.create({ firstName: 'Gone', companyId: id });
    await contacts.delete({ id: gone.id });
    await expect(companies.delete({ id })).rejects.toEqual(
      coded('HAS_DEPENDENTS', { details: { contacts: 1, deals: 0, companies: 1 } }),
    );
    await companies.delete({ id, unlink: true });
    expect(await contacts.get({ id: person.id })).toMatchObject({ companyId: null, version: 2 });
    expect(await contacts.restore({ id: gone.id })).toMatchObject({ companyId: null });
    expect(await companies.get({ id: child.id })).toMatchObject({ parentId: null, version: 2 });
    const told = await app.database.asSystem('seed', (tx) =>
      tx
        .select({ type: events.type })
        .from(events)
        .where(and(inArray(events.entityId, [person.id, child.id]), eq(events.entityVersion, 2))),
    );
    expect(told.map(({ type }) => type).sort()).toEqual(['company.updated', 'contact.updated']);
  });

  it('counts open deals, and takes the company off those alone', async () => {
    const { companies, deals } = owner.caller;
    const { id } = await create('Customer');
    const [open, won] = [
      await deals.create({ title: 'Open', companyId: id }),
      await deals.create({ title: 'Won', companyId: id }),
    ];
    await deals.win({ id: won.id });
    await expect(companies.delete({ id })).rejects.toEqual(
      coded('HAS_DEPENDENTS', { details: { contacts: 0, deals: 1 } }),
    );
    await companies.delete({ id, unlink: true });
    expect(await deals.get({ id: open.id })).toMatchObject({ companyId: null, version: open.version + 1 });
    expect(await deals.get({ id: won.id })).toMatchObject({ companyId: id });
    const told = await app.database.asSystem('seed', (tx) =>
      tx
        .select({ type: events.type })
        .from(events)
        .where(and(eq(events.entityId, open.id), eq(events.entityVersion, 2))),
    );
    expect(told).toEqual([{ type: 'deal.updated' }]);
    await expect(deals.create({ title: 'Late', companyId: id })).rejects.toEqual(coded('DEAL_COMPANY_NOT_FOUND'));
  });

  it('leaves no contact at a company in the bin', async () => {
    const { id } = await create('Closed');
    await owner.caller.companies.delete({ id });
    await expect(owner.caller.contacts.create({ firstName: 'Late', companyId: id })).rejects.toEqual(
      coded('CONTACT_COMPANY_NOT_FOUND'),
    );
    await expect(create('Late too', { parentId: id })).rejects.toEqual(coded('COMPANY_PARENT_NOT_FOUND'));
  });
});

it('finds companies by name and domain, in the list and in the search over everything', async () => {
  const { companies, search } = owner.caller;
  const { id } = await create('Zimmermann Möbel', { domain: 'zimmermann.example', industry: 'Furniture' });
  for (const text of ['zimmer', 'Mobel', 'www.zimmermann.example'])
    expect((await companies.list({ search: text })).data.map((company) => company.id)).toContain(id);
  expect((await companies.list({ industry: 'Furniture', page: 1 })).meta.total).toBe(1);
  const filter: Filter = {
    and: [
      { field: 'industry', op: 'eq', value: 'Furniture' },
      { field: 'name', op: 'startsWith', value: 'Zimmer' },
    ],
  };
  expect((await companies.list({ filter, sort: 'name' })).data.map((company) => company.id)).toEqual([id]);
  const { data } = await search.query({ q: 'zimmermann', types: ['companies'] });
  expect(data[0]).toMatchObject({ id, title: 'Zimmermann Möbel', subtitle: 'zimmermann.example' });
});
