import { defineModule } from '@mainstay/kernel';
import { authRouter } from './auth.router.ts';
import { sweepSessions } from './sessions.repository.ts';

export { authErrors } from './auth.errors.ts';
export { authRuntime, createAuthenticator } from './auth.runtime.ts';
export { hashPassword } from './password-hash.ts';
export { passwordFaults } from './password-policy.ts';
export { insertUser } from './users.repository.ts';

export const authModule = defineModule({
  name: 'platform/auth',
  dependsOn: ['platform/tenants'],
  router: { auth: authRouter },
  events: ['user.created'],
  jobs: {
    'auth:sweep-sessions': ({ database }) => database.asSystem('sweep', sweepSessions),
  },
  crons: { 'auth:sweep-sessions': '17 3 * * *' },
});
