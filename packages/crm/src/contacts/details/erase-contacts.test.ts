// oxlint-disable-next-line no-restricted-imports -- looks at every row, past the guard
import postgres from 'postgres';
import { startLoops } from '@mainstay/kernel';
import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { findNeedles } from '@mainstay/testing/fixtures/needles';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purgeDeletedContacts } from './purge-contacts.ts';

let app: RouterTestApp;
let superuser: postgres.Sql;
let loops: ReturnType<typeof startLoops>;
beforeAll(async () => {
  app = await openTestApp();
  loops = startLoops(app.services, app.services.registry);
  superuser = postgres(app.url, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await loops.close();
  await superuser.end();
  await app.close();
});

/** What is known of one person, each as nothing else in the database is. */
const PERSON = {
  firstName: 'Zephyrine',
  lastName: 'Quackenbush',
  title: 'Archlutenist',
  company: 'Wunderkammer Ltd',
  source: 'Found by Thaddeus',
  externalId: 'EXT-48151623',
  customFields: { allergy: 'Macadamia', city: 'Ouagadougou', blood: 'Rhesusaffe' },
  emails: [{ value: 'zephyrine@quackenbush.example' }],
  phones: [{ value: '+442079460123' }],
};
const LATER = { firstName: 'Ermintrude', title: 'Theorbist', customFields: { allergy: 'Gooseberry' } };
const NEEDLES =
  'Zephyrine Quackenbush Archlutenist Wunderkammer Thaddeus EXT-48151623 Macadamia Ouagadougou Rhesusaffe 2079460123 Ermintrude Theorbist Gooseberry Bartholomea Sackbuttist'.split(
    ' ',
  );

/** A person's events about one contact, oldest first, once as many are in the log. */
async function eventsOf({ caller }: Registered, id: string, atLeast: number) {
  const types = ['contact.created', 'contact.updated', 'contact.deleted', 'contact.merged', 'contact.restored'];
  const read = async () => {
    const { data } = await caller.events.list({ after: 'beginning', types, limit: 100 });
    return data.flatMap((event) => ('data' in event && event.data['id'] === id ? [event] : []));
  };
  await expect.poll(async () => (await read()).length).toBeGreaterThanOrEqual(atLeast);
  return read();
}

/** A life of a contact in all that writes about it, up to its purge. */
async function lived(owner: Registered): Promise<string> {
  const { caller } = owner;
  const retried = app.caller(owner.accessToken, { idempotencyKey: 'once' });
  const { id } = await retried.contacts.create({ ...PERSON, tags: ['vip'] });
  await caller.contacts.update({ id, ...LATER });
  const twin = await caller.contacts.create({ firstName: 'Bartholomea', lastName: 'Quackenbush' });
  const { mergeId } = await caller.contacts.merge({ winnerId: id, loserIds: [twin.id] });
  await caller.contacts.unmerge({ id: mergeId });
  await importFile(app, owner, {
    format: 'csv',
    mode: 'update',
    matchBy: 'externalId',
    content: 'external id,title\nEXT-48151623,Sackbuttist\n',
  });
  await caller.tags.delete({ id: (await caller.tags.list({})).data[0]!.id });
  for (const gone of [id, twin.id]) await caller.contacts.delete({ id: gone });
  return id;
}

async function purge(): Promise<void> {
  await superuser`update contacts set deleted_at = deleted_at - interval '31 days' where deleted_at is not null`;
  const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await purgeDeletedContacts(app.services, { tenantId: '' }, run);
}

describe('a contact that is purged', () => {
  it('leaves no name, title or custom field in any column of any table, and the audit log holds', async () => {
    const owner = await app.register();
    await defineFields(owner, { plan: 'text', allergy: 'text', city: 'text', blood: { type: 'text', personal: true } });
    const kept = await owner.caller.contacts.create({ firstName: 'Kept', customFields: { plan: 'Evergreen' } });
    const id = await lived(owner);
    const { data: before } = await owner.caller.audit.list({ entityId: id, limit: 100 });
    expect(before.at(-1)).toMatchObject({ action: 'insert', old: null, new: { firstName: 'Zephyrine' } });
    expect(before.at(-2)).toMatchObject({ old: { title: 'Archlutenist' }, new: { title: 'Theorbist' } });
    const events = await eventsOf(owner, id, 6);
    expect(events[0]).toMatchObject({
      type: 'contact.created',
      data: { ...PERSON, emails: [{ value: PERSON.emails[0]?.value }] },
    });
    // The scan finds what there is: the contact's own row, and the values that stand apart from the log.
    const standing = await findNeedles(superuser, ['Quackenbush', 'Ouagadougou']);
    expect([...new Set(standing.map(({ table }) => table))].sort()).toEqual(['public.audit_values', 'public.contacts']);
    // Of a personal field not even these.
    expect(await findNeedles(superuser, ['Rhesusaffe'])).toEqual([]);

    await purge();
    expect(await findNeedles(superuser, NEEDLES)).toEqual([]);
    await expect.poll(() => owner.caller.audit.verify()).toMatchObject({ ok: true, pending: 0 });

    const { data } = await owner.caller.audit.list({ entityId: id, limit: 100 });
    expect(data[0]).toMatchObject({ action: 'erased', entityType: 'contact', old: null, new: null });
    expect(data.at(-1)?.new).toMatchObject({ firstName: '[erased]', customFields: '[erased]', status: 'active' });
    const { data: others } = await owner.caller.audit.list({ entityId: kept.id });
    expect(others[0]?.new).toMatchObject({ firstName: 'Kept', customFields: { plan: 'Evergreen' } });
    const about = await eventsOf(owner, id, events.length);
    expect(JSON.stringify(about)).not.toMatch(new RegExp([...NEEDLES, 'personal'].join('|')));
  });

  it('leaves none in events from before these were sealed', async () => {
    const owner = await app.register();
    const { id } = await owner.caller.contacts.create({ firstName: 'Old', lastName: 'Fashioned' });
    const plain = {
      id,
      firstName: 'Peregrine',
      lastName: 'Fotheringay',
      customFields: { a: 'Kumquat' },
      status: 'active',
    };
    await superuser`
      update events set data = ${superuser.json(plain)} || jsonb_build_object('pii', data -> 'pii') where entity_id = ${id}`;
    const [event] = await eventsOf(owner, id, 1);
    expect(event?.data).toMatchObject({ ...plain, emails: [] });
    await owner.caller.contacts.delete({ id });
    await purge();
    expect(await findNeedles(superuser, ['Peregrine', 'Fotheringay', 'Kumquat'])).toEqual([]);
  });
});

it('what an event says of a person is left out for who may not read contacts', async () => {
  const owner = await app.register();
  await defineFields(owner, { allergy: 'text', city: 'text', blood: { type: 'text', personal: true } });
  const { id } = await owner.caller.contacts.create(PERSON);
  await eventsOf(owner, id, 1);
  const { key } = await owner.caller.apiKeys.create({ name: 'Key', scopes: ['events:read'] });
  const { data } = await app.caller(key).events.list({ after: 'beginning', types: ['contact.created'] });
  expect(Object.keys(data[0] && 'data' in data[0] ? data[0].data : {}).sort()).toEqual([
    'companyId',
    'id',
    'ownerId',
    'status',
    'tags',
    'version',
  ]);
});
