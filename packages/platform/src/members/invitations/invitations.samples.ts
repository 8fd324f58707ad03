import { roleId } from '@mainstay/testing/fixtures/members';
import { happensIn, samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function invitation({ owner }: World) {
  return { email: `${unique('guest').replace(' ', '.')}@samples.example`, roleId: await roleId(owner, 'viewer') };
}

export const invitationSamples = samples({
  resource: 'invitations',
  create: invitation,
  calls: {
    'invitations.accept': async (as, world) => {
      const { app, owner } = world;
      const guest = await app.register();
      const made = await owner.caller.invitations.create({ ...(await invitation(world)), email: guest.email });
      const payload = { tenantId: owner.tenantId, invitationId: made.id };
      await as(guest).invitations.accept({ token: await world.mailedToken('members:send-invitation', payload) });
      return happensIn(owner.tenantId);
    },
    'invitations.revoke': async (as, world) => {
      const { id } = await world.owner.caller.invitations.create(await invitation(world));
      await as(world.owner).invitations.revoke({ id });
    },
  },
  tables: { invitations: { kept: 'who was let in by whom; budgets bound how many are sent' } },
  asSystem: {
    'invitations.service.ts': ['invitation', 'member-directory'],
  },
});
