import { happensIn, samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

/** Somebody new with a subscription to a plan of its own, and a dearer plan. */
async function subscribed(world: World) {
  const [plan, dearer] = [await offered(world, 31_00), await offered(world, 62_00)];
  const person = await world.app.register();
  await person.caller.subscription.create({ plan });
  return { person, plan, dearer };
}

async function offered({ root }: World, amount: number): Promise<string> {
  const key = unique('plan')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');
  await root.caller.plans.create({ key, name: 'Sample', prices: [{ interval: 'month', currency: 'EUR', amount }] });
  return key;
}

export const subscriptionSamples = samples({
  calls: {
    'subscription.create': async (as, world) => {
      const plan = await offered(world, 31_00);
      const person = await world.app.register();
      await as(person).subscription.create({ plan });
      return happensIn(person.tenantId);
    },
    'subscription.preview': async (as, world) => {
      const { person, dearer } = await subscribed(world);
      await as(person).subscription.preview({ plan: dearer });
      return happensIn(person.tenantId);
    },
    'subscription.update': async (as, world) => {
      const { person, dearer } = await subscribed(world);
      await as(person).subscription.update({ plan: dearer });
      return happensIn(person.tenantId);
    },
    'subscription.cancel': async (as, world) => {
      const { person } = await subscribed(world);
      await as(person).subscription.cancel({ at: 'now', credit: true });
      return happensIn(person.tenantId);
    },
    'subscription.resume': async (as, world) => {
      const { person } = await subscribed(world);
      await person.caller.subscription.cancel({});
      await as(person).subscription.resume();
      return happensIn(person.tenantId);
    },
  },
  impersonal: { 'subscriptions.plan_name': 'of the plan' },
  tables: {
    subscriptions: { onePer: 'tenant and time that it pays for' },
    subscription_changes: { onePer: 'state of a subscription' },
  },
  emittedBy: {
    'subscription.trial_ending': 'the job subscriptions:advance',
    'subscription.past_due': 'the job subscriptions:advance',
    'subscription.recovered': 'the job subscriptions:advance, and payments',
  },
  queuedBy: { 'subscriptions:mail': 'the job subscriptions:advance' },
  asSystem: {
    'subscription-mails.ts': ['tenant-directory'],
    'subscriptions.jobs.ts': ['sweep'],
  },
});
