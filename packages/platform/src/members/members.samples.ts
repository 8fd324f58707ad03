import { totpCode } from '@mainstay/testing';
import { colleague, roleId, staffMember } from '@mainstay/testing/fixtures/members';
import { happensIn, samples } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

/** Somebody of the tenant whose account asks for a second factor. */
async function guardedMember({ app, owner }: World): Promise<{ id: string }> {
  const { userId, caller } = await staffMember(app, owner.tenantId, 'viewer');
  await caller.auth.mfa.enable({ code: totpCode((await caller.auth.mfa.setup()).secret, Date.now()) });
  return { id: userId };
}

export const memberSamples = samples({
  calls: {
    'members.update': async (as, { app, owner }) => {
      const { userId } = await colleague(app, owner.tenantId, 'viewer');
      await as(owner).members.update({ id: userId, roleId: await roleId(owner, 'member') });
    },
    'members.remove': async (as, { app, owner }) => {
      const { userId } = await colleague(app, owner.tenantId, 'viewer');
      await as(owner).members.remove({ id: userId });
    },
    'members.leave': async (as, { app, owner }) => {
      await as(await colleague(app, owner.tenantId, 'viewer'), owner.tenantId).members.leave();
      return happensIn(owner.tenantId);
    },
    'members.resetFactors': async (as, world) => as(world.owner).members.resetFactors(await guardedMember(world)),
    'members.cancelFactorReset': async (as, world) => {
      const member = await guardedMember(world);
      await world.owner.caller.members.resetFactors(member);
      await as(world.owner).members.cancelFactorReset(member);
    },
    'auth.objectFactorReset': async (as, world) => {
      const { tenantId, caller } = world.owner;
      const member = await guardedMember(world);
      await caller.members.resetFactors(member);
      const payload = { tenantId, userId: member.id };
      await as(null).auth.objectFactorReset({
        token: await world.mailedToken('members:notice-factor-reset', payload),
      });
      return happensIn(tenantId);
    },
  },
  tables: { memberships: { records: true } },
  asSystem: {
    'factor-resets.jobs.ts': ['session'],
    'factor-resets.service.ts': ['member-directory', 'session'],
    'members.service.ts': ['member-directory'],
  },
});
