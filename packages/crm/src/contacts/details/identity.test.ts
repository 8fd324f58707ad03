import { randomUUID } from 'node:crypto';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { displayName } from './display-name.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const mail = () => `${randomUUID()}@example.test`;
const contacts = () => owner.caller.contacts;

describe('who a contact is', () => {
  const NONE = { prefix: '', firstName: '', middleNames: [], lastName: '', suffix: '', nickname: '', company: null };
  const unreachable = { emails: [], phones: [] };

  it.each([
    ['en', { firstName: 'Ann', lastName: 'Lee' }, 'Ann Lee'],
    [
      'en',
      { prefix: 'Dr.', firstName: 'John', middleNames: ['Philip', 'Paul'], lastName: 'Stevenson', suffix: 'Jr.' },
      'Dr. John Philip Paul Stevenson Jr.',
    ],
    ['en', { lastName: 'Lee' }, 'Lee'],
    ['en', { firstName: '太郎', lastName: '山田' }, '山田 太郎'],
    ['de', { firstName: '철수', lastName: '김' }, '김 철수'],
    ['en', { firstName: 'Taro', lastName: 'Yamada' }, 'Taro Yamada'],
    ['ja', { firstName: 'Taro', lastName: 'Yamada' }, 'Yamada Taro'],
    ['ja-JP', { firstName: '太郎', lastName: '山田' }, '山田 太郎'],
    ['hu', { prefix: 'dr.', firstName: 'Béla', lastName: 'Bartók' }, 'dr. Bartók Béla'],
    ['zh-Hant-TW', { firstName: '小明', lastName: '王' }, '王 小明'],
    ['ko', { firstName: 'Min-ji', lastName: 'Kim' }, 'Kim Min-ji'],
    ['en', { nickname: 'Ace', company: 'Acme' }, 'Ace'],
    ['en', { company: 'Acme, Inc.' }, 'Acme, Inc.'],
  ])('is composed in %s: %o', (locale, parts, name) => {
    expect(displayName({ ...NONE, ...parts }, unreachable, locale)).toBe(name);
  });

  it('is a primary email or phone where there is nothing else', () => {
    const emails = [{ value: 'a@x.example' }, { value: 'b@x.example', primary: true }];
    const phones = [{ value: '+491701234567' }];
    expect(displayName(NONE, { emails, phones }, 'en')).toBe('b@x.example');
    expect(displayName(NONE, { emails: [], phones }, 'en')).toBe('+491701234567');
  });

  it('is kept whole, and told in lists, exports and the search over everything', async () => {
    const names = {
      prefix: 'Dr.',
      firstName: 'Grace',
      middleNames: ['Brewster', 'Murray'],
      lastName: 'Hopper',
      suffix: 'PhD',
      nickname: 'Amazing Grace',
      phoneticFirstName: 'グレース',
      phoneticLastName: 'ホッパー',
    };
    const shown = { ...names, displayName: 'Dr. Grace Brewster Murray Hopper PhD' };
    const made = await contacts().create(names);
    expect(made).toMatchObject(shown);
    expect(await contacts().get({ id: made.id })).toEqual(made);
    expect((await contacts().list({})).data[0]).toEqual(made);
    const { data } = await owner.caller.search.query({ q: 'hopper' });
    expect(data).toMatchObject([{ title: shown.displayName }]);
    const changed = await contacts().update({ id: made.id, middleNames: [], suffix: '' });
    expect(changed).toMatchObject({ middleNames: [], suffix: '', displayName: 'Dr. Grace Hopper' });
  });

  it('follows the tenant’s locale at once', async () => {
    const person = await app.register();
    const { id } = await person.caller.contacts.create({ firstName: 'Béla', lastName: 'Bartók' });
    await person.caller.tenants.settings.update({ locale: 'hu' });
    expect((await person.caller.contacts.get({ id })).displayName).toBe('Bartók Béla');
  });

  it.each([
    { firstName: 'Ann' },
    { lastName: 'Lee' },
    { nickname: 'Ace' },
    { middleNames: ['Paul'] },
    { company: 'Acme' },
    { emails: [{ value: mail() }] },
    { phones: [{ value: '+49 30 1234567' }] },
  ])('needs one of a name, a company, an email, a phone: %o will do', async (input) => {
    const { id, displayName: name } = await contacts().create(input);
    expect(name).not.toBe('');
    await expect(contacts().update({ id, title: 'Dr.' })).resolves.toMatchObject({ title: 'Dr.' });
  });

  it.each([
    {},
    { title: 'Dr.', prefix: 'Dr.', suffix: 'Jr.', tags: ['x'] },
    { addresses: [{ city: 'Bonn' }] },
    ...['\u200b', '\u2800', '\u3164', '\u202e\u202c', '\u00ad\ufeff', '\u115f\u1160', '\ufe0f', ' \u3000\u2028'].map(
      (firstName) => ({ firstName }),
    ),
  ])('is nobody: %j', async (input) => {
    await expect(contacts().create(input)).rejects.toEqual(coded('CONTACT_EMPTY'));
  });

  it('stays somebody when it is changed', async () => {
    const { id } = await contacts().create({ firstName: 'Ann' });
    await expect(contacts().update({ id, firstName: '' })).rejects.toEqual(coded('CONTACT_EMPTY'));
    await contacts().update({ id, firstName: '', phones: [{ value: '110' }] });
    await expect(contacts().update({ id, phones: [] })).rejects.toEqual(coded('CONTACT_EMPTY'));
  });

  it('goes through a merge and back', async () => {
    const winner = await contacts().create({ lastName: 'Curie' });
    const loser = await contacts().create({ firstName: 'Marie', middleNames: ['Salomea'], prefix: 'Prof.' });
    const { mergeId, contact } = await contacts().merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect(contact.displayName).toBe('Prof. Marie Salomea Curie');
    const { contact: undone, restored, keptEdits } = await contacts().unmerge({ id: mergeId });
    expect([undone.displayName, restored[0]?.displayName]).toEqual(['Curie', 'Prof. Marie Salomea']);
    expect(keptEdits).toEqual([]);
  });
});

