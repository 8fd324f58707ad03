import { auditLog, auditValues, contactLookups, contacts, events } from '@mainstay/db/schema';
import { startLoops } from '@mainstay/kernel';
import { coded } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let loops: ReturnType<typeof startLoops>;
beforeAll(async () => {
  app = await openTestApp();
  loops = startLoops(app.services, app.services.registry);
});
afterAll(async () => {
  await loops.close();
  await app.close();
});
beforeEach(async () => {
  owner = await app.register();
  await owner.caller.customFields.create({ entity: 'contact', key: 'passport', type: 'text', personal: true });
});

const create = (passport: string, more = {}) =>
  owner.caller.contacts.create({ firstName: 'Ada', customFields: { passport, ...more } });
const found = async (filter: object) =>
  (await owner.caller.contacts.list({ filter: filter as never })).data.map(({ id }) => id);
const passport = (op: string, value?: unknown) => found({ field: 'customFields.passport', op, value });

/** All that the database holds of the tenant where a value could stand, as text. */
const stored = () =>
  app.database.asSystem('seed', async (tx) => {
    const rows = [];
    for (const table of [contacts, contactLookups, events, auditLog, auditValues])
      rows.push(
        ...(await tx.execute<{ text: string }>(
          sql`select t::text as text from ${table} t where tenant_id = ${owner.tenantId}`,
        )),
      );
    return rows.map(({ text }) => text).join('\n');
  });

describe('a personal field', () => {
  it('is sealed, shown to readers, and stands nowhere in the clear', async () => {
    const { id } = await create('C01X00T47');
    const changed = await owner.caller.contacts.update({ id, customFields: { passport: 'L8988901C' } });
    expect(changed.customFields).toEqual({ passport: 'L8988901C' });
    expect((await owner.caller.contacts.get({ id })).customFields).toEqual({ passport: 'L8988901C' });
    await owner.caller.contacts.update({ id, firstName: 'Augusta' });
    expect((await owner.caller.contacts.get({ id })).customFields).toEqual({ passport: 'L8988901C' });
    expect(await stored()).not.toMatch(/C01X00T47|L8988901C/i);
    const told = async () =>
      (await owner.caller.events.list({ after: 'beginning', types: ['contact.updated'] })).data.map(({ data }) => data);
    await expect.poll(async () => (await told()).length).toBe(2);
    for (const data of await told()) {
      expect(data).toMatchObject({ customFields: { passport: 'L8988901C' } });
      expect(data).not.toHaveProperty('personalFields');
    }
  });

  it('is found whole, whatever the letter case, and by nothing else', async () => {
    const [ada, bo] = [await create('X1'), await owner.caller.contacts.create({ firstName: 'Bo' })];
    expect(await passport('eq', 'x1')).toEqual([ada.id]);
    expect(await passport('ne', 'x1')).toEqual([bo.id]);
    expect(await passport('isEmpty')).toEqual([bo.id]);
    expect((await owner.caller.contacts.list({ customFields: { passport: 'X1' } })).data).toHaveLength(1);
    for (const op of ['startsWith', 'contains', 'gt', 'in'])
      await expect(passport(op, op === 'in' ? ['X1'] : 'X')).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(owner.caller.contacts.list({ sort: 'customFields.passport' })).rejects.toEqual(
      coded('VALIDATION_ERROR'),
    );
    await expect(owner.caller.contacts.aggregate({ groupBy: [{ field: 'customFields.passport' }] })).rejects.toEqual(
      coded('VALIDATION_ERROR'),
    );
    await owner.caller.contacts.update({ id: ada.id, customFields: { passport: 'Y2' } });
    expect([await passport('eq', 'X1'), await passport('eq', 'Y2')]).toEqual([[], [ada.id]]);
    await owner.caller.contacts.delete({ id: ada.id });
    expect(await passport('eq', 'Y2')).toEqual([]);
    await owner.caller.contacts.restore({ id: ada.id });
    expect(await passport('eq', 'Y2')).toEqual([ada.id]);
  });

  it('is of any type', async () => {
    const { customFields, contacts: people } = owner.caller;
    const faith = await customFields.create({
      entity: 'contact',
      key: 'faith',
      type: 'multi-select',
      personal: true,
      options: [{ label: 'One' }, { label: 'Two' }],
    });
    await customFields.create({ entity: 'contact', key: 'children', type: 'number', personal: true });
    const { id, customFields: shown } = await create('X1', { faith: ['One', 'Two'], children: 3 });
    expect(shown).toEqual({ passport: 'X1', faith: ['One', 'Two'], children: 3 });
    expect(await found({ field: 'customFields.faith', op: 'eq', value: 'two' })).toEqual([id]);
    expect(await found({ field: 'customFields.children', op: 'eq', value: 3 })).toEqual([id]);
    const remove = { op: 'remove' as const, id: faith.options[0]!.id, clear: true };
    await expect(customFields.options({ id: faith.id, changes: [remove] })).rejects.toEqual(
      coded('CUSTOM_FIELD_INVALID'),
    );
    await expect(people.update({ id, customFields: { children: 'many' } })).rejects.toEqual(
      coded('CUSTOM_FIELD_INVALID'),
    );
  });

  it('is of contacts alone, not unique, and stays what it is', async () => {
    const { customFields } = owner.caller;
    const own = { key: 'own', type: 'text', personal: true } as const;
    for (const wrong of [
      { ...own, entity: 'company' as const },
      { ...own, entity: 'contact' as const, unique: true },
    ])
      await expect(customFields.create(wrong)).rejects.toEqual(coded('CUSTOM_FIELD_INVALID'));
    const { id } = (await customFields.list({ entity: 'contact' })).data[0]!;
    await expect(customFields.update({ id, unique: true })).rejects.toEqual(coded('CUSTOM_FIELD_INVALID'));
    await expect(customFields.convert({ id, to: 'number' })).rejects.toEqual(coded('CUSTOM_FIELD_TYPE_FIXED'));
  });
});

