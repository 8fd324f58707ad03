import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billed, coded, open, pay, openSubscriptions } from './subscriptions-app.fixture.ts';

let setting: Awaited<ReturnType<typeof openSubscriptions>>;
beforeAll(async () => {
  setting = await openSubscriptions();
});
afterAll(() => setting.app.close());

describe('a subscription', () => {
  it('gives the tenant its plan, and bills it', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    const { subscription, invoices, tenants } = person.caller;
    expect(await subscription.get()).toMatchObject({
      status: 'active',
      plan: 'a',
      amount: 3_100,
      periodStart: '2026-01-31',
      periodEnd: '2026-02-28',
    });
    expect(await tenants.usage()).toMatchObject({ plan: 'a' });
    const [summary] = (await invoices.list({})).data;
    const invoice = await invoices.get({ id: summary!.id });
    expect(invoice).toMatchObject({ kind: 'subscription', gross: 3_100, dueDate: '2026-01-31', status: 'open' });
    expect(invoice.numberText).toMatch(/^SUB-[0-9A-F]{12}-2026-00001$/);
    await expect(subscription.create({ plan: 'b' })).rejects.toEqual(coded('SUBSCRIPTION_EXISTS'));
    const newcomer = await setting.app.register();
    await expect(newcomer.caller.subscription.get()).rejects.toEqual(coded('NOT_FOUND'));
    for (const plan of ['free', 'hidden', 'none'])
      await expect(newcomer.caller.subscription.create({ plan })).rejects.toEqual(coded('PLAN_UNAVAILABLE'));
  });

  it('is begun once, however often at the same time', async () => {
    const person = await setting.app.register();
    const calls = await Promise.allSettled([1, 2, 3, 4].map(() => person.caller.subscription.create({ plan: 'a' })));
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await billed(person)).toEqual([3_100]);
  });

  it('is paid by whom the installation trusts only', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    const { invoices, payments, subscription } = person.caller;
    const id = (await open(person))[0]!.id;
    const refused = coded('FORBIDDEN');
    await expect(payments.record({ invoiceId: id, amount: 1 })).rejects.toEqual(refused);
    await expect(invoices.void({ id })).rejects.toEqual(refused);
    await expect(invoices.credit({ id, amount: 1, reason: 'x' })).rejects.toEqual(refused);
    await expect(invoices.markUncollectible({ id })).rejects.toEqual(refused);
    await expect(subscription.update({ plan: 'b', prorate: 'none' })).rejects.toEqual(refused);
    await expect(subscription.update({ onExhausted: 'pause' })).rejects.toEqual(refused);
    const payment = await person.asRoot.payments.record({ invoiceId: id, amount: 31_00 });
    await expect(payments.refund({ id: payment.id, amount: 1 })).rejects.toEqual(refused);
    expect(await open(person)).toEqual([]);
  });

  it('is numbered apart from what the tenant issues itself', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    const { invoices } = person.caller;
    const numberText = (await open(person))[0]!.numberText!;
    await invoices.settings.update({ prefix: numberText.slice(0, -'-2026-00001'.length) });
    const { id } = await invoices.create({
      buyer: { name: 'Buyer' },
      currency: 'EUR',
      lines: [{ description: 'Work', unitAmount: '1' }],
    });
    expect((await invoices.finalize({ id })).numberText).toBe(numberText);
    await expect(person.caller.subscription.update({ currency: 'USD' })).rejects.toEqual(coded('CURRENCY_FIXED'));
  });
});

