import { samples } from '@mainstay/testing/fixtures/samples';

export const authSamples = samples({
  tables: {
    refresh_tokens: { with: 'sessions' },
    sessions: { job: 'auth:sweep' },
    sign_in_challenges: { job: 'auth:sweep' },
    sign_in_failures: { job: 'auth:sweep' },
    signing_keys: { kept: 'one a month; a retired one still verifies what it signed' },
  },
  asSystem: {
    'auth.jobs.ts': ['session', 'sweep'],
    'auth.service.ts': ['session'],
    'login/lockout.ts': ['sign-in'],
    'login/login.ts': ['sign-in'],
    'login/reauthenticate.ts': ['session'],
    'rewrap-secrets.ts': ['key-rotation'],
    'sessions/principals.ts': ['session'],
    'sessions/signing-keys.ts': ['signing-keys'],
    'sessions/who-is.ts': ['session'],
  },
});
