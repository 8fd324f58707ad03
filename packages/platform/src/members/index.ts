import { defineModule, ofOthers } from '@mainstay/kernel';
import { invitationRules, provisionRoleRules } from '../auth/index.ts';
import { invitationsRouter } from './invitations/invitations.router.ts';
import { checkInvitation, redeemInvitation } from './invitations/invitations.service.ts';
import { memberErrors } from './members.errors.ts';
import { memberJobs } from './members.jobs.ts';
import { countMembers } from './members.repository.ts';
import { membersRouter } from './members.router.ts';
import { requireProvisionRole } from './roles/provision-role.ts';
import { authzRouter, permissionsRouter, rolesRouter } from './roles/roles.router.ts';

export { memberErrors } from './members.errors.ts';
export { deleteMemberships, findPerson, soleOwnerships, tenantsOf } from './members.repository.ts';

export const membersModule = defineModule({
  name: 'platform/members',
  dependsOn: ['platform/plans', 'platform/tenants', 'platform/auth'],
  permissions: {
    'members:read': ['manager', 'member', 'viewer'],
    'members:manage': [],
    'roles:read': ['manager'],
    'roles:manage': [],
  },
  router: {
    members: membersRouter,
    invitations: invitationsRouter,
    roles: rolesRouter,
    permissions: permissionsRouter,
    authz: authzRouter,
  },
  errors: [memberErrors],
  personalData: { invitations: ofOthers('Of colleagues; they end with the invitation') },
  usage: { members: countMembers },
  jobs: memberJobs,
  tenantJobs: ['members:send-invitation'],
  init: (services) => {
    invitationRules.set(services, {
      redeem: (tx, token, user) => redeemInvitation(services, tx, token, user),
      check: checkInvitation,
    });
    provisionRoleRules.set(services, { require: requireProvisionRole });
  },
});
