import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const draft = () => ({
  buyer: { name: unique('Buyer') },
  currency: 'EUR',
  lines: [{ description: 'Work', quantity: '2', unitAmount: '50.00', taxRateBp: 1_900 }],
});

const draftId = async ({ owner }: World) => (await owner.caller.invoices.create(draft())).id;

async function openId(world: World): Promise<string> {
  const id = await draftId(world);
  await world.owner.caller.invoices.finalize({ id });
  return id;
}

export const invoiceSamples = samples({
  resource: 'invoices',
  create: draft,
  update: () => ({ note: unique('Note') }),
  calls: {
    'invoices.finalize': async (as, world) => as(world.owner).invoices.finalize({ id: await draftId(world) }),
    'invoices.fromDeal': async (as, { owner }) => {
      const { id: contactId } = await owner.caller.contacts.create({ firstName: unique('Buyer') });
      const contacts = [{ contactId }];
      const { id } = await owner.caller.deals.create({ title: 'A fence', amount: 100_00, currency: 'EUR', contacts });
      await as(owner).invoices.fromDeal({ id });
    },
    'invoices.void': async (as, world) => as(world.owner).invoices.void({ id: await openId(world) }),
    'invoices.credit': async (as, world) =>
      as(world.owner).invoices.credit({ id: await openId(world), amount: 500, reason: 'A discount' }),
    'invoices.markUncollectible': async (as, world) =>
      as(world.owner).invoices.markUncollectible({ id: await openId(world) }),
    'invoices.settings.update': (as, { owner }) => as(owner).invoices.settings.update({ dueDays: 30 }),
    'payments.record': async (as, world) =>
      // More than what is due, so that some of it is to the customer’s credit.
      as(world.owner).payments.record({ invoiceId: await openId(world), amount: 20_000, toBalance: true }),
    'payments.refund': async (as, world) => {
      const { id } = await world.owner.caller.payments.record({ invoiceId: await openId(world), amount: 100 });
      await as(world.owner).payments.refund({ id, amount: 50 });
    },
  },
  impersonal: {
    'invoice_settings.prefix': 'what numbers begin with',
    'invoice_settings.credit_prefix': 'what numbers begin with',
    'invoices.number_text': 'a number',
  },
  queuedBy: { 'invoices:render': 'invoices.finalize' },
  tables: {
    invoice_settings: { onePer: 'tenant' },
    invoices: { kept: 'for as long as tax law asks for them' },
    invoice_lines: { with: 'invoices' },
    invoice_taxes: { with: 'invoices' },
    invoice_documents: { with: 'invoices' },
    invoice_series: { onePer: 'series and year' },
    payments: { kept: 'as the invoices that they pay' },
    refunds: { kept: 'as the payments that they give back' },
    balance_entries: { kept: 'as the invoices that they come from' },
  },
});
