import { randomUUID } from 'node:crypto';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const mail = () => `${randomUUID()}@example.test`;
const contacts = () => owner.caller.contacts;

describe('contacts.upsert', () => {
  it.each(['email', 'externalId'] as const)(
    'of 15 at once by one new %s creates once and updates 14 times',
    async (match) => {
      const [emails, externalId] = [[{ value: mail() }], randomUUID()];
      const calls = await Promise.all(
        Array.from({ length: 15 }, (_, i) => contacts().upsert({ match, firstName: `Racer ${i}`, emails, externalId })),
      );
      expect(calls.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(calls.map(({ contact }) => contact.id)).size).toBe(1);
      expect(Math.max(...calls.map(({ contact }) => contact.version))).toBe(15);
    },
  );

  it('refuses what another contact has besides', async () => {
    const [taken] = [{ value: mail() }];
    await contacts().create({ firstName: 'Holder', emails: [taken] });
    await expect(
      contacts().upsert({ match: 'externalId', externalId: randomUUID(), emails: [taken] }),
    ).rejects.toMatchObject({
      cause: { code: 'CONTACT_EMAIL_EXISTS' },
    });
  });

  it('keeps the custom fields that it does not name', async () => {
    const emails = [{ value: mail() }];
    for (const key of ['a', 'b']) await owner.caller.customFields.create({ entity: 'contact', key, type: 'number' });
    await contacts().upsert({ match: 'email', emails, customFields: { a: 1, b: 2 } });
    const { contact } = await contacts().upsert({ match: 'email', emails, customFields: { b: 3 } });
    expect(contact.customFields).toEqual({ a: 1, b: 3 });
  });

  it('adds to lists, or replaces them', async () => {
    const [one, two, three] = [mail(), mail(), mail()];
    await contacts().create({
      emails: [{ value: one }, { value: two, label: 'home' }],
      phones: [{ value: '+49 30 1234567' }],
      tags: ['old'],
    });
    const given = {
      match: 'email',
      emails: [{ value: one.toUpperCase() }, { value: three }],
      tags: ['OLD', 'new'],
    } as const;
    const input = { ...given, emails: [...given.emails], tags: [...given.tags] };
    const { contact: added } = await contacts().upsert({ ...input, mode: 'add', phones: [{ value: '+4930 1234567' }] });
    expect(added.emails).toEqual([
      { value: one, primary: true },
      { value: two, label: 'home', primary: false },
      { value: three, primary: false },
    ]);
    expect(added.tags).toEqual(['old', 'new']);
    expect(added.phones).toHaveLength(1);
    const { contact: replaced } = await contacts().upsert(input);
    expect(replaced.emails.map(({ value }) => value)).toEqual([one.toUpperCase(), three]);
    expect(replaced.tags).toEqual(['OLD', 'new']);
    expect(replaced.phones).toHaveLength(1);
  });
});

describe('bulk calls', () => {
  const broken = { firstName: 'B', emails: [{ value: 'not-an-email' }] };

  it('judge item by item, faults against the schema included', async () => {
    const items = [
      { firstName: 'A' },
      broken,
      { title: 'nobody' },
      { firstName: 'x'.repeat(101), unknown: 1 } as object,
      { firstName: 'C' },
    ];
    const made = await contacts().bulkCreate({ items });
    expect(made).toMatchObject({ succeeded: 2, failed: 3 });
    expect(made.results.map(({ error }) => error?.code)).toEqual([
      undefined,
      'VALIDATION_ERROR',
      'CONTACT_EMPTY',
      'VALIDATION_ERROR',
      undefined,
    ]);
    expect(made.results[1]?.error?.details).toEqual([{ path: 'emails.0.value', message: 'Invalid email address' }]);

    const ids = made.results.flatMap(({ contact }) => contact?.id ?? []);
    const changed = await contacts().bulkUpdate({
      items: [
        { id: ids[0]!, title: 'Dr.' },
        { id: 'none', title: 'x' },
        { id: ids[1]!, emails: [{ value: 'x' }] },
      ],
    });
    expect(changed.results.map(({ ok }) => ok)).toEqual([true, false, false]);
    const removed = await contacts().bulkDelete({ ids: [...ids, 'none', randomUUID()] });
    expect(removed.results.map(({ ok, error }) => error?.code ?? ok)).toEqual([
      true,
      true,
      'VALIDATION_ERROR',
      'NOT_FOUND',
    ]);
  });

  it('with atomic refuse the whole, naming the item', async () => {
    const before = (await contacts().list({ page: 1 })).meta.total;
    await expect(contacts().bulkCreate({ atomic: true, items: [{ firstName: 'A' }, broken] })).rejects.toMatchObject({
      cause: {
        code: 'VALIDATION_ERROR',
        details: [{ path: 'items.1.emails.0.value', message: 'Invalid email address' }],
      },
    });
    expect((await contacts().list({ page: 1 })).meta.total).toBe(before);
  });
});
