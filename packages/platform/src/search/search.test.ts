import { newId } from '@mainstay/core';
import { companies } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';

let app: RouterTestApp;
let owner: Registered;
let stranger: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  stranger = await app.register();
  for (const contact of [
    { firstName: 'Grace', lastName: 'Hopper', company: 'Navy', title: 'Rear Admiral' },
    { firstName: 'Admiral', lastName: 'Ackbar' },
    {
      firstName: 'José',
      lastName: 'García',
      emails: [{ value: 'jose@engines.test' }],
      phones: [{ value: '+442079460958' }],
    },
    { firstName: 'John', lastName: 'Smith' },
    { firstName: 'Johnny', lastName: 'Smithson' },
    { firstName: 'Łukasz', lastName: 'Müller', company: 'Straße GmbH' },
    { firstName: 'Иван', lastName: 'Петров' },
  ])
    await owner.caller.contacts.create(contact);
  for (const name of ['Analytical Engines', 'Smith', 'Hopper & Sons', 'García Hermanos']) await addCompany(owner, name);
  await stranger.caller.contacts.create({
    firstName: 'Theirs',
    lastName: 'Hopper',
    emails: [{ value: 'jose@engines.test' }],
  });
  await addCompany(stranger, 'Theirs Hopper');
});
afterAll(() => app.close());

async function addCompany({ tenantId }: Registered, name: string): Promise<string> {
  const id = newId();
  await app.database.write({ tenantId }, (tx) => tx.insert(companies).values({ tenantId, id, name }));
  return id;
}

/** Titles that a search finds, best first. */
async function found(q: string, types?: string[], who = owner): Promise<string[]> {
  const { data } = await who.caller.search.query({ q, ...(types ? { types } : {}) });
  return data.map(({ title }) => title);
}

/** The titles of a search by how well they match, for an order that a tie would leave open. */
async function ranked(q: string) {
  const { data } = await owner.caller.search.query({ q });
  return data.map(({ type, title, rank }) => `${type} ${title} ${rank.toFixed(1)}`);
}

