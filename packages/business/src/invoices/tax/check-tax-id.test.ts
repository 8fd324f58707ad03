import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const refused = (path: string) =>
  expect.objectContaining({
    cause: expect.objectContaining({
      code: 'TAX_ID_INVALID',
      status: 400,
      details: [{ path, message: expect.any(String) }],
    }),
  });

it('the buyer’s VAT number has the right check digits, and is there where the buyer owes the tax', async () => {
  const { invoices } = (await app.register()).caller;
  const line = { description: 'Work', unitAmount: '100' };
  const draft = { buyer: { name: 'Buyer' }, currency: 'EUR', lines: [line] };
  const buyer = { name: 'Buyer', taxId: 'DE136695977' };
  await expect(invoices.create({ ...draft, buyer })).rejects.toEqual(refused('buyer.taxId'));
  await expect(invoices.settings.update({ seller: buyer })).rejects.toEqual(refused('seller.taxId'));
  for (const taxCategory of ['AE', 'K'] as const) {
    const { id } = await invoices.create({ ...draft, lines: [{ ...line, taxCategory }] });
    await expect(invoices.finalize({ id })).rejects.toEqual(refused('buyer.taxId'));
    await expect(invoices.update({ id, buyer })).rejects.toEqual(refused('buyer.taxId'));
    await invoices.update({ id, buyer: { ...buyer, taxId: 'DE136695976' } });
    expect(await invoices.finalize({ id })).toMatchObject({ status: 'open', tax: 0 });
  }
});
