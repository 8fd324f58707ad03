import { allContacts, importFile, tableText, textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const fault = (path: string) => ({ cause: { code: 'VALIDATION_ERROR', details: [{ path }] } });
const base64 = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('base64');

describe('what no field takes', () => {
  const content = [
    'First Name,Email,Любимый цвет,Shoe size,Notes',
    'Ann,ann@left.test,синий,38,Kept',
    'Bob,no address,,,',
    'Cid,cid@left.test,красный,,',
  ].join('\n');

  it('is listed, by name, count and first line', async () => {
    const person = await app.register();
    const done = await importFile(app, person, { content });
    expect(done).toMatchObject({
      format: 'csv',
      options: { unmapped: 'report', lists: 'add', strict: false, defaultCountry: null },
      unmapped: [
        { name: 'Любимый цвет', count: 2, line: 2 },
        { name: 'Shoe size', count: 1, line: 2 },
      ],
      created: 3,
      warned: 1,
      warnings: [{ line: 3, warnings: [{ path: 'emails.0.value' }] }],
    });
    const [ann, bob] = await allContacts(person);
    expect(ann).toMatchObject({ notes: 'Kept', customFields: {} });
    expect(bob).toMatchObject({ firstName: 'Bob', emails: [], notes: null });
  });

  it('is kept in the notes, which are sealed, or in custom fields', async () => {
    const person = await app.register();
    await importFile(app, person, { content, unmapped: 'notes' });
    const [ann, bob] = await allContacts(person);
    expect(ann?.notes).toBe('Kept\nЛюбимый цвет: синий\nShoe size: 38');
    expect(bob?.notes).toBe('emails: no address');
    for (const table of ['contacts', 'contact_imports', 'contact_import_rows', 'events', 'audit_log']) {
      expect(await tableText(app, table, person.tenantId), table).not.toMatch(/синий|no address/);
    }
    const other = await app.register();
    await importFile(app, other, { content, unmapped: 'customFields' });
    const [kept] = await allContacts(other);
    expect(kept?.customFields).toMatchObject({ shoe_size: '38' });
    // A name in another script has a digest for its key, the same in every file.
    expect(Object.entries(kept?.customFields ?? {})).toContainEqual([
      expect.stringMatching(/^field_[0-9a-f]{8}$/),
      'синий',
    ]);
    const { data: made } = await other.caller.customFields.list({ entity: 'contact' });
    expect(made.map(({ label }) => label).sort()).toEqual(['Shoe size', 'emails', 'Любимый цвет'].sort());
  });

  it('of vCards is listed and kept alike', async () => {
    const person = await app.register();
    const card = ['BEGIN:VCARD', 'FN:Ann', 'GENDER:F', 'EMAIL;X-AGE=3:a@card.test', 'PHOTO:/9j/4', 'END:VCARD'].join(
      '\n',
    );
    const done = await importFile(app, person, { content: card, unmapped: 'notes' });
    expect(done).toMatchObject({
      format: 'vcard',
      unmapped: [{ name: 'GENDER' }, { name: 'EMAIL;X-AGE' }, { name: 'PHOTO', count: 1, line: 1 }],
    });
    expect((await allContacts(person))[0]?.notes).toBe('GENDER: F\nEMAIL;X-AGE: 3');
  });
});

describe('an odd value', () => {
  const content = [
    'First Name,Email,Email,Phone,Country,Status,Owner ID,Birthday',
    `Ann,ann@odd.test,ANN@odd.test,(415) 555-2671,Atlantis,Prospect,${crypto.randomUUID()},31/31/1990`,
    'Bob,bob@odd.test,,ask,UK,LEAD,,5/17/1990',
    ',,,,,,,',
    ',,,nobody,,,,',
  ].join('\n');

  it('costs itself, with a warning, and not the person', async () => {
    const person = await app.register();
    const done = await importFile(app, person, { content });
    expect(done).toMatchObject({ total: 3, created: 2, failed: 1, warned: 2, errors: [{ line: 5 }] });
    const paths = done.warnings.map(({ line, warnings }) => [line, warnings.map(({ path }) => path).sort()]);
    expect(paths).toEqual([
      [2, ['addresses.0.country', 'birthday', 'ownerId', 'phones.0.value', 'status']],
      [3, ['phones.0.value']],
    ]);
    const [ann, bob] = await allContacts(person);
    expect(ann).toMatchObject({
      emails: [{ value: 'ann@odd.test' }],
      phones: [{ value: '(415) 555-2671', raw: true }],
      addresses: [],
      status: 'active',
      ownerId: null,
      birthday: null,
    });
    expect(ann?.emails).toHaveLength(1);
    expect(bob).toMatchObject({ addresses: [{ country: 'GB' }], status: 'lead', birthday: '1990-05-17', phones: [] });
  });

  it('costs the row when the import is strict', async () => {
    const person = await app.register();
    const done = await importFile(app, person, { content, strict: true });
    expect(done).toMatchObject({ created: 0, failed: 3, warned: 0, warnings: [] });
    expect(done.errors[1]).toMatchObject({ line: 3, errors: [{ path: 'phones.0.value' }] });
  });

  it('of a custom field costs the field', async () => {
    const person = await app.register();
    await person.caller.customFields.create({ entity: 'contact', key: 'size', label: 'Size', type: 'number' });
    const rows = 'First Name,Size,Gone\nAnn,38,x\nBob,large,\n';
    const mapping = { Size: 'customFields.size', Gone: 'customFields.gone' };
    const done = await importFile(app, person, { content: rows, mapping });
    expect(done).toMatchObject({ created: 2, failed: 0, warned: 2 });
    expect(done.warnings.map(({ line, warnings }) => [line, warnings.map(({ path }) => path)])).toEqual([
      [2, ['customFields.gone']],
      [3, ['customFields.size']],
    ]);
    expect((await allContacts(person)).map(({ customFields }) => customFields)).toEqual([{ size: 38 }, {}]);
    await expect(importFile(app, person, { content: rows, mapping, strict: true })).resolves.toMatchObject({
      failed: 2,
    });
  });

  it('is a national number of the country that the import names', async () => {
    const person = await app.register();
    const done = await importFile(app, person, { content, defaultCountry: 'US' });
    const [ann] = await allContacts(person);
    expect(ann?.phones).toEqual([{ value: '+14155552671', primary: true }]);
    expect(done.warnings[0]?.warnings.map(({ path }) => path)).not.toContain('phones.0.value');
  });
});

describe('lists of a contact that a row updates', () => {
  const upsert = { mode: 'upsert', content: 'First Name,Email,Tags,Notes\nTwo,P1@lists.test,new,more' } as const;
  const make = async () => {
    const person = await app.register();
    const emails = [{ value: 'p1@lists.test' }, { value: 'p2@lists.test', primary: true }];
    await person.caller.contacts.create({ firstName: 'Two', emails, tags: ['old'], notes: 'first' });
    return person;
  };

  it('grow', async () => {
    const person = await make();
    await expect(importFile(app, person, upsert)).resolves.toMatchObject({ updated: 1, failed: 0 });
    expect(await allContacts(person)).toMatchObject([
      {
        emails: [
          { value: 'p1@lists.test', primary: false },
          { value: 'p2@lists.test', primary: true },
        ],
        tags: ['old', 'new'],
        notes: 'first\nmore',
      },
    ]);
  });

  it('are replaced when asked', async () => {
    const person = await make();
    await importFile(app, person, { ...upsert, lists: 'replace' });
    const [two] = await allContacts(person);
    expect(two).toMatchObject({ tags: ['new'], notes: 'more' });
    expect(two?.emails).toHaveLength(1);
  });
});

describe('bytes', () => {
  it('are read by their mark, by the charset that is given, or by their cards', async () => {
    const person = await app.register();
    const marked = base64('\uFEFFFirst Name\tEmail\nJürgen\tj@bytes.test', 'utf16le');
    await importFile(app, person, { contentEncoding: 'base64', content: marked });
    const latin = base64('First Name;Email\nJörg;joerg@bytes.test', 'latin1');
    await expect(person.caller.contacts.import({ contentEncoding: 'base64', content: latin })).rejects.toMatchObject(
      fault('content'),
    );
    await importFile(app, person, { contentEncoding: 'base64', content: latin, charset: 'windows-1252' });
    const card = base64('BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:M\xfcller;Mia\nEND:VCARD\n', 'latin1');
    await importFile(app, person, { contentEncoding: 'base64', content: card });
    const names = (await allContacts(person)).map(({ displayName }) => displayName);
    expect(names).toEqual(['Jürgen', 'Jörg', 'Mia Müller']);
    const zip = { contentEncoding: 'base64', content: base64('PK\x03\x04xl/workbook', 'latin1') } as const;
    await expect(person.caller.contacts.import(zip)).rejects.toMatchObject(fault('content'));
    const odd = { contentEncoding: 'base64', content: latin, charset: 'klingon' } as const;
    await expect(person.caller.contacts.import(odd)).rejects.toMatchObject(fault('charset'));
    await expect(
      person.caller.contacts.import({ contentEncoding: 'base64', content: 'no base64!' }),
    ).rejects.toMatchObject(fault('content'));
  });
});

describe('a vCard', () => {
  it('takes a mapping, by its properties', async () => {
    const person = await app.register();
    const card = 'BEGIN:VCARD\nFN:Ann\nX-SHOE:38\nX-MOBILE:+14155552671\nNOTE:no\nEND:VCARD\n';
    await defineFields(person, { shoe: 'text' });
    const mapping = { 'x-shoe': 'customFields.shoe', 'X-MOBILE': 'phones.0.value', NOTE: 'ignore' };
    const done = await importFile(app, person, { content: card, mapping });
    expect(done).toMatchObject({ created: 1, unmapped: [] });
    const wanted = { customFields: { shoe: '38' }, phones: [{ value: '+14155552671' }], notes: null };
    expect(await allContacts(person)).toMatchObject([wanted]);
    const missing = { content: card, mapping: { 'X-GONE': 'title' } };
    await expect(person.caller.contacts.import(missing)).rejects.toMatchObject(fault('mapping.X-GONE'));
  });

  it('is written with the types and names that other programs know', async () => {
    const person = await app.register();
    await person.caller.contacts.create({
      firstName: '太郎',
      lastName: '山田',
      phones: [{ value: '+14155552671', label: 'mobile' }, { value: '+14186569254;ext=102' }],
      emails: [{ value: 'taro@yamada.test', label: 'Studio' }],
      birthday: '--05-17',
    });
    const card = async (vcardVersion: '3.0' | '4.0') =>
      (await textOf(await person.caller.contacts.export({ format: 'vcard', vcardVersion }))).split('\r\n');
    const four = await card('4.0');
    expect(four).toContain('FN:山田 太郎');
    expect(four).toContain('N:山田;太郎;;;');
    expect(four).toContain('item1.EMAIL;PREF=1:taro@yamada.test');
    expect(four).toContain('item1.X-ABLabel:Studio');
    expect(four).toContain('TEL;TYPE=cell;VALUE=uri;X-LABEL="mobile";PREF=1:tel:+14155552671');
    expect(four).toContain('TEL;VALUE=uri:tel:+14186569254;ext=102');
    expect(four).toContain('BDAY:--0517');
    expect(four.filter((line) => line.startsWith('X-MAINSTAY'))).toEqual(['X-MAINSTAY:{"status":"active"}']);
    const three = await card('3.0');
    expect(three).toContain('TEL;TYPE=cell;X-LABEL="mobile";TYPE=pref:+14155552671');
    expect(three).toContain('BDAY:--05-17');
  });
});
