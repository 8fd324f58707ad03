import { newId } from '@mainstay/core';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string, details?: object) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });

const sold = (more: object = {}) =>
  owner.caller.deals.create({ title: 'A fence', amount: 7_612_50, currency: 'EUR', ...more });

describe('a deal', () => {
  it('is billed to its company, with its address', async () => {
    const { companies, contacts, invoices } = owner.caller;
    const addresses = [{ street: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'de' }];
    const { id: companyId } = await companies.create({ name: 'Fences Ltd', addresses });
    const { id: contactId } = await contacts.create({ firstName: 'Ada' });
    const deal = await sold({ companyId, contacts: [{ contactId }] });
    const draft = await invoices.fromDeal({ id: deal.id, taxRateBp: 1_900 });
    expect(draft).toMatchObject({
      status: 'draft',
      dealId: deal.id,
      companyId,
      contactId,
      net: 7_612_50,
      tax: 1_446_38,
      buyer: { name: 'Fences Ltd', address: { city: 'Berlin', country: 'DE' }, email: null },
      lines: [{ description: 'A fence', unitAmount: '7612.50', taxCategory: 'S' }],
    });
    expect((await invoices.list({ dealId: deal.id })).data.map(({ id }) => id)).toEqual([draft.id]);
  });

  it('without a company is billed to its primary contact', async () => {
    const { contacts, invoices } = owner.caller;
    const email = `${newId()}@example.test`;
    const { id } = await contacts.create({ firstName: 'Grace', lastName: 'Hopper', emails: [{ value: email }] });
    const deal = await sold({ contacts: [{ contactId: id }] });
    expect(await invoices.fromDeal({ id: deal.id })).toMatchObject({ buyer: { name: 'Grace Hopper', email }, tax: 0 });
  });

  it('is billed once, however many do so, and again once its invoice is void or credited as a whole', async () => {
    const { contacts, invoices, payments } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Ada' });
    const { id } = await sold({ contacts: [{ contactId }] });
    const calls = await Promise.allSettled([1, 2, 3, 4].map(() => invoices.fromDeal({ id })));
    const [made] = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(invoices.fromDeal({ id })).rejects.toEqual(coded('INVOICE_DEAL_BILLED', { id: made!.id }));
    await invoices.finalize({ id: made!.id });
    await invoices.void({ id: made!.id });
    const second = await invoices.fromDeal({ id });
    await invoices.finalize({ id: second.id });
    await payments.record({ invoiceId: second.id, amount: second.gross });
    await expect(invoices.fromDeal({ id })).rejects.toEqual(coded('INVOICE_DEAL_BILLED'));
    await invoices.credit({ id: second.id, reason: 'Taken back' });
    const third = await invoices.fromDeal({ id });
    await invoices.delete({ id: third.id });
    expect(await invoices.fromDeal({ id })).toMatchObject({ status: 'draft' });
  });

  it('needs an amount, a customer, and a caller who may read deals', async () => {
    const { apiKeys, contacts, invoices } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Ada' });
    const unpriced = await owner.caller.deals.create({ title: 'Soon', contacts: [{ contactId }] });
    await expect(invoices.fromDeal({ id: unpriced.id })).rejects.toEqual(coded('INVOICE_DEAL_UNPRICED'));
    const nobodys = await sold();
    await expect(invoices.fromDeal({ id: nobodys.id })).rejects.toEqual(coded('INVOICE_DEAL_WITHOUT_CUSTOMER'));
    await expect(invoices.fromDeal({ id: newId() })).rejects.toEqual(coded('NOT_FOUND'));
    const { key } = await apiKeys.create({ name: 'Billing', scopes: ['billing:manage', 'billing:read'] });
    await expect(app.caller(key).invoices.fromDeal({ id: nobodys.id })).rejects.toEqual(
      coded('FORBIDDEN', { required: 'deals:read' }),
    );
  });

  it('that is purged leaves its final invoice', async () => {
    const { contacts, deals, invoices } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Ada' });
    const { id } = await sold({ contacts: [{ contactId }] });
    const draft = await invoices.fromDeal({ id });
    await invoices.finalize({ id: draft.id });
    await deals.delete({ id });
    await app.database.asSystem('seed', (tx) => tx.execute(`delete from deals where id = '${id}'`));
    expect(await invoices.get({ id: draft.id })).toMatchObject({ dealId: null, status: 'open' });
  });
});