describe('a change', () => {
  it.each([
    ['S2', '2026-03-10T12:00:00Z', [3_100, 3_100, 2_100]],
    ['S3', '2026-02-27T12:00:00Z', [3_100, 110]],
    ['S4', '2026-02-28T12:00:00Z', [3_100, 3_100, 3_100]],
  ])('to a dearer plan is billed for what is left: %s', async (_name, when, amounts) => {
    const person = await setting.subscriber({ plan: 'a' });
    setting.at(when);
    const { subscription, tenants } = person.caller;
    expect(await subscription.update({ plan: 'b' })).toMatchObject({ plan: 'b', amount: 6_200 });
    expect(await billed(person)).toEqual(amounts);
    expect(await tenants.usage()).toMatchObject({ plan: 'b' });
    await setting.run();
    expect(await billed(person)).toEqual(amounts);
  });

  it('to a cheaper one at once goes to the balance, which pays the next invoice: S5', async () => {
    const person = await setting.subscriber({ plan: 'b' });
    await pay(person);
    setting.at('2026-03-10T12:00:00Z');
    await setting.run();
    await pay(person);
    expect(await person.caller.subscription.update({ plan: 'a', at: 'now' })).toMatchObject({ balance: 2_100 });
    expect(await billed(person)).toEqual([6_200, 6_200, -2_100]);
    setting.at('2026-03-31T12:00:00Z');
    await setting.run();
    expect(await open(person)).toMatchObject([{ gross: 3_100, due: 1_000 }]);
    expect(await person.caller.subscription.get()).toMatchObject({ balance: 0 });
  });

  it('to a cheaper one waits for the end of the period, and can be taken back', async () => {
    const person = await setting.subscriber({ plan: 'b' });
    const { subscription } = person.caller;
    expect(await subscription.update({ plan: 'a' })).toMatchObject({
      plan: 'b',
      pending: { plan: 'a', at: '2026-02-28' },
    });
    await expect(subscription.update({ quantity: 2 })).rejects.toEqual(coded('SUBSCRIPTION_PENDING_CHANGE'));
    expect(await subscription.resume()).toMatchObject({ plan: 'b', pending: null });
    await subscription.update({ plan: 'a' });
    setting.at('2026-02-28T12:00:00Z');
    await setting.run();
    expect(await subscription.get()).toMatchObject({ plan: 'a', pending: null });
    expect(await billed(person)).toEqual([6_200, 3_100]);
  });

  it('of seats and back and forth: S7, S8', async () => {
    const seats = await setting.subscriber({ plan: 'seats', quantity: 5 }, '2026-04-01T12:00:00Z');
    setting.at('2026-04-21T12:00:00Z');
    await seats.caller.subscription.update({ quantity: 8 });
    expect(await billed(seats)).toEqual([5_000, 1_000]);
    const person = await setting.subscriber({ plan: 'a' });
    setting.at('2026-02-10T12:00:00Z');
    await person.caller.subscription.update({ plan: 'b' });
    await person.caller.subscription.update({ plan: 'a', at: 'now' });
    const [, up, down] = await billed(person);
    expect(up! + down!).toBe(0);
  });

  it('can wait for the next invoice, and is billed in any case', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    const { subscription } = person.caller;
    setting.at('2026-02-27T12:00:00Z');
    await subscription.update({ plan: 'b', prorate: 'create' });
    expect(await billed(person)).toEqual([3_100]);
    await subscription.cancel({ at: 'now' });
    expect(await billed(person)).toEqual([3_100, 110]);
    await expect(subscription.update({ plan: 'a' })).rejects.toEqual(coded('SUBSCRIPTION_ENDED'));
    await expect(subscription.create({ plan: 'a' })).rejects.toEqual(coded('SUBSCRIPTION_UNPAID'));
  });

  it('books what its preview says: S14', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    const { subscription } = person.caller;
    const change = fc.record({
      days: fc.nat(20),
      plan: fc.constantFrom('a', 'b', 'seats'),
      interval: fc.constantFrom('month' as const, 'year' as const),
      quantity: fc.integer({ min: 1, max: 50 }),
    });
    await pay(person);
    await fc.assert(
      fc.asyncProperty(change, async ({ days, ...input }) => {
        setting.later(days);
        const known = (await billed(person)).length;
        const wanted = { ...input, at: 'now' as const };
        const preview = await subscription.preview(wanted);
        const { balance } = await subscription.update(wanted);
        expect((await billed(person)).slice(known)).toEqual(preview.invoices.map(({ total }) => total));
        const due = (await open(person)).map((invoice) => invoice.due);
        expect(due.reduce((sum, one) => sum + one, 0)).toBe(
          preview.invoices.reduce((sum, invoice) => sum + invoice.due, 0),
        );
        expect(balance).toBe(preview.balance);
        await pay(person);
      }),
      { numRuns: 12 },
    );
  });
});
