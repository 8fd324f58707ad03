import { defineModule, ofOthers } from '@mainstay/kernel';
import { z } from 'zod';
import { usersRouter } from './users.router.ts';
import { userErrors } from './users.errors.ts';

export const usersModule = defineModule({
  name: 'platform/users',
  dependsOn: ['platform/auth', 'platform/members'],
  router: { users: usersRouter },
  errors: [userErrors],
  personalData: {
    users: ofOthers('An account is its person’s own, in whatever tenants they are: they delete it themselves'),
  },
  events: { 'user.deleted': z.object({}) },
});
