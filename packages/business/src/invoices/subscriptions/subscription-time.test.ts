import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billed, causes, coded, mailed, pay, openSubscriptions } from './subscriptions-app.fixture.ts';

let setting: Awaited<ReturnType<typeof openSubscriptions>>;
beforeAll(async () => {
  setting = await openSubscriptions();
});
afterAll(() => setting.app.close());

describe('time', () => {
  it('bills each period once, in order, however many processes look: S12', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    setting.at('2026-04-30T12:00:00Z');
    await Promise.all([1, 2, 3, 4, 5].map(() => setting.run()));
    await setting.run();
    expect(await billed(person)).toEqual([3_100, 3_100, 3_100, 3_100]);
    const { data } = await person.caller.invoices.list({ sort: 'createdAt' });
    expect(data.map(({ supplyFrom }) => supplyFrom)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(data.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('ends a trial at the same wall time, which is told three days before: S11', async () => {
    const person = await setting.subscriber({ plan: 'tried' }, '2026-03-20T08:00:00Z');
    const { subscription, tenants } = person.caller;
    expect(await subscription.get()).toMatchObject({ status: 'trialing', trialEnd: '2026-04-03T07:00:00Z' });
    expect(await tenants.usage()).toMatchObject({ plan: 'tried' });
    setting.at('2026-03-31T07:00:00Z');
    await setting.run();
    await setting.run();
    setting.at('2026-04-03T07:00:00Z');
    expect(await billed(person)).toEqual([]);
    await setting.run();
    expect(await subscription.get()).toMatchObject({ periodStart: '2026-04-03', periodEnd: '2026-05-03' });
    expect(await billed(person)).toEqual([3_100]);
    expect((await causes(person)).filter((cause) => cause === 'trial_ending')).toHaveLength(1);
  });

  it('bills nothing of a trial that was cancelled, and gives no second: S11', async () => {
    const person = await setting.subscriber({ plan: 'tried' }, '2026-03-20T08:00:00Z');
    const { subscription, tenants } = person.caller;
    expect(await subscription.cancel({})).toMatchObject({ status: 'trialing', cancelAt: '2026-04-03T07:00:00Z' });
    setting.at('2026-04-03T07:00:00Z');
    await setting.run();
    expect(await subscription.get()).toMatchObject({ status: 'canceled', endedAt: '2026-04-03T07:00:00Z' });
    expect(await billed(person)).toEqual([]);
    expect(await tenants.usage()).toMatchObject({ plan: 'free' });
    expect(await subscription.create({ plan: 'tried' })).toMatchObject({ status: 'active', trialEnd: null });
  });

  it('moves a trial’s end and the anchor together, by a super admin', async () => {
    const person = await setting.subscriber({ plan: 'tried' }, '2026-03-20T08:00:00Z');
    const trialEnd = '2026-04-10T07:00:00Z';
    await expect(person.caller.subscription.update({ trialEnd })).rejects.toEqual(coded('FORBIDDEN'));
    expect(await person.asRoot.subscription.update({ trialEnd })).toMatchObject({
      trialEnd,
      anchor: trialEnd,
      periodEnd: '2026-04-10',
    });
  });

  it('ends with its period what was cancelled, unless it is resumed', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    const { subscription } = person.caller;
    await pay(person);
    expect(await subscription.cancel({})).toMatchObject({ status: 'active', cancelAt: '2026-02-27T23:00:00Z' });
    expect(await subscription.resume()).toMatchObject({ cancelAt: null });
    await subscription.cancel({});
    setting.at('2026-02-28T12:00:00Z');
    await expect(subscription.resume()).rejects.toEqual(coded('SUBSCRIPTION_ENDED'));
    await setting.run();
    expect(await subscription.get()).toMatchObject({ status: 'canceled' });
    expect(await billed(person)).toEqual([3_100]);
  });

  it('gives back what is left of a period that is ended at once', async () => {
    const person = await setting.subscriber({ plan: 'a' });
    await pay(person);
    setting.at('2026-02-14T12:00:00Z');
    expect(await person.caller.subscription.cancel({ at: 'now', credit: true })).toMatchObject({
      status: 'canceled',
      balance: 1_550,
    });
  });
});

describe('what is not paid', () => {
  const overdue = async (day: string) => {
    const person = await setting.subscriber({ plan: 'b' });
    await pay(person);
    setting.at('2026-02-28T12:00:00Z');
    await setting.run();
    setting.at(day);
    await setting.run();
    return person;
  };

  it('works on day 13, and a payment then leaves the period as it is: S13', async () => {
    const person = await overdue('2026-03-13T12:00:00Z');
    const { subscription, tenants } = person.caller;
    expect(await subscription.get()).toMatchObject({ status: 'past_due' });
    expect(await tenants.usage()).toMatchObject({ plan: 'b' });
    await pay(person);
    expect(await subscription.get()).toMatchObject({
      status: 'active',
      periodStart: '2026-02-28',
      periodEnd: '2026-03-31',
    });
    expect((await causes(person)).slice(-2)).toEqual(['past_due', 'recovered']);
  });

  it('ends on day 14: S13', async () => {
    const person = await overdue('2026-03-14T12:00:00Z');
    const { subscription, tenants } = person.caller;
    expect(await subscription.get()).toMatchObject({ status: 'canceled' });
    expect(await tenants.usage()).toMatchObject({ plan: 'free' });
    expect((await causes(person)).at(-1)).toBe('canceled');
  });

  it('pauses instead where that was agreed on, until it is paid', async () => {
    const person = await setting.subscriber({ plan: 'b' });
    const { subscription, tenants } = person.caller;
    await person.asRoot.subscription.update({ onExhausted: 'pause' });
    setting.at('2026-02-14T12:00:00Z');
    await setting.run();
    expect(await subscription.get()).toMatchObject({ status: 'paused' });
    expect(await tenants.usage()).toMatchObject({ plan: 'free' });
    await expect(subscription.update({ plan: 'a' })).rejects.toEqual(coded('SUBSCRIPTION_UNPAID'));
    setting.at('2026-04-01T12:00:00Z');
    await setting.run();
    await pay(person);
    expect(await subscription.get()).toMatchObject({ periodStart: '2026-03-31', periodEnd: '2026-04-30' });
    expect(await tenants.usage()).toMatchObject({ plan: 'b' });
    expect(await billed(person)).toEqual([6_200, 6_200]);
  });

  it('is reminded of on days 0, 3, 5 and 7, and its end is told on day 14; of nothing once it is paid', async () => {
    const person = await setting.subscriber({ plan: 'b' });
    const subjects: string[][] = [];
    for (const day of [0, 1, 3, 5, 7, 13, 14]) {
      setting.at('2026-01-31T12:00:00Z');
      setting.later(day);
      await setting.run();
      subjects.push(await mailed(setting, person));
    }
    expect(subjects.map(({ length }) => length)).toEqual([1, 1, 2, 3, 4, 4, 5]);
    expect(new Set(subjects.at(-2))).toEqual(new Set([expect.stringMatching(/^An invoice of .* is not paid$/)]));
    expect(subjects.at(-1)!.at(-1)).toMatch(/^The subscription of .* has ended$/);
    const payer = await setting.subscriber({ plan: 'b' });
    await setting.run();
    await pay(payer);
    expect(await mailed(setting, payer)).toEqual([]);
  });
});
