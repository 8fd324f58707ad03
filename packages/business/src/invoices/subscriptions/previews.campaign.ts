import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { billed, open, openSubscriptions, pay } from './subscriptions-app.fixture.ts';

let setting: Awaited<ReturnType<typeof openSubscriptions>>;
beforeAll(async () => {
  setting = await openSubscriptions();
});
afterAll(() => setting.app.close());

/** Changes of one subscription, and subscriptions: a thousand changes in all. */
const [CHANGES, SUBSCRIPTIONS] = [20, 50];

it('a thousand changes book what their previews say: S14', async () => {
  const change = fc.record({
    days: fc.nat(40),
    plan: fc.constantFrom('a', 'b', 'seats'),
    interval: fc.constantFrom('month' as const, 'year' as const),
    quantity: fc.integer({ min: 1, max: 50 }),
    prorate: fc.constantFrom('create' as const, 'invoice' as const),
  });
  let booked = 0;
  for (let n = 0; n < SUBSCRIPTIONS; n++) {
    const person = await setting.subscriber({ plan: 'a' });
    await pay(person);
    const { subscription } = person.caller;
    for (const { days, ...input } of fc.sample(change, { numRuns: CHANGES, seed: n })) {
      setting.later(days);
      const known = (await billed(person)).length;
      const wanted = { ...input, at: 'now' as const };
      const preview = await subscription.preview(wanted);
      const { balance } = await subscription.update(wanted);
      const added = (await billed(person)).slice(known);
      expect(added).toEqual(preview.invoices.map(({ total }) => total));
      expect(balance).toBe(preview.balance);
      const due = (await open(person)).reduce((sum, invoice) => sum + invoice.due, 0);
      expect(due).toBe(preview.invoices.reduce((sum, invoice) => sum + invoice.due, 0));
      booked += added.length;
      await pay(person);
    }
  }
  expect(booked).toBeGreaterThan(CHANGES * SUBSCRIPTIONS * 0.5);
}, 600_000);
