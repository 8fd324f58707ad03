import { randomUUID } from 'node:crypto';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let stranger: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  stranger = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const mail = () => `${randomUUID()}@example.test`;
const contacts = () => owner.caller.contacts;

describe('contacts', () => {
  it('creates, reads, changes, deletes and restores', async () => {
    const email = mail();
    await defineFields(owner, { shoe: 'number' });
    const made = await contacts().create({
      firstName: 'Ada',
      lastName: 'Lovelace',
      emails: [{ value: email.toUpperCase(), label: 'work' }],
      phones: [{ value: '+44 20 7946 0958' }],
      addresses: [{ city: 'London', country: 'gb' }],
      tags: ['vip', 'VIP', 'maths'],
      customFields: { shoe: 38 },
    });
    expect(made).toMatchObject({
      emails: [{ value: email.toUpperCase(), label: 'work', primary: true }],
      phones: [{ value: '+442079460958', primary: true }],
      addresses: [{ city: 'London', country: 'GB', primary: true }],
      customFields: { shoe: 38 },
      status: 'active',
      version: 1,
    });
    expect(made.tags).toEqual(['vip', 'maths']);
    expect(made.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/);
    await expect(contacts().get({ id: made.id })).resolves.toEqual(made);

    const changed = await contacts().update({
      id: made.id,
      version: 1,
      title: 'Countess',
      emails: [{ value: `2${email}` }],
    });
    expect(changed).toMatchObject({
      title: 'Countess',
      firstName: 'Ada',
      version: 2,
      emails: [{ value: `2${email}` }],
    });
    expect(changed.phones).toEqual(made.phones);
    await expect(contacts().get({ id: made.id })).resolves.toEqual(changed);

    await contacts().delete({ id: made.id });
    await expect(contacts().get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(contacts().delete({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    const restored = await contacts().restore({ id: made.id });
    expect(restored).toMatchObject({ id: made.id, title: 'Countess', emails: [{ value: `2${email}` }] });
    await expect(contacts().restore({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('names the field that is wrong', async () => {
    const faults = await contacts()
      .create({ firstName: 'x'.repeat(101), emails: [{ value: 'not an address' }], phones: [{ value: 'none' }] })
      .catch((error: { cause: { issues: { path: string[] }[] } }) =>
        error.cause.issues.map((issue) => issue.path.join('.')),
      );
    expect(faults).toEqual(['firstName', 'emails.0.value', 'phones.0.value']);
  });

  it('refuses fields that are not the caller’s to set', async () => {
    for (const field of ['tenantId', 'id', 'createdAt', 'deletedAt', 'version', 'isSuperAdmin']) {
      const input = { firstName: 'Eve', [field]: randomUUID() };
      await expect(contacts().create(input)).rejects.toThrow(/Unrecognized key/);
    }
  });

  it('keeps an email for one contact, and names its holder', async () => {
    const email = mail();
    const first = await contacts().create({ firstName: 'First', emails: [{ value: email }] });
    const second = await contacts().create({ firstName: 'Second' });
    const taken = { cause: { code: 'CONTACT_EMAIL_EXISTS', details: { contactId: first.id } } };
    await expect(contacts().create({ firstName: 'Third', emails: [{ value: email }] })).rejects.toMatchObject(taken);
    await expect(contacts().update({ id: second.id, emails: [{ value: email }] })).rejects.toMatchObject(taken);
    await contacts().delete({ id: first.id });
    await contacts().update({ id: second.id, emails: [{ value: email }] });
    await expect(contacts().restore({ id: first.id })).rejects.toMatchObject({
      cause: { details: { contactId: second.id } },
    });
    // Another tenant's people are its own.
    await expect(
      stranger.caller.contacts.create({ firstName: 'Alike', emails: [{ value: email }] }),
    ).resolves.toBeDefined();
  });

  it('lets one of many simultaneous creations of one email win', async () => {
    const email = mail();
    const attempts = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => contacts().create({ firstName: `Racer ${i}`, emails: [{ value: email }] })),
    );
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') expect(attempt.reason).toEqual(coded('CONTACT_EMAIL_EXISTS'));
    }
  });

  it('counts versions and refuses a late update, naming what changed', async () => {
    const { id } = await contacts().create({ firstName: 'Vera' });
    await contacts().update({ id, version: 1, title: 'Dr.' });
    await expect(contacts().update({ id, version: 1, title: 'Prof.', firstName: 'Vera' })).rejects.toMatchObject({
      cause: { code: 'VERSION_CONFLICT', details: { currentVersion: 2, changedFields: ['title'] } },
    });
  });

  it('refuses a company or an owner that does not exist here', async () => {
    for (const ownerId of [randomUUID(), stranger.userId]) {
      await expect(contacts().create({ firstName: 'Orphan', ownerId })).rejects.toEqual(
        coded('CONTACT_OWNER_NOT_FOUND'),
      );
    }
    await expect(contacts().create({ firstName: 'Orphan', companyId: randomUUID() })).rejects.toEqual(
      coded('CONTACT_COMPANY_NOT_FOUND'),
    );
  });

  it('answers another tenant’s contact as an unknown one', async () => {
    const { id } = await stranger.caller.contacts.create({ firstName: 'Theirs' });
    for (const foreign of [id, randomUUID()]) {
      await expect(contacts().get({ id: foreign })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(contacts().update({ id: foreign, firstName: 'Mine' })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(contacts().delete({ id: foreign })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(contacts().timeline({ id: foreign })).rejects.toEqual(coded('NOT_FOUND'));
      await expect(contacts().references({ id: foreign })).rejects.toEqual(coded('NOT_FOUND'));
    }
    await expect(stranger.caller.contacts.get({ id })).resolves.toMatchObject({ firstName: 'Theirs' });
  });

  it('writes no personal data in plain text anywhere', async () => {
    const email = mail();
    const phone = '+491701234567';
    const made = await contacts().create({
      firstName: 'Secret',
      emails: [{ value: email }],
      phones: [{ value: phone }],
      addresses: [{ street: 'Hidden Lane 7' }],
    });
    await app
      .caller(owner.accessToken, { idempotencyKey: 'pii' })
      .contacts.update({ id: made.id, emails: [{ value: `x${email}` }] });
    const tables = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ name: string }>(
        sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
      ),
    );
    for (const { name } of tables) {
      const rows = await app.database.asSystem('seed', (tx) =>
        tx.execute(
          sql`select t::text as row from ${sql.identifier(name)} t where t::text ilike any (array[${`%${email}%`}, ${`%${phone}%`}, '%hidden lane%'])`,
        ),
      );
      expect([...rows], name).toEqual([]);
    }
  });

  it('audits and announces every change, once', async () => {
    const made = await contacts().create({ firstName: 'Watched' });
    await contacts().update({ id: made.id, title: 'Seen' });
    await contacts().delete({ id: made.id });
    await contacts().restore({ id: made.id });
    const { events, audit } = await app.database.asSystem('seed', async (tx) => ({
      events: await tx.execute(
        sql`select type, actor_id, entity_version from events where entity_id = ${made.id} order by id`,
      ),
      audit: await tx.execute(
        sql`select action, actor_id, request_id, new from audit_log where entity_id = ${made.id} order by seq`,
      ),
    }));
    expect(events.map((event) => event['type'])).toEqual([
      'contact.created',
      'contact.updated',
      'contact.deleted',
      'contact.restored',
    ]);
    expect(events.map((event) => event['entity_version'])).toEqual([1, 2, 3, 4]);
    expect(audit.map((row) => row['action'])).toEqual(['insert', 'update', 'delete', 'restore']);
    expect(new Set([...events, ...audit].map((row) => row['actor_id']))).toEqual(new Set([owner.userId]));
    expect(audit[1]).toMatchObject({
      new: { title: { '#': expect.any(String) }, version: 2 },
      request_id: expect.any(String),
    });

    const timeline = await contacts().timeline({ id: made.id });
    expect(timeline.data.map((entry) => entry.type)).toEqual([
      'contact.restored',
      'contact.deleted',
      'contact.updated',
      'contact.created',
    ]);
    expect(timeline.data[2]).toMatchObject({ fields: ['title'], actor: { type: 'user', id: owner.userId } });
  });
});

describe('contacts.list', () => {
  it('walks all pages by cursor, in every sort, without gap or repeat', async () => {
    const person = await app.register();
    const names = ['Émile', 'anna', 'Zoë', 'Bo', 'bo', 'Çelik', 'Dora', 'Dora', 'Dora'];
    for (const firstName of names) await person.caller.contacts.create({ firstName, lastName: firstName.slice(1) });
    for (const sort of [
      'createdAt',
      '-createdAt',
      'updatedAt',
      '-updatedAt',
      'firstName',
      '-firstName',
      'lastName',
      '-lastName',
    ] as const) {
      const whole = await person.caller.contacts.list({ sort, limit: 100 });
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await person.caller.contacts.list({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
        walked.push(...page.data.map((contact) => contact.id));
        cursor = page.meta.nextCursor ?? undefined;
      } while (cursor);
      expect(walked, sort).toEqual(whole.data.map((contact) => contact.id));
      expect(new Set(walked).size).toBe(names.length);
    }
  });

  it('counts in page mode only', async () => {
    const person = await app.register();
    for (let i = 0; i < 5; i++) await person.caller.contacts.create({ firstName: `P${i}` });
    const page = await person.caller.contacts.list({ page: 2, limit: 2 });
    expect(page.meta).toEqual({ limit: 2, nextCursor: null, page: 2, total: 5, totalPages: 3 });
    expect(page.data).toHaveLength(2);
    expect((await person.caller.contacts.list({ limit: 2 })).meta.total).toBeUndefined();
  });

  it('refuses a damaged cursor, and one of another sort', async () => {
    await contacts().create({ firstName: 'One' });
    await contacts().create({ firstName: 'Two' });
    const { meta } = await contacts().list({ limit: 1, sort: 'firstName' });
    for (const input of [{ cursor: 'AAAA' }, { cursor: meta.nextCursor ?? '', sort: 'lastName' as const }]) {
      await expect(contacts().list(input)).rejects.toMatchObject({
        cause: { code: 'VALIDATION_ERROR', details: [{ path: 'cursor' }] },
      });
    }
  });

  it('filters', async () => {
    const person = await app.register();
    const { create, list } = person.caller.contacts;
    await defineFields(person, { size: 'number' });
    const ownerId = person.userId;
    const match = await create({
      firstName: 'Match',
      status: 'lead',
      ownerId,
      tags: ['Red'],
      customFields: { size: 3 },
      emails: [{ value: 'match@corp.example' }],
    });
    await create({ firstName: 'Other', status: 'active', tags: ['Blue'], customFields: { size: 4 } });
    for (const filter of [
      { status: 'lead' as const },
      { ownerId },
      { tag: 'red' },
      { customFields: { size: 3 } },
      { search: 'mat' },
      { search: 'match@corp.example' },
      { search: 'corp.example' },
    ]) {
      const found = await list(filter);
      expect(
        found.data.map((contact) => contact.id),
        JSON.stringify(filter),
      ).toEqual([match.id]);
      const counted = await list({ ...filter, page: 1 });
      expect(counted.meta.total).toBe(1);
    }
    await expect(list({ createdAfter: match.createdAt })).resolves.toMatchObject({ data: [{ firstName: 'Other' }] });
    await expect(list({ search: '???' })).resolves.toMatchObject({ data: [] });
  });
});

describe('contacts.search', () => {
  it('finds by name beginnings without accents, and by whole email, domain and phone', async () => {
    const person = await app.register();
    const { create, search } = person.caller.contacts;
    const zoe = await create({
      firstName: 'Zoë',
      lastName: 'Müller',
      company: 'Ökohaus',
      emails: [{ value: 'zoe@oeko.example' }],
      phones: [{ value: '+49 170 7654321' }],
    });
    await create({ firstName: 'Else', lastName: 'Where' });
    for (const q of [
      'zoe',
      'ZOË mul',
      'okoh',
      'zoe@oeko.example',
      '@oeko.example',
      'oeko.example',
      '+491707654321',
      '+49 170 7654321',
    ]) {
      await expect(
        search({ q }).then((found) => found.data.map((contact) => contact.id)),
        q,
      ).resolves.toEqual([zoe.id]);
    }
    for (const q of ['zoe@oeko', 'xyz', "'; drop table contacts; --", '!!!', 'a:* | b']) {
      await expect(
        search({ q }).then((found) => found.data),
        q,
      ).resolves.toEqual([]);
    }
  });
});

describe('contacts.upsert and bulk', () => {
  it('creates, then updates only what is given', async () => {
    const email = mail();
    const first = await contacts().upsert({
      match: 'email',
      firstName: 'Up',
      title: 'Keep me',
      emails: [{ value: email }],
    });
    expect(first.created).toBe(true);
    const second = await contacts().upsert({ match: 'email', firstName: 'Sert', emails: [{ value: email }] });
    expect(second).toMatchObject({
      created: false,
      contact: { id: first.contact.id, firstName: 'Sert', title: 'Keep me' },
    });
    await expect(contacts().upsert({ match: 'externalId', externalId: 'nobody' })).rejects.toEqual(
      coded('CONTACT_EMPTY'),
    );
    await expect(contacts().upsert({ match: 'externalId', firstName: 'No id' })).rejects.toMatchObject({
      cause: { details: [{ path: 'externalId' }] },
    });
  });

  it('answers per item, or undoes all', async () => {
    const email = mail();
    const items = [
      { firstName: 'A', emails: [{ value: email }] },
      { firstName: 'B', emails: [{ value: email }] },
      { firstName: 'C' },
    ];
    await expect(contacts().bulkCreate({ atomic: true, items })).rejects.toMatchObject({
      cause: { code: 'CONTACT_EMAIL_EXISTS', details: { index: 1 } },
    });
    await expect(contacts().list({ search: email })).resolves.toMatchObject({ data: [] });
    const mixed = await contacts().bulkCreate({ items });
    expect(mixed).toMatchObject({ succeeded: 2, failed: 1 });
    expect(mixed.results[1]).toMatchObject({ ok: false, error: { code: 'CONTACT_EMAIL_EXISTS' } });
    const ids = mixed.results.flatMap((result) => result.contact?.id ?? []);
    const updated = await contacts().bulkUpdate({
      items: [...ids.map((id) => ({ id, title: 'Bulk' })), { id: randomUUID(), title: 'x' }],
    });
    expect(updated).toMatchObject({ succeeded: 2, failed: 1 });
    await expect(contacts().bulkDelete({ ids })).resolves.toMatchObject({ succeeded: 2, failed: 0 });
    await expect(
      contacts().bulkCreate({ items: Array.from({ length: 101 }, () => ({ firstName: 'x' })) }),
    ).rejects.toThrow(/100/);
  });
});

describe('tags', () => {
  it('are counted, renamed on their contacts, and deleted', async () => {
    const person = await app.register();
    const { contacts: people, tags } = person.caller;
    const one = await people.create({ firstName: 'One', tags: ['alpha', 'beta'] });
    await people.create({ firstName: 'Two', tags: ['alpha'] });
    const listed = await tags.list({});
    expect(listed.data.map(({ name, contacts: count }) => [name, count])).toEqual([
      ['alpha', 2],
      ['beta', 1],
    ]);
    const [alpha, beta] = listed.data;
    await expect(tags.update({ id: alpha!.id, name: 'BETA' })).rejects.toEqual(coded('TAG_EXISTS'));
    await tags.update({ id: alpha!.id, name: 'omega' });
    expect((await people.get({ id: one.id })).tags).toEqual(['omega', 'beta']);
    await tags.delete({ id: beta!.id });
    expect((await people.get({ id: one.id })).tags).toEqual(['omega']);
    await expect(people.list({ tag: 'omega' })).resolves.toMatchObject({ data: [{}, {}] });
    await expect(stranger.caller.tags.update({ id: alpha!.id, name: 'stolen' })).rejects.toEqual(coded('NOT_FOUND'));
  });
});

describe('idempotency', () => {
  it('gives a repeat the first answer, refuses another body, and keeps tenants apart', async () => {
    const input = { firstName: 'Once', emails: [{ value: mail() }] };
    const as = (person: Registered) => app.caller(person.accessToken, { idempotencyKey: 'key-1' }).contacts;
    const [first, second] = await Promise.all([as(owner).create(input), as(owner).create(input)]);
    expect(second).toEqual(first);
    await expect(as(owner).create({ ...input, firstName: 'Twice' })).rejects.toEqual(coded('IDEMPOTENCY_MISMATCH'));
    const theirs = await as(stranger).create(input);
    expect(theirs.id).not.toBe(first.id);
  });

  it('makes one effect of 50 parallel calls', async () => {
    const person = await app.register();
    const { create } = app.caller(person.accessToken, { idempotencyKey: 'burst' }).contacts;
    const all = await Promise.all(Array.from({ length: 50 }, () => create({ firstName: 'Burst' })));
    expect(new Set(all.map((contact) => contact.id)).size).toBe(1);
    await expect(person.caller.contacts.list({ page: 1 })).resolves.toMatchObject({ meta: { total: 1 } });
  });
});
