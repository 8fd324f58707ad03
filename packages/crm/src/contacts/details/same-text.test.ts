import { toAppError } from '@mainstay/kernel';
import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'OK',
    (thrown: unknown) => toAppError(thrown).code,
  );

/** Ways to write one word: as it is, decomposed (NFD), in capitals, both. */
const ways = (word: string) => [word, word.normalize('NFD'), word.toUpperCase(), word.toUpperCase().normalize('NFD')];

describe.each([['Café'], ['ΟΔΥΣΣΕΎΣ'], ['straße'], ['Đặng']])(
  '%s, composed or not, in small letters or capitals',
  (word) => {
    it('is one tag', async () => {
      const { contacts, tags } = owner.caller;
      const { id } = await tags.create({ name: word });
      for (const name of ways(word)) expect(await codeOf(tags.create({ name }))).toBe('TAG_EXISTS');
      for (const name of ways(word)) await contacts.create({ firstName: 'Tagged', lastName: word, tags: [name] });
      await contacts.bulkCreate({ items: ways(word).map((name) => ({ firstName: 'Tagged', tags: [name] })) });
      const wanted = ways(word).length * 2;
      expect((await tags.get({ id })).contacts).toBe(wanted);
      for (const name of ways(word)) {
        expect((await contacts.list({ tag: name, page: 1 })).meta.total).toBe(wanted);
        const filter = { field: 'tags', op: 'hasAny' as const, value: [name] };
        expect((await contacts.list({ filter, page: 1 })).meta.total).toBe(wanted);
      }
      const renamed = `now ${word}`;
      await tags.update({ id, name: renamed });
      const { data } = await contacts.list({ tag: renamed, limit: 100 });
      expect(data.map(({ tags: names }) => names)).toEqual(data.map(() => [renamed]));
    });

    it('is one external id, of contacts and of companies', async () => {
      const { contacts, companies } = owner.caller;
      const first = await contacts.create({ firstName: 'One', externalId: word });
      const firm = await companies.create({ name: 'One', externalId: word });
      for (const externalId of ways(word)) {
        expect(await codeOf(contacts.create({ firstName: 'Two', externalId }))).toBe('CONTACT_EXTERNAL_ID_EXISTS');
        expect(await codeOf(companies.create({ name: 'Two', externalId }))).toBe('COMPANY_EXTERNAL_ID_EXISTS');
        const contact = await contacts.upsert({ match: 'externalId', externalId, firstName: 'Updated' });
        expect([contact.created, contact.contact.id]).toEqual([false, first.id]);
        const company = await companies.upsert({ match: 'externalId', externalId, name: 'Updated' });
        expect([company.created, company.company.id]).toEqual([false, firm.id]);
        const filter = { field: 'externalId', op: 'eq' as const, value: externalId };
        expect((await contacts.list({ filter })).data.map(({ id }) => id)).toEqual([first.id]);
      }
      // What is shown is as it was last written.
      expect((await contacts.get({ id: first.id })).externalId).toBe(ways(word).at(-1));
      await contacts.update({ id: first.id, externalId: null });
      expect(await codeOf(contacts.create({ firstName: 'Free', externalId: word }))).toBe('OK');
    });

    it('is one external id in a file, and one address', async () => {
      const person = await app.register();
      const ids = ['First Name,External ID', ...ways(word).map((id) => `A,${id}`)].join('\n');
      expect(await importFile(app, person, { content: ids })).toMatchObject({ created: 1, failed: 3 });
      const again = await importFile(app, person, { content: ids, mode: 'upsert', matchBy: 'externalId' });
      expect(again).toMatchObject({ created: 0, updated: 4 });
      const [lower, decomposed, upper] = ways(word.replace('ß', 'ss')).map((local) => `${local}@same.test`);
      await person.caller.contacts.create({ firstName: 'A', emails: [{ value: lower! }] });
      for (const value of [decomposed, upper])
        expect(await codeOf(person.caller.contacts.create({ firstName: 'B', emails: [{ value: value! }] }))).toBe(
          'CONTACT_EMAIL_EXISTS',
        );
    });
  },
);
