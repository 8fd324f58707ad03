import { givePlan } from '@mainstay/testing/fixtures/members';
import { allContacts, comparable, importFile, textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

type Create = Parameters<Registered['caller']['contacts']['create']>[0];

/** Contacts with everything that a file format could lose. */
const AWKWARD: Create[] = [
  { firstName: '=cmd|calc', lastName: "'=quoted", company: '@home, "Ltd"; & Co', title: '-1+1', source: "''=x" },
  {
    firstName: 'Zoë\u{1F600}',
    lastName: 'Müller; Ünal, "Zed" \\ backslash '.repeat(2).trim(),
    emails: [1, 2, 3, 4, 5].map((n) => ({
      value: `zoe${n}@x.test`,
      label: n === 2 ? 'home' : `^ "label" ${n}; a,b`,
      primary: n === 4,
    })),
    phones: [{ value: '+49 170 1234567', label: 'cell' }, { value: '+1 202 555 0147' }],
    addresses: [
      { street: 'Line 1\nLine 2; c/o \\n', city: 'Bremen', postalCode: '28195', country: 'DE', label: 'work' },
      { region: 'CA', country: 'US', primary: true },
      { street: 'Third, street', label: 'Very own' },
    ],
    tags: ['vip', 'a, b', 'semi;colon', 'say "hi"', '=sum'],
    customFields: { size: 38.5, text: '=1+1', yes: true, none: null, list: ['a,b', 'c'] },
    status: 'lead',
    externalId: '+ext/1',
  },
  { firstName: 'Plain', status: 'archived' },
];

async function filled(): Promise<Registered> {
  const person = await app.register();
  await defineFields(person, {
    size: 'number',
    text: 'text',
    yes: 'boolean',
    none: 'text',
    list: { type: 'multi-select', options: [{ label: 'a,b' }, { label: 'c' }] },
  });
  for (const input of AWKWARD) await person.caller.contacts.create({ ...input, ownerId: person.userId });
  return person;
}

describe('contacts.export', () => {
  for (const format of ['csv', 'vcard'] as const) {
    it(`gives equal contacts when its ${format} is imported again`, async () => {
      const person = await filled();
      const content = await textOf(await person.caller.contacts.export({ format }));
      const before = await allContacts(person);
      for (const { id } of before) await person.caller.contacts.delete({ id });
      const done = await importFile(app, person, { format, content });
      expect(done).toMatchObject({ created: AWKWARD.length, errors: [] });
      expect((await allContacts(person)).map(comparable)).toEqual(before.map(comparable));
    });
  }

  it('escapes what a spreadsheet would run', async () => {
    const person = await filled();
    const csv = await textOf(await person.caller.contacts.export({}));
    expect(csv.startsWith('\uFEFFContact ID,Prefix,First Name,')).toBe(true);
    expect(csv).toContain(",'=cmd|calc,,''=quoted,");
    expect(csv).toContain(",'+491701234567,");
    // No cell begins with a formula character: not at a line's start, not behind a comma, not inside quotes.
    expect(csv).not.toMatch(/(?:^|,|\n)"?[=+\-@\t]/);
  });

  it('folds vCard lines at 75 octets, never inside a character', async () => {
    const person = await filled();
    const vcard = await textOf(await person.caller.contacts.export({ format: 'vcard' }));
    const lines = vcard.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    expect(vcard).not.toContain('\uFFFD');
    expect(vcard.match(/BEGIN:VCARD\r\nVERSION:4\.0\r\n/g)).toHaveLength(AWKWARD.length);
  });

  it('writes JSON, filters, and says what it is', async () => {
    const person = await filled();
    const context = app.context({ credential: person.accessToken });
    const { appRouter } = await import('@mainstay/router');
    const chunks = await appRouter.createCaller(context).contacts.export({ format: 'json', tag: 'VIP' });
    expect(context.reply).toMatchObject({ contentType: 'application/json; charset=utf-8', fileName: 'contacts.json' });
    const all = await allContacts(person);
    expect(JSON.parse(await textOf(chunks))).toEqual([all[1]]);
    const empty = await person.caller.contacts.export({ format: 'json', search: 'nobody' });
    expect(JSON.parse(await textOf(empty))).toEqual([]);
  });

  it('goes on from batch to batch, holding no connection between them, and sees its own tenant only', async () => {
    const person = await app.register();
    await givePlan(app, person.tenantId);
    const content = [
      'First Name,Email',
      ...Array.from({ length: 1_200 }, (_none, i) => `B${i} Common,b${i}@many.test`),
    ].join('\n');
    await importFile(app, person, { format: 'csv', content });
    const iterator = (await person.caller.contacts.export({ format: 'json' }))[Symbol.asyncIterator]();
    let text = '';
    let pieces = 0;
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
      pieces++;
      text += step.value;
      await expect.poll(() => app.database.stats().inUse).toBe(0);
    }
    const found = JSON.parse(text) as { firstName: string }[];
    expect(new Set(found.map(({ firstName }) => firstName)).size).toBe(1_200);
    expect(pieces).toBe(5);
    const matches = await textOf(await person.caller.contacts.export({ format: 'json', search: 'common' }));
    expect(JSON.parse(matches)).toHaveLength(1_200);
    const listed = await person.caller.contacts.list({ search: 'common', page: 1 });
    expect(listed.meta.total).toBe(1_200);
    const stranger = await app.register();
    expect(JSON.parse(await textOf(await stranger.caller.contacts.export({ format: 'json' })))).toEqual([]);
  });
});
