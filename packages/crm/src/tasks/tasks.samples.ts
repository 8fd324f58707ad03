import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const DUE = { local: '2030-03-25T09:00', timeZone: 'Europe/Berlin' };

async function recurring({ owner }: World) {
  const recurrence = { rule: 'FREQ=WEEKLY;BYDAY=MO' };
  return (await owner.caller.tasks.create({ title: unique('Task'), due: DUE, recurrence })).id;
}

export const taskSamples = samples({
  resource: 'tasks',
  create: async ({ owner }) => {
    const { id } = await owner.caller.contacts.create({ firstName: 'Asked' });
    return {
      title: unique('Task'),
      due: DUE,
      links: [{ type: 'contact' as const, id }],
      reminders: [{ before: 'P1D' }],
    };
  },
  update: () => ({ title: unique('Task') }),
  calls: {
    'tasks.complete': async (as, world) => as(world.owner).tasks.complete({ id: await recurring(world) }),
    'tasks.cancel': async (as, world) => as(world.owner).tasks.cancel({ id: await recurring(world) }),
    'tasks.reopen': async (as, world) => {
      const id = await recurring(world);
      await world.owner.caller.tasks.complete({ id });
      await as(world.owner).tasks.reopen({ id });
    },
    'tasks.delete': async (as, world) => as(world.owner).tasks.delete({ id: await recurring(world) }),
  },
  emittedBy: { 'task.overdue': 'the job that finds what is past its due date' },
  asSystem: { 'reminders.ts': ['task-reminder'] },
  tables: {
    tasks: { job: 'tasks:purge-deleted' },
    task_series: { records: true },
    task_links: { with: 'tasks' },
    task_reminders: { with: 'tasks' },
  },
});
