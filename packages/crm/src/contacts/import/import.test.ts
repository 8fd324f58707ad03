import { allContacts, eventCounts, importFile, tableText } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const fault = (path: string) => ({ cause: { code: 'VALIDATION_ERROR', details: [{ path }] } });

/** CSV lines of numbered people. */
function people(count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_none, index) => `P${from + index},Test,p${from + index}@example.test`);
  return ['First Name,Last Name,Email', ...rows].join('\n');
}

describe('a CSV file', () => {
  it('creates contacts, tells of each row that fails with its line, and leaves no address in plain text', async () => {
    const person = await app.register();
    const content = [
      'First name;Last name;E-mail;Phone;City;Tags;Company',
      'Ada;Lovelace;ada@import.test;\'+442079460958;London;vip, maths;"Analytical; Engines"',
      '',
      'No;Mail;not-an-address;;;;',
      '"Two',
      'Lines";X;two@import.test;none;;;',
      'Again;Ada;ADA@import.test;;;;',
      'Too;many;cells@import.test;;;;;extra',
      'Zoë;;zoe@import.test;;;;',
    ].join('\r\n');
    const done = await importFile(app, person, { format: 'csv', content: `\uFEFF${content}` });
    expect(done).toMatchObject({
      status: 'done',
      total: 6,
      processed: 6,
      created: 4,
      updated: 0,
      failed: 2,
      warned: 2,
      error: null,
    });
    expect(done.finishedAt).not.toBeNull();
    expect(done.errors.map(({ line, errors }) => [line, errors[0]?.path])).toEqual([
      [7, 'emails'],
      [8, ''],
    ]);
    expect(done.warnings.map(({ line, warnings }) => [line, warnings[0]?.path])).toEqual([
      [4, 'emails.0.value'],
      [5, 'phones.0.value'],
    ]);
    const [ada, mail, lines, zoe] = await allContacts(person);
    expect(mail).toMatchObject({ firstName: 'No', lastName: 'Mail', emails: [] });
    expect(lines).toMatchObject({ firstName: 'Two\nLines', phones: [] });
    expect(ada).toMatchObject({
      firstName: 'Ada',
      emails: [{ value: 'ada@import.test', primary: true }],
      phones: [{ value: '+442079460958' }],
      addresses: [{ city: 'London' }],
      tags: ['vip', 'maths'],
      company: 'Analytical; Engines',
    });
    expect(zoe).toMatchObject({ firstName: 'Zoë', lastName: '' });
    for (const table of [
      'contact_imports',
      'contact_import_rows',
      'contact_import_files',
      'events',
      'audit_log',
      'contacts',
    ]) {
      expect(await tableText(app, table, person.tenantId), table).not.toMatch(/import\.test|2079460958|not-an-address/);
    }
    expect(await tableText(app, 'contact_import_files', person.tenantId)).toBe('');
    expect(JSON.stringify(app.logs)).not.toContain('import.test');
  });

  it('knows the columns of Google and Outlook, and takes a mapping', async () => {
    const person = await app.register();
    const google = [
      'First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Value,Address 1 - Formatted,Address 1 - City,Address 1 - Country,IP Address,Organization Name,Organization Title',
      'Goo,Gle,Friends ::: * myContacts,Home,one@g.test ::: two@g.test,* Work,three@g.test,+49 30 901820,"Berlin, Germany",Berlin,Germany,127.0.0.1,Org,Boss',
    ].join('\n');
    const outlook =
      'Title,First Name,Last Name,Job Title,E-mail Address,E-mail 2 Address,Mobile Phone,Business City,Categories\nDr.,Out,Look,Chief,o@o.test,p@o.test,+1 202 555 0147,Paris,a;b';
    await importFile(app, person, { format: 'csv', content: google });
    await importFile(app, person, { format: 'csv', content: outlook });
    await defineFields(person, { case: 'text' });
    const mapping = { Vorgang: 'customFields.case', Wer: 'fullName', Mail: 'email', Egal: 'ignore' };
    await importFile(app, person, {
      format: 'csv',
      mapping,
      content: 'wer\tvorgang\tmail\tegal\n"Beispiel, Petra"\tX-1\tp@b.test\t?',
    });
    const [g, o, m] = await allContacts(person);
    expect(g).toMatchObject({
      tags: ['Friends'],
      emails: [
        { value: 'one@g.test', label: 'Home', primary: false },
        { value: 'two@g.test', label: 'Home', primary: false },
        { value: 'three@g.test', label: 'Work', primary: true },
      ],
      phones: [{ value: '+4930901820' }],
      addresses: [{ city: 'Berlin', country: 'DE', primary: true }],
      company: 'Org',
      title: 'Boss',
    });
    expect(o).toMatchObject({
      title: 'Chief',
      emails: [{ value: 'o@o.test' }, { value: 'p@o.test' }],
      phones: [{ value: '+12025550147', label: 'mobile' }],
      addresses: [{ city: 'Paris', label: 'work' }],
      tags: ['a', 'b'],
    });
    expect(m).toMatchObject({
      firstName: 'Petra',
      lastName: 'Beispiel',
      customFields: { case: 'X-1' },
      emails: [{ value: 'p@b.test' }],
    });
  });

  it('is refused at once when it cannot be read as a whole', async () => {
    const { caller } = await app.register();
    const csv = (content: string, mapping?: Record<string, string>) =>
      caller.contacts.import({ format: 'csv', content, ...(mapping ? { mapping } : {}) });
    for (const content of ['', ' \n ', 'First Name\n', 'Foo,Bar\n1,2', 'First Name\n"open', 'First Name\na\0b']) {
      await expect(csv(content), JSON.stringify(content)).rejects.toMatchObject(fault('content'));
    }
    await expect(csv('First Name,X\na,b', { X: 'shoeSize' })).rejects.toMatchObject(fault('mapping.X'));
    await expect(csv('First Name,X\na,b', { Y: 'title' })).rejects.toMatchObject(fault('mapping.Y'));
    await expect(csv(`First Name\n${'a\n'.repeat(50_001)}`)).rejects.toMatchObject(fault('content'));
    await expect(caller.contacts.import({ format: 'vcard', content: 'no card' })).rejects.toMatchObject(
      fault('content'),
    );
    await expect(caller.contacts.imports.list({})).resolves.toMatchObject({ data: [] });
  });
});