describe('search.query', () => {
  it('finds whole words, beginnings of the last word, and slips, in this order', async () => {
    expect(await ranked('smith')).toEqual([
      'contacts John Smith 1.0',
      'companies Smith 1.0',
      'contacts Johnny Smithson 0.8',
    ]);
    expect(await found('john smi')).toEqual(['John Smith', 'Johnny Smithson']);
    expect(await found('smi')).toEqual(expect.arrayContaining(['John Smith', 'Johnny Smithson', 'Smith']));
  });

  it.each([
    ['two letters swapped', 'jhon', 'John Smith'],
    ['two letters swapped in a longer word', 'smiht', 'John Smith'],
    ['a wrong letter', 'hoppar', 'Grace Hopper'],
    ['a letter left out', 'analtical', 'Analytical Engines'],
    ['a letter too many', 'engiines', 'Analytical Engines'],
    ['a slip in each of two words', 'grase hoppar', 'Grace Hopper'],
    ['the words in another order', 'hopper grace', 'Grace Hopper'],
    ['a slip in the company', 'hopper navvy', 'Grace Hopper'],
    ['letters of another script swapped', 'Петрво', 'Иван Петров'],
  ])('forgives %s', async (_what, q, title) => {
    expect(await found(q)).toContain(title);
  });

  it('finds nothing for words that are not there, or only some of which are', async () => {
    expect(await found('xylophone')).toEqual([]);
    expect(await found('grace xylophone')).toEqual([]);
  });

  it.each([
    ['jose garcia', 'José García'],
    ['JOSÉ GARCÍA', 'José García'],
    ['muller', 'Łukasz Müller'],
    ['lukasz', 'Łukasz Müller'],
    ['strasse', 'Łukasz Müller'],
    ['ИВАН', 'Иван Петров'],
  ])('looks through accents and case: %s', async (q, title) => {
    expect(await found(q)).toEqual([title]);
  });

  it('ranks names before titles and companies', async () => {
    expect(await ranked('admiral')).toEqual(['contacts Admiral Ackbar 1.0', 'contacts Grace Hopper 0.9']);
    expect(await owner.caller.search.query({ q: 'navy' })).toMatchObject({
      data: [{ title: 'Grace Hopper', subtitle: 'Rear Admiral, Navy' }],
    });
  });

  it('finds the holders of a whole email, a domain or a phone, and guesses at none of them', async () => {
    for (const q of ['jose@engines.test', 'JOSE@engines.test', 'engines.test', '@engines.test', '+44 20 7946 0958'])
      expect(await found(q, ['contacts']), q).toEqual(['José García']);
    for (const q of ['jose@engine.test', 'jos@engines.test', '+44 20 7946 0959']) expect(await found(q), q).toEqual([]);
  });

  it('finds what is deleted no more, and again once it is restored', async () => {
    const { id } = await owner.caller.contacts.create({ firstName: 'Zebulon', emails: [{ value: 'zeb@gone.test' }] });
    const company = await addCompany(owner, 'Zebulon Works');
    expect(await found('zebulon')).toEqual(['Zebulon', 'Zebulon Works']);
    await owner.caller.contacts.delete({ id });
    await app.database.write({ tenantId: owner.tenantId }, (tx) =>
      tx.execute(sql`update companies set deleted_at = now() where id = ${company}`),
    );
    for (const q of ['zebulon', 'zebul', 'zebulno', 'zebbulon', 'zeb@gone.test']) expect(await found(q), q).toEqual([]);
    await owner.caller.contacts.restore({ id });
    expect(await found('zebbulon')).toEqual(['Zebulon']);
  });

  it('finds what changed under its new words only', async () => {
    const { id } = await owner.caller.contacts.create({ firstName: 'Quincy' });
    await owner.caller.contacts.update({ id, firstName: 'Wilhelmina' });
    expect(await found('quincy')).toEqual([]);
    expect(await found('wilhelmyna')).toEqual(['Wilhelmina']);
  });

  it('never finds another tenant’s records', async () => {
    for (const q of ['theirs', 'theirs hopper', 'thiers', 'theris', 'thei']) expect(await found(q), q).toEqual([]);
    expect(await found('theirs', undefined, stranger)).toEqual(['Theirs Hopper', 'Theirs Hopper']);
    expect(await found('hopper', undefined, stranger)).toEqual(['Theirs Hopper', 'Theirs Hopper']);
    // The functions run beside the policies: neither here nor without a tenant do they give away an id.
    const ids = (q: string) => sql`select id from mainstay.find_contacts(array[${q}], 50) union all
      select id from mainstay.find_companies(array[${q}], 50)`;
    for (const q of ['theirs', 'thei', 'thiers', 'theirrs']) {
      const read = (tenantId: string) => app.database.readOne({ tenantId }, (tx) => tx.execute(ids(q)));
      expect([...(await read(owner.tenantId))], q).toEqual([]);
      expect([...(await read(stranger.tenantId))], q).toHaveLength(2);
      expect([...(await app.database.asSystem('seed', (tx) => tx.execute(ids(q))))], q).toEqual([]);
    }
  });

  it('answers with the types that the caller may read, and refuses one that they name and may not', async () => {
    const only = async (...scopes: string[]) =>
      app.caller((await owner.caller.apiKeys.create({ name: scopes.join(), scopes })).key).search;
    const companiesOnly = await only('companies:read');
    expect((await companiesOnly.query({ q: 'hopper' })).data.map(({ type }) => type)).toEqual(['companies']);
    await expect(companiesOnly.query({ q: 'hopper', types: ['contacts'] })).rejects.toMatchObject({
      cause: { code: 'FORBIDDEN', details: { required: 'contacts:read' } },
    });
    await expect(companiesOnly.query({ q: 'hopper', types: ['companies', 'contacts'] })).rejects.toThrow();
    expect(await (await only('tenant:read')).query({ q: 'hopper' })).toEqual({ data: [] });
    expect(await found('hopper', ['companies'])).toEqual(['Hopper & Sons']);
  });

  it('lets a viewer search', async () => {
    const person = await app.register();
    await addMember(app.services, { tenantId: owner.tenantId, userId: person.userId, role: 'viewer' });
    const viewer = app.caller(person.accessToken, { actingTenantId: owner.tenantId });
    expect((await viewer.search.query({ q: 'grace' })).data).toHaveLength(1);
  });

  it.each(['deals?', '__proto__', 'constructor', 'contact'])('refuses the unknown type %s', async (type) => {
    await expect(owner.caller.search.query({ q: 'hopper', types: ['contacts', type] })).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR', details: [{ path: 'types.1' }] },
    });
  });

  it('takes 2 to 200 characters and 1 to 50 hits', async () => {
    for (const input of [
      { q: 'a' },
      { q: ' a ' },
      { q: 'x'.repeat(201) },
      { q: 'ab', limit: 0 },
      { q: 'ab', limit: 51 },
    ])
      await expect(owner.caller.search.query(input), JSON.stringify(input)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    expect((await owner.caller.search.query({ q: 'smi', limit: 2 })).data).toHaveLength(2);
    await owner.caller.search.query({ q: 'x'.repeat(200) });
  });

  it.each([
    "o'hara",
    "' | smith:*",
    '\\\\',
    "smith \\' & !",
    '(((',
    '!!&|<->',
    ':*',
    '%_%_',
    'a & | b',
    'ŉ ʼn',
    '½ ⅓',
    '⁄⁄',
    'ﬃ ß İ',
    '👩‍🚀👩‍🚀',
    '\u200b\u200b',
    '{"smith",null}',
    'null null',
    '٠١٢ ๓๔',
    'ʹʺˈ ˊˋ',
    '"; drop table',
  ])('takes %s for words or for nothing', async (q) => {
    const { data } = await owner.caller.search.query({ q });
    expect(data.length).toBeLessThanOrEqual(20);
  });

  it('takes every letter there is', async () => {
    const letters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((letter) =>
      /[\p{L}\p{N}]/u.test(letter),
    );
    await app.database.read({ tenantId: owner.tenantId }, async (tx) => {
      for (let from = 0; from < letters.length; from += 180) {
        const chunk = letters
          .slice(from, from + 180)
          .join('')
          .normalize('NFKC');
        await tx.execute(sql`select * from mainstay.find_companies(array[${chunk}], 1)`);
      }
    });
  });

  it('orders alike each time', async () => {
    const twins = await app.register();
    for (let i = 0; i < 8; i++) await twins.caller.contacts.create({ firstName: 'Twin', title: String(i) });
    const once = (await twins.caller.search.query({ q: 'twin', limit: 5 })).data;
    expect(once.map(({ subtitle }) => subtitle)).toEqual(['7', '6', '5', '4', '3']);
    for (let i = 0; i < 3; i++) expect((await twins.caller.search.query({ q: 'twin', limit: 5 })).data).toEqual(once);
  });
});
