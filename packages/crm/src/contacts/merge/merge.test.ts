import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
// oxlint-disable-next-line no-restricted-imports -- the table of a later migration is made by the owner, whom the guard never is
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { addMember } from '@mainstay/platform';
import { comparable, eventCounts, tableText } from '@mainstay/testing/fixtures/contact-transfer';

let app: RouterTestApp;
let person: Registered;
beforeAll(async () => {
  app = await openTestApp();
  person = await app.register();
  await defineFields(person, { a: 'number', b: 'number', c: 'text' });
  // A table of a later feature: its rows point at contacts, and one kind of them is unique per contact.
  const owner = postgres(app.url, { max: 1, onnotice: () => undefined });
  await owner.unsafe(`create table later_notes (tenant_id uuid not null, id uuid not null, person_id uuid, body text, single text,
      primary key (tenant_id, id), unique (tenant_id, person_id, single),
      foreign key (tenant_id, person_id) references contacts (tenant_id, id));
    select mainstay.secure_table('later_notes');`);
  await owner.end();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const contacts = () => person.caller.contacts;
const find = async (q: string) => (await contacts().search({ q })).data.map((contact) => contact.id);

async function note(contactId: string, single: string | null = null): Promise<string> {
  const id = randomUUID();
  await app.database.write({ tenantId: person.tenantId }, (tx) =>
    tx.execute(sql`insert into later_notes values (${person.tenantId}, ${id}, ${contactId}, 'text', ${single})`),
  );
  return id;
}

async function holderOf(noteId: string): Promise<unknown> {
  const [row] = await app.database.readOne({ tenantId: person.tenantId }, (tx) =>
    tx.execute(sql`select person_id from later_notes where tenant_id = ${person.tenantId} and id = ${noteId}`),
  );
  return row?.['person_id'];
}

/** Three contacts with much to join. */
async function three() {
  const mark = randomUUID().slice(0, 8);
  const mail = (name: string) => `${name}-${mark}@merge.test`;
  const winner = await contacts().create({
    firstName: 'Win',
    emails: [{ value: mail('win'), label: 'work' }],
    tags: ['both', 'winner'],
    customFields: { a: 1 },
  });
  const first = await contacts().create({
    firstName: 'Los',
    lastName: 'Er',
    title: 'First',
    externalId: `ext-${mark}`,
    emails: [{ value: mail('first') }],
    phones: [{ value: '+12025550147' }],
    tags: ['BOTH', 'first'],
    customFields: { a: 2, b: 2 },
  });
  const second = await contacts().create({
    firstName: 'Other',
    lastName: 'Late',
    title: 'Second',
    company: 'Late Ltd',
    phones: [{ value: '+12025550147' }, { value: '+12025550148' }],
    addresses: [{ city: 'Bremen' }],
    tags: ['first', 'second'],
    customFields: { b: 3, c: '3' },
  });
  return { winner, first, second, mail };
}

describe('contacts.merge', () => {
  it('fills the winner, moves every reference, frees the losers’ addresses, and tells of it', async () => {
    const { winner, first, second, mail } = await three();
    const notes = [
      await note(first.id),
      await note(second.id, 'x'),
      await note(winner.id, 'y'),
      await note(first.id, 'y'),
    ];
    const before = await eventCounts(app, person.tenantId);
    const { contact } = await contacts().merge({ winnerId: winner.id, loserIds: [first.id, second.id] });
    expect(contact).toMatchObject({
      id: winner.id,
      firstName: 'Win',
      lastName: 'Er',
      title: 'First',
      company: 'Late Ltd',
      externalId: first.externalId,
      emails: [
        { value: mail('win'), label: 'work', primary: true },
        { value: mail('first'), primary: false },
      ],
      phones: [
        { value: '+12025550147', primary: true },
        { value: '+12025550148', primary: false },
      ],
      addresses: [{ city: 'Bremen', primary: true }],
      customFields: { a: 1, b: 2, c: '3' },
    });
    expect(contact.tags).toEqual(['both', 'winner', 'first', 'second']);
    await expect(contacts().get({ id: winner.id })).resolves.toEqual(contact);
    await expect(contacts().get({ id: first.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(contacts().restore({ id: first.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await find(mail('first'))).toEqual([winner.id]);
    // The last one could not move, as the winner has one of its kind: it stays where it was.
    expect(await Promise.all(notes.map(holderOf))).toEqual([winner.id, winner.id, winner.id, first.id]);
    for (const tag of ['first', 'second', 'both']) {
      expect((await contacts().list({ tag })).data.map(({ id }) => id)).toContain(winner.id);
    }
    const after = await eventCounts(app, person.tenantId);
    expect([after['contact.merged'], after['contact.updated']]).toEqual([
      (before['contact.merged'] ?? 0) + 1,
      (before['contact.updated'] ?? 0) + 1,
    ]);
    for (const table of ['contact_merges', 'events', 'audit_log']) {
      expect(await tableText(app, table, person.tenantId), table).not.toMatch(/merge\.test|2025550147/);
    }
  });

  it('refuses itself, strangers, the deleted, and lists that grow too long', async () => {
    const { winner, first } = await three();
    const merge = (winnerId: string, loserIds: string[]) => contacts().merge({ winnerId, loserIds });
    for (const loserIds of [[winner.id], [first.id, first.id], []]) {
      await expect(merge(winner.id, loserIds)).rejects.toThrow(/loserIds/);
    }
    const stranger = await app.register();
    const theirs = await stranger.caller.contacts.create({ firstName: 'Theirs' });
    await expect(merge(winner.id, [theirs.id])).rejects.toEqual(coded('NOT_FOUND'));
    await expect(stranger.caller.contacts.merge({ winnerId: theirs.id, loserIds: [winner.id] })).rejects.toEqual(
      coded('NOT_FOUND'),
    );
    const many = (n: number) => ({
      firstName: 'Many',
      emails: Array.from({ length: 15 }, (_none, i) => ({ value: `m${n}-${i}@merge.test` })),
    });
    const [one, two] = [await contacts().create(many(1)), await contacts().create(many(2))];
    await expect(merge(one.id, [two.id])).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR', details: [{ path: 'emails' }] },
    });
    await expect(contacts().get({ id: two.id })).resolves.toEqual(two);
  });
});

describe('contacts.unmerge', () => {
  it('restores every row and reference', async () => {
    const { winner, first, second, mail } = await three();
    const notes = [await note(first.id), await note(second.id, 'x'), await note(winner.id)];
    const { mergeId } = await contacts().merge({ winnerId: winner.id, loserIds: [first.id, second.id] });
    const undone = await contacts().unmerge({ id: mergeId });
    expect(undone.keptEdits).toEqual([]);
    expect(comparable(undone.contact)).toEqual(comparable(winner));
    expect(undone.restored.map(comparable)).toEqual([first, second].map(comparable));
    for (const contact of [winner, first, second]) {
      expect(comparable(await contacts().get({ id: contact.id }))).toEqual(comparable(contact));
    }
    expect(await Promise.all(notes.map(holderOf))).toEqual([first.id, second.id, winner.id]);
    expect(await find(mail('first'))).toEqual([first.id]);
    expect(await find(mail('win'))).toEqual([winner.id]);
    const tagged = async (tag: string) => (await contacts().list({ tag, limit: 100 })).data.map(({ id }) => id);
    expect(await tagged('second')).not.toContain(winner.id);
    expect(await tagged('second')).toContain(second.id);
    expect(await tagged('both')).toEqual(expect.arrayContaining([winner.id, first.id]));
    await expect(contacts().unmerge({ id: mergeId })).rejects.toEqual(coded('MERGE_ALREADY_UNDONE'));
  });

  it('keeps later edits and names them', async () => {
    const { winner, first, second, mail } = await three();
    const moved = await note(first.id);
    const { mergeId, contact } = await contacts().merge({ winnerId: winner.id, loserIds: [first.id, second.id] });
    await contacts().update({
      id: winner.id,
      title: 'Edited',
      emails: [...contact.emails, { value: mail('added') }],
      tags: [...contact.tags, 'added'],
      customFields: { ...contact.customFields, c: 'mine' },
    });
    const elsewhere = await contacts().create({ firstName: 'Elsewhere' });
    await app.database.write({ tenantId: person.tenantId }, (tx) =>
      tx.execute(
        sql`update later_notes set person_id = ${elsewhere.id} where tenant_id = ${person.tenantId} and id = ${moved}`,
      ),
    );
    const undone = await contacts().unmerge({ id: mergeId });
    expect(undone.keptEdits.sort()).toEqual(['customFields.c', 'emails', 'later_notes', 'tags', 'title']);
    expect(undone.contact).toMatchObject({
      title: 'Edited',
      lastName: '',
      company: null,
      phones: [],
      customFields: { a: 1, c: 'mine' },
    });
    expect(undone.contact.emails.map(({ value }) => value)).toEqual([mail('win'), mail('added')]);
    expect(undone.contact.tags).toEqual(['both', 'winner', 'added']);
    expect(await holderOf(moved)).toBe(elsewhere.id);
    expect(undone.restored.map(comparable)).toEqual([first, second].map(comparable));
  });

  it('is refused when an address was taken, the winner is gone, or 30 days are over', async () => {
    const { winner, first, mail } = await three();
    const { mergeId } = await contacts().merge({ winnerId: winner.id, loserIds: [first.id] });
    await contacts().delete({ id: winner.id });
    await expect(contacts().unmerge({ id: mergeId })).rejects.toEqual(coded('MERGE_WINNER_GONE'));
    await contacts().restore({ id: winner.id });
    await contacts().update({ id: winner.id, emails: [{ value: mail('win') }] });
    const taker = await contacts().create({ firstName: 'Taker', emails: [{ value: mail('first') }] });
    await expect(contacts().unmerge({ id: mergeId })).rejects.toMatchObject({
      cause: { code: 'CONTACT_EMAIL_EXISTS', details: { contactId: taker.id } },
    });
    const { clock } = app.services;
    app.services.clock = { now: () => new Date(Date.now() + 31 * 86_400_000) };
    await expect(contacts().unmerge({ id: mergeId })).rejects.toEqual(coded('MERGE_EXPIRED'));
    app.services.clock = clock;
    await contacts().delete({ id: taker.id });
    await expect(contacts().unmerge({ id: mergeId })).resolves.toMatchObject({ restored: [{ id: first.id }] });
    const stranger = await app.register();
    await expect(stranger.caller.contacts.unmerge({ id: mergeId })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('leaves a contact without an owner when that one is no member any more', async () => {
    const colleague = await app.register();
    await addMember(app.services, { tenantId: person.tenantId, userId: colleague.userId, role: 'member' });
    const winner = await contacts().create({ firstName: 'Owned', lastName: 'A' });
    const loser = await contacts().create({ firstName: 'Owned', lastName: 'B', ownerId: colleague.userId });
    const { mergeId, contact } = await contacts().merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect(contact.ownerId).toBe(colleague.userId);
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`delete from memberships where tenant_id = ${person.tenantId} and user_id = ${colleague.userId}`),
    );
    await expect(contacts().unmerge({ id: mergeId })).resolves.toMatchObject({
      contact: { ownerId: null },
      restored: [{ id: loser.id, ownerId: null }],
    });
  });

  it('undoes merges of one winner in any order, and a chain from its end', async () => {
    const { winner, first, second } = await three();
    const one = await contacts().merge({ winnerId: winner.id, loserIds: [first.id] });
    const two = await contacts().merge({ winnerId: winner.id, loserIds: [second.id] });
    await contacts().unmerge({ id: one.mergeId });
    const { contact } = await contacts().unmerge({ id: two.mergeId });
    expect(comparable(contact).emails).toEqual(winner.emails);
    expect(comparable(await contacts().get({ id: first.id }))).toEqual(comparable(first));
    expect(comparable(await contacts().get({ id: second.id }))).toEqual(comparable(second));

    const chained = await three();
    const inner = await contacts().merge({ winnerId: chained.first.id, loserIds: [chained.second.id] });
    const outer = await contacts().merge({ winnerId: chained.winner.id, loserIds: [chained.first.id] });
    await expect(contacts().unmerge({ id: inner.mergeId })).rejects.toEqual(coded('MERGE_WINNER_GONE'));
    await contacts().unmerge({ id: outer.mergeId });
    await contacts().unmerge({ id: inner.mergeId });
    for (const contact of [chained.winner, chained.first, chained.second]) {
      expect(comparable(await contacts().get({ id: contact.id }))).toEqual(comparable(contact));
    }
  });
});

describe('contacts.duplicates', () => {
  it('groups by phone and by name, page by page, within the tenant', async () => {
    const mine = await app.register();
    const { create, duplicates, delete: remove } = mine.caller.contacts;
    const phone = [{ value: '+12025550101' }];
    const a = await create({ firstName: 'Zoë', lastName: 'Müller', phones: phone });
    const b = await create({ firstName: 'zoe', lastName: 'MULLER' });
    const c = await create({ firstName: 'Other', phones: [...phone, { value: '+12025550102' }] });
    const d = await create({ firstName: 'Other', lastName: 'Else', phones: [{ value: '+12025550102' }] });
    const gone = await create({ firstName: 'Other', phones: [] });
    await remove({ id: gone.id });
    await person.caller.contacts.create({ firstName: 'Zoe', lastName: 'Muller', phones: phone });
    const all = await duplicates({});
    const shape = (page: typeof all) =>
      page.data.map(({ reason, count, contacts: members }) => [reason, count, members.map(({ id }) => id)]);
    expect(shape(all)).toEqual([
      ['name', 2, [a.id, b.id]],
      ['phone', 2, [a.id, c.id]],
      ['phone', 2, [c.id, d.id]],
    ]);
    expect(all.meta.nextCursor).toBeNull();
    const first = await duplicates({ limit: 2 });
    const rest = await duplicates({ limit: 2, cursor: first.meta.nextCursor ?? '' });
    expect([...shape(first), ...shape(rest)]).toEqual(shape(all));
  });
});