describe('how a contact is reached', () => {
  it('takes numbers of the tenant’s country, keeps others as written, and extensions', async () => {
    const person = await app.register();
    const { create } = person.caller.contacts;
    const numbers = async (...values: string[]) =>
      (await create({ phones: values.map((value) => ({ value })) })).phones.map(
        ({ primary: _primary, ...phone }) => phone,
      );
    expect(await numbers('0170 1234567')).toEqual([{ value: '0170 1234567', raw: true }]);
    await person.caller.tenants.settings.update({ defaultCountry: 'de' });
    expect(await person.caller.tenants.settings.get()).toMatchObject({ defaultCountry: 'DE' });
    expect(await numbers('0170 1234567', '110', '+1 415 555 2671 x12', '+1 800 FLOWERS')).toEqual([
      { value: '+491701234567' },
      { value: '110', raw: true },
      { value: '+14155552671;ext=12' },
      { value: '+18003569377' },
    ]);
    await expect(person.caller.tenants.settings.update({ defaultCountry: 'ZZ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(create({ phones: [{ value: 'none' }] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('folds what stands twice, however it is written', async () => {
    const { emails, phones } = await contacts().create({
      emails: [
        { value: 'Twin@München.example' },
        { value: 'twin@xn--mnchen-3ya.example', label: 'work', primary: true },
      ],
      phones: [
        { value: '+1 415 555 2671', label: 'cell' },
        { value: '001 415 555 2671', label: 'home' },
        { value: '+49 30 1234567' },
      ],
    });
    expect(emails).toEqual([{ value: 'Twin@München.example', label: 'work', primary: true }]);
    expect(phones).toEqual([
      { value: '+14155552671', label: 'cell', primary: true },
      { value: '+49301234567', primary: false },
    ]);
  });

  it('takes what it gave', async () => {
    const made = await contacts().create({
      phones: [{ value: '110' }, { value: '+14155552671;ext=9' }],
      emails: [{ value: mail() }],
    });
    const { id, phones, emails } = made;
    expect(await contacts().update({ id, phones, emails })).toMatchObject({ phones, emails });
  });

  it('knows one domain in both its forms', async () => {
    const { id } = await contacts().create({ emails: [{ value: 'Jörg@Bücher.example' }] });
    expect((await contacts().get({ id })).emails[0]?.value).toBe('Jörg@Bücher.example');
    const taken = { cause: { code: 'CONTACT_EMAIL_EXISTS', details: { contactId: id } } };
    for (const value of [
      'jörg@xn--bcher-kva.example',
      'JÖRG@bücher.EXAMPLE',
      'mailto:j%C3%B6rg@bücher.example',
      'J <jörg@bücher.example>',
    ])
      await expect(contacts().create({ emails: [{ value }] }), value).rejects.toMatchObject(taken);
    for (const q of ['jörg@xn--bcher-kva.example', 'xn--bcher-kva.example', '@bücher.example'])
      expect(
        (await contacts().search({ q })).data.map((one) => one.id),
        q,
      ).toEqual([id]);
  });

  it('turns a country’s name into its code and refuses what is none', async () => {
    const { addresses } = await contacts().create({
      firstName: 'Geo',
      addresses: [{ country: 'UK' }, { country: 'Deutschland' }, { country: 'KOR' }, { country: 'Burma' }],
    });
    expect(addresses.map(({ country }) => country)).toEqual(['GB', 'DE', 'KR', 'MM']);
    for (const country of ['ZZ', 'Atlantis', ''])
      await expect(contacts().create({ firstName: 'Geo', addresses: [{ country }] })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
  });
});

describe('uniqueEmails: off', () => {
  it('lets contacts share an email, lists them as possible duplicates, and holds from when it is on again', async () => {
    const person = await app.register();
    const { create, update, upsert, duplicates, list } = person.caller.contacts;
    const emails = [{ value: 'info@family.example' }];
    const settings = (uniqueEmails: 'tenant' | 'off') => person.caller.tenants.settings.update({ uniqueEmails });
    const first = await create({ firstName: 'First', emails });
    await expect(create({ firstName: 'Second', emails })).rejects.toEqual(coded('CONTACT_EMAIL_EXISTS'));
    await settings('off');
    const second = await create({ firstName: 'Second', emails });
    const third = await create({ firstName: 'Third', emails: [{ value: 'INFO@family.example' }] });
    const ids = [first.id, second.id, third.id];
    expect((await duplicates({})).data).toMatchObject([
      { reason: 'email', count: 3, contacts: ids.map((id) => ({ id })) },
    ]);
    expect((await list({ search: 'info@family.example', sort: 'createdAt' })).data.map(({ id }) => id)).toEqual(ids);
    // The oldest is the one to update.
    await expect(upsert({ match: 'email', emails, title: 'Head' })).resolves.toMatchObject({
      created: false,
      contact: { id: first.id },
    });

    await settings('tenant');
    await expect(create({ firstName: 'Fourth', emails })).rejects.toEqual(coded('CONTACT_EMAIL_EXISTS'));
    await update({ id: third.id, emails: [...emails, { value: 'third@family.example' }] });
    // With the first holder gone the next one holds it.
    await person.caller.contacts.delete({ id: first.id });
    await expect(create({ firstName: 'Fourth', emails })).rejects.toMatchObject({
      cause: { code: 'CONTACT_EMAIL_EXISTS', details: { contactId: second.id } },
    });
    await update({ id: second.id, emails: [] });
    await update({ id: third.id, emails: [] });
    await expect(create({ firstName: 'Fourth', emails })).resolves.toMatchObject({ emails });
  });
});