describe('a vCard file', () => {
  it('is read in versions 2.1, 3.0 and 4.0', async () => {
    const person = await app.register();
    const content = [
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Dr. Zoë Müller',
      'N:Müller;Zoë;;Dr.;',
      'item1.EMAIL;TYPE=home:zoe@v.test',
      'EMAIL;TYPE="work,internet";PREF=1:zo',
      ' e@work.v.test',
      'TEL;VALUE=uri;TYPE=cell:tel:+49-170-1234567',
      'ADR;TYPE=work:;;Am Markt 1\\, Hof\\; 2;Bremen;;28195;Germany',
      'ORG:Öko\\, Haus;Vertrieb',
      'TITLE:Chefin',
      'CATEGORIES:vip,a\\,b',
      'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Jean Dupont',
      'EMAIL;TYPE=INTERNET,PREF:jean@v.test',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6=',
      'rg;;;',
      'TEL;CELL:+49 170 7654321',
      'END:VCARD',
      'BEGIN:VCARD',
      'TITLE:Nobody',
      'END:VCARD',
    ].join('\r\n');
    const done = await importFile(app, person, { format: 'vcard', content });
    expect(done).toMatchObject({
      total: 4,
      created: 3,
      failed: 1,
      errors: [{ line: 26, errors: [{ message: 'A contact needs a name, a company, an email or a phone' }] }],
    });
    const [zoe, jean, joerg] = await allContacts(person);
    expect(zoe).toMatchObject({
      firstName: 'Zoë',
      lastName: 'Müller',
      emails: [
        { value: 'zoe@v.test', label: 'home', primary: false },
        { value: 'zoe@work.v.test', label: 'work', primary: true },
      ],
      phones: [{ value: '+491701234567', label: 'cell' }],
      addresses: [{ street: 'Am Markt 1, Hof; 2', city: 'Bremen', postalCode: '28195', country: 'DE', label: 'work' }],
      company: 'Öko, Haus',
      title: 'Chefin',
      tags: ['vip', 'a,b'],
      externalId: 'urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
    });
    expect(jean).toMatchObject({
      firstName: 'Jean',
      lastName: 'Dupont',
      emails: [{ value: 'jean@v.test', primary: true }],
    });
    expect(joerg).toMatchObject({
      firstName: 'Jörg',
      lastName: 'Müller',
      phones: [{ value: '+491707654321', label: 'cell' }],
    });
  });
});

describe('modes', () => {
  it('updates what matches, creates the rest, and keeps what a row leaves blank', async () => {
    const person = await app.register();
    await defineFields(person, { a: 'number', b: 'number' });
    const known = await person.caller.contacts.create({
      firstName: 'Known',
      title: 'Keeps',
      externalId: 'K-1',
      emails: [{ value: 'known@m.test' }],
      customFields: { a: 1, b: 2 },
    });
    const content = 'External ID,First Name,Title,Custom Fields\nK-1,Renamed,,"{""b"":3}"\nK-2,New,Boss,\n,Nobody,,';
    const updated = await importFile(app, person, { format: 'csv', content, mode: 'update', matchBy: 'externalId' });
    expect(updated).toMatchObject({ updated: 1, created: 0, failed: 2 });
    await expect(person.caller.contacts.get({ id: known.id })).resolves.toMatchObject({
      firstName: 'Renamed',
      title: 'Keeps',
      customFields: { a: 1, b: 3 },
      version: 2,
    });
    const upserted = await importFile(app, person, { format: 'csv', content, mode: 'upsert', matchBy: 'externalId' });
    expect(upserted).toMatchObject({ updated: 1, created: 1, failed: 1 });
    await expect(importFile(app, person, { format: 'csv', content })).resolves.toMatchObject({ created: 1, failed: 2 });
  });

  it('changes nothing in a dry run, and sees repeats across chunks', async () => {
    const person = await app.register();
    await person.caller.contacts.create({ firstName: 'There', emails: [{ value: 'p7@example.test' }] });
    const content = `${people(250)}\nAgain,Test,p1@example.test`;
    const before = await eventCounts(app, person.tenantId);
    const dry = await importFile(app, person, { format: 'csv', content, dryRun: true });
    expect(dry).toMatchObject({ status: 'done', dryRun: true, total: 251, created: 249, failed: 2 });
    expect(dry.errors.map(({ line }) => line)).toEqual([9, 252]);
    expect(await allContacts(person)).toHaveLength(1);
    const {
      'contact.import.progress': progress,
      'contact.import.finished': finished,
      ...others
    } = await eventCounts(app, person.tenantId);
    expect([progress, finished]).toEqual([3, 1]);
    expect(others).toEqual(before);
    await expect(person.caller.contacts.imports.revert({ id: dry.id })).rejects.toEqual(coded('IMPORT_DRY_RUN'));
    const upsert = await importFile(app, person, { format: 'csv', content, dryRun: true, mode: 'upsert' });
    expect(upsert).toMatchObject({ created: 249, updated: 2, failed: 0 });
  });
});
