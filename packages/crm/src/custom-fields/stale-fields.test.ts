import { coded } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CreateCompany } from '../companies/companies.schemas.ts';
import { addCompany, writerFor as companyWriterFor } from '../companies/write-company.ts';
import { contactView } from '../contacts/details/contact-record.ts';
import { addContact, changeContact, type Writer } from '../contacts/details/write-contact.ts';
import { CreateContact } from '../contacts/index.ts';

let app: RouterTestApp;
let owner: Registered;
let fieldId: string;
let writer: Writer;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.register();
  ({ id: fieldId } = await owner.caller.customFields.create({ entity: 'contact', key: 'f', type: 'text' }));
  const { services } = app;
  const { tenantId, userId } = owner;
  writer = { services, tenantId, actor: { type: 'user', id: userId }, ...(await contactView(services, tenantId)) };
});

const inTenant = <T>(work: Parameters<typeof app.database.write<T>>[1]) =>
  app.database.write({ tenantId: owner.tenantId, actorType: 'user', actorId: owner.userId }, work);
const contact = (f: string) => CreateContact.parse({ firstName: 'Ada', customFields: { f } });
const toNumber = () => owner.caller.customFields.convert({ id: fieldId, to: 'number' });
const values = async () => (await owner.caller.contacts.list({})).data.map(({ customFields }) => customFields);

describe('a value that was checked by a field as it was before', () => {
  it('is checked anew where the field was converted meanwhile', async () => {
    const { id } = await owner.caller.contacts.create(contact('7'));
    await toNumber();
    const refused = expect.objectContaining({ code: 'CUSTOM_FIELD_INVALID' });
    await expect(inTenant((tx) => addContact(tx, { ...writer }, contact('seven')))).rejects.toEqual(refused);
    await expect(
      inTenant((tx) => changeContact(tx, { ...writer }, id, { customFields: { f: 'seven' } })),
    ).rejects.toEqual(refused);
    expect(await values()).toEqual([{ f: 7 }]);
  });

  it('is waited for by the conversion', async () => {
    const [written, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const writing = inTenant(async (tx) => {
      await addContact(tx, { ...writer }, contact('seven'));
      written.resolve();
      await end.promise;
    });
    await written.promise;
    const converting = toNumber();
    await waiting();
    end.resolve();
    await writing;
    await expect(converting).rejects.toEqual(coded('CUSTOM_FIELD_CONVERSION_FAILED'));
    expect(await values()).toEqual([{ f: 'seven' }]);
  });

  it('is no option any more that was removed meanwhile', async () => {
    const { customFields } = owner.caller;
    const options = [{ label: 'Gold' }, { label: 'Tin' }];
    const tier = await customFields.create({ entity: 'company', key: 'tier', type: 'select', options });
    const who = { services: app.services, tenantId: owner.tenantId, actor: null };
    const stale = await companyWriterFor(who);
    await customFields.options({ id: tier.id, changes: [{ op: 'remove', id: tier.options[1]!.id }] });
    const company = CreateCompany.parse({ name: 'Tin', customFields: { tier: 'Tin' } });
    await expect(inTenant((tx) => addCompany(tx, stale, company))).rejects.toMatchObject({
      code: 'CUSTOM_FIELD_INVALID',
    });
  });
});

/** Until somebody waits for a lock. */
async function waiting(): Promise<void> {
  const count = () =>
    app.database.asSystem('seed', async (tx) => {
      const rows = await tx.execute("select 1 from pg_locks where locktype = 'advisory' and not granted");
      return rows.length;
    });
  await expect.poll(count).toBeGreaterThan(0);
}