describe('its values', () => {
  it('are merged, and parted again', async () => {
    const winner = await owner.caller.contacts.create({ firstName: 'Ada' });
    const loser = await create('X1');
    const { mergeId, contact } = await owner.caller.contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect(contact.customFields).toEqual({ passport: 'X1' });
    expect(await passport('eq', 'X1')).toEqual([winner.id]);
    const undone = await owner.caller.contacts.unmerge({ id: mergeId });
    expect(undone.contact.customFields).toEqual({});
    expect(await passport('eq', 'X1')).toEqual([loser.id]);
  });

  it('stay when an upsert or an import names others', async () => {
    await owner.caller.customFields.create({ entity: 'contact', key: 'shirt', type: 'text' });
    await owner.caller.contacts.create({ firstName: 'Ada', externalId: 'e1', customFields: { passport: 'X1' } });
    const match = { match: 'externalId', externalId: 'e1' } as const;
    const { contact } = await owner.caller.contacts.upsert({ ...match, customFields: { shirt: 'M' } });
    expect(contact.customFields).toEqual({ passport: 'X1', shirt: 'M' });
  });

  it('rest while the field is archived, come back with it, and go with it for good', async () => {
    const { customFields } = owner.caller;
    const { id: fieldId, ...before } = (await customFields.list({ entity: 'contact' })).data[0]!;
    const [live, binned] = [await create('X1'), await create('X2')];
    await customFields.delete({ id: fieldId });
    expect((await owner.caller.contacts.get({ id: live.id })).customFields).toEqual({});
    await owner.caller.contacts.update({ id: live.id, customFields: {} });
    await owner.caller.contacts.upsert({ match: 'externalId', externalId: 'none', firstName: 'New', customFields: {} });
    await customFields.restore({ id: fieldId });
    expect(await passport('eq', 'X1')).toEqual([live.id]);
    expect((await owner.caller.contacts.get({ id: live.id })).customFields).toEqual({ passport: 'X1' });

    // In the clear it is another field, which knows nothing of the values.
    await customFields.delete({ id: fieldId });
    await customFields.create({ entity: 'contact', key: before.key, type: 'text' });
    expect((await owner.caller.contacts.get({ id: live.id })).customFields).toEqual({});
    await owner.caller.contacts.delete({ id: binned.id });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update custom_field_defs set archived_at = now() - interval '31 days' where id = ${fieldId}`),
    );
    await app.services.registry.jobs['custom-fields:purge']!(
      app.services,
      { tenantId: owner.tenantId },
      {
        id: '1',
        attempt: 1,
        maxAttempts: 1,
        signal: new AbortController().signal,
      },
    );
    await expect(customFields.restore({ id: fieldId })).rejects.toEqual(coded('NOT_FOUND'));
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.select({ kind: contactLookups.kind }).from(contactLookups).where(eq(contactLookups.tenantId, owner.tenantId)),
    );
    expect(rows.filter(({ kind }) => kind.startsWith('field:'))).toEqual([]);
    await owner.caller.contacts.restore({ id: binned.id });
    const lookups = await app.database.asSystem('seed', (tx) =>
      tx.$count(contactLookups, eq(contactLookups.contactId, binned.id)),
    );
    expect(lookups).toBe(0);
  });
});
