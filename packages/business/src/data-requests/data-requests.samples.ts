import { samples } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function made({ owner }: World): Promise<string> {
  const { id: contactId } = await owner.caller.contacts.create({ firstName: 'Asking' });
  return (await owner.caller.dataRequests.create({ kind: 'export', subject: { contactId } })).id;
}

async function verified(world: World): Promise<string> {
  const id = await made(world);
  await world.owner.caller.dataRequests.verify({ id, method: 'in_person' });
  return id;
}

export const dataRequestSamples = samples({
  calls: {
    'dataRequests.create': async (as, { owner }) => {
      const { id: contactId } = await owner.caller.contacts.create({ firstName: 'Asking' });
      await as(owner).dataRequests.create({ kind: 'export', subject: { contactId } });
    },
    'dataRequests.verify': async (as, world) =>
      as(world.owner).dataRequests.verify({ id: await made(world), method: 'document' }),
    'dataRequests.extend': async (as, world) =>
      as(world.owner).dataRequests.extend({ id: await made(world), reason: 'Many records' }),
    'dataRequests.refuse': async (as, world) =>
      as(world.owner).dataRequests.refuse({ id: await made(world), reason: 'Not the person' }),
    'dataRequests.cancel': async (as, world) => as(world.owner).dataRequests.cancel({ id: await made(world) }),
    'dataRequests.run': async (as, world) => as(world.owner).dataRequests.run({ id: await verified(world) }),
    'dataRequests.download': async (as, world) => {
      const id = await verified(world);
      await world.owner.caller.dataRequests.run({ id });
      const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
      const { services } = world.app;
      await services.registry.jobs['data-requests:run']!(services, { tenantId: world.owner.tenantId, id }, run);
      await as(world.owner).dataRequests.download({ id });
    },
  },
  tables: { data_requests: { kept: 'proof of what people asked for, and of what was done' } },
  emittedBy: {
    'data_request.completed': 'the job data-requests:run',
    'data_request.failed': 'the job data-requests:run',
  },
  impersonal: { 'data_requests.details': 'sealed' },
  asSystem: {
    'data-requests.jobs.ts': ['data-request', 'data-request'],
    'data-requests.service.ts': ['data-request', 'data-request'],
    'scan-needles.ts': ['data-request', 'data-request'],
  },
});
