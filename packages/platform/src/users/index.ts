import { defineModule } from '@mainstay/kernel';
import { z } from 'zod';
import { usersRouter } from './users.router.ts';
import { userErrors } from './users.errors.ts';

export const usersModule = defineModule({
  name: 'platform/users',
  dependsOn: ['platform/auth', 'platform/members'],
  router: { users: usersRouter },
  errors: [userErrors],
  events: { 'user.deleted': z.object({}) },
});
