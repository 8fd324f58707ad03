import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const account = () => ({
  email: `${unique('made').replace(' ', '.')}@samples.example`,
  name: 'Made',
  password: 'Correct-horse-7',
});
const someone = async ({ root }: World) => ({ id: (await root.caller.users.create(account())).id });

export const userSamples = samples({
  calls: {
    'users.create': (as, { root }) => as(root).users.create(account()),
    'users.update': async (as, world) =>
      as(world.root).users.update({ ...(await someone(world)), name: unique('Changed') }),
    'users.changePassword': async (as, world) =>
      as(world.root).users.changePassword({ ...(await someone(world)), newPassword: 'Another-horse-8' }),
    'users.suspend': async (as, world) => as(world.root).users.suspend(await someone(world)),
    'users.reinstate': async (as, world) => {
      const user = await someone(world);
      await world.root.caller.users.suspend(user);
      await as(world.root).users.reinstate(user);
    },
    'users.delete': async (as, world) => as(world.root).users.delete(await someone(world)),
  },
  tables: { users: { records: true } },
  asSystem: {
    'users.service.ts': ['super-admin'],
  },
});
