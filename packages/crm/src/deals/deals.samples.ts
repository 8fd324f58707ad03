import { runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function dealId({ owner }: World): Promise<string> {
  return (await owner.caller.deals.create({ title: unique('Deal') })).id;
}

async function wonDealId(world: World): Promise<string> {
  const id = await dealId(world);
  await world.owner.caller.deals.win({ id });
  return id;
}

const FILE = { content: 'title\nImported\n' };

const STAGES = [
  { name: 'One', probability: 10 },
  { name: 'Two', probability: 20 },
];

async function pipeline({ owner }: World) {
  return owner.caller.pipelines.create({ name: unique('Pipeline'), stages: STAGES });
}

export const dealSamples = samples({
  resource: 'deals',
  create: async ({ owner }) => {
    const { id } = await owner.caller.contacts.create({ firstName: 'Ada' });
    return { title: unique('Deal'), amount: 150_00, currency: 'EUR', contacts: [{ contactId: id, role: 'Buyer' }] };
  },
  update: () => ({ title: unique('Deal') }),
  calls: {
    'deals.move': async (as, world) => {
      const id = await dealId(world);
      const [stage] = (await pipeline(world)).stages;
      await as(world.owner).deals.move({ id, stageId: stage!.id });
    },
    'deals.win': async (as, world) => as(world.owner).deals.win({ id: await dealId(world) }),
    'deals.lose': async (as, world) => as(world.owner).deals.lose({ id: await dealId(world), reason: 'Price' }),
    'deals.bulkCreate': (as, { owner }) => as(owner).deals.bulkCreate({ items: [{ title: unique('Bulk') }] }),
    'deals.bulkUpdate': async (as, world) =>
      as(world.owner).deals.bulkUpdate({ items: [{ id: await dealId(world), title: unique('Changed') }] }),
    'deals.bulkDelete': async (as, world) => as(world.owner).deals.bulkDelete({ ids: [await dealId(world)] }),
    'deals.import': async (as, { app, owner }) => {
      const { id } = await as(owner).deals.import(FILE);
      await runJob(app, 'deals:import', owner.tenantId, id);
    },
    'deals.imports.revert': async (as, { app, owner }) => {
      const { id } = await owner.caller.deals.import(FILE);
      await runJob(app, 'deals:import', owner.tenantId, id);
      await as(owner).deals.imports.revert({ id });
      await runJob(app, 'deals:revert-import', owner.tenantId, id);
    },
    'deals.reopen': async (as, world) => as(world.owner).deals.reopen({ id: await wonDealId(world) }),
  },
  tables: {
    deals: { job: 'deals:purge-deleted' },
    deal_contacts: { with: 'deals' },
    deal_stage_changes: { with: 'deals' },
  },
});

export const stageSamples = samples({
  calls: {
    'stages.create': async (as, world) => {
      const { id } = await pipeline(world);
      await as(world.owner).stages.create({ pipelineId: id, name: 'Three', probability: 30 });
    },
    'stages.update': async (as, world) => {
      const { stages } = await pipeline(world);
      await as(world.owner).stages.update({ id: stages[0]!.id, probability: 15 });
    },
    'stages.delete': async (as, world) => {
      const { stages } = await pipeline(world);
      const [gone, kept] = stages.map(({ id }) => id);
      await world.owner.caller.deals.create({ title: unique('Deal'), stageId: gone! });
      await as(world.owner).stages.delete({ id: gone!, moveTo: kept! });
    },
  },
});
