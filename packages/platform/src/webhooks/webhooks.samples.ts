import { placeEvents } from '@mainstay/platform';
import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const webhook = () => ({ url: 'https://127.0.0.1:9/hook', types: ['*'] });
const webhookId = async ({ owner }: World) => (await owner.caller.webhooks.create(webhook())).id;

export const webhookSamples = samples({
  resource: 'webhooks',
  create: webhook,
  most: 50,
  update: () => ({ description: unique('Of the warehouse') }),
  calls: {
    'webhooks.test': async (as, world) => as(world.owner).webhooks.test({ id: await webhookId(world) }),
    'webhooks.rotateSecret': async (as, world) => as(world.owner).webhooks.rotateSecret({ id: await webhookId(world) }),
    'webhooks.replay': async (as, world) => {
      const { app, owner } = world;
      await owner.caller.contacts.create({ firstName: 'Eventful' });
      const id = await webhookId(world);
      const [from, to] = [-3_600_000, 3_600_000].map((off) => new Date(Date.now() + off).toISOString());
      await app.database.asSystem('seed', (tx) => placeEvents(tx, 10_000));
      const { accepted } = await as(owner).webhooks.replay({ id, from: from!, to: to! });
      if (accepted === 0) throw new Error('no event is replayed');
    },
  },
  impersonal: {
    'webhooks.description': 'of a receiver',
    'webhooks.disabled_reason': 'one of a few that the product knows',
  },
  tables: {
    webhook_attempts: { with: 'webhook_deliveries' },
    webhook_deliveries: { job: 'webhooks:purge' },
    webhooks: { records: true },
  },
  queuedBy: { 'webhooks:mail-disabled': 'the sender of webhooks, in the tenant’s transactions' },
  asSystem: {
    'deliveries.service.ts': ['dispatch'],
    'sender.ts': ['dispatch'],
    'webhooks.jobs.ts': ['dispatch', 'member-directory'],
  },
});
