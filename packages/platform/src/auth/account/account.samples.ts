import { happensIn, samples, unique } from '@mainstay/testing/fixtures/samples';

const password = 'Correct-horse-7';
const address = () => `${unique('person').replace(' ', '.')}@samples.example`;

export const accountSamples = samples({
  calls: {
    'auth.register': async (as) => {
      const answer = await as(null).auth.register({ email: address(), password, name: 'New Person' });
      if (!('tenant' in answer)) throw new Error('nobody is signed in');
      return happensIn(answer.tenant.id);
    },
    'auth.verifyEmail': async (as, { app, mailedToken }) => {
      const { userId } = await app.register({ unconfirmed: true });
      await as(null).auth.verifyEmail({ token: await mailedToken('auth:send-verification', { userId }) });
    },
    'auth.resetPassword': async (as, { app, mailedToken }) => {
      const { userId } = await app.register();
      const token = await mailedToken('auth:send-reset', { userId });
      await as(null).auth.resetPassword({ token, password: 'Another-horse-8' });
    },
    'auth.confirmEmail': async (as, { app, mailedToken }) => {
      const { userId, caller } = await app.register();
      await caller.auth.changeEmail({ email: address() });
      for (const side of ['confirm-old-email', 'confirm-new-email'])
        await as(null).auth.confirmEmail({
          token: await mailedToken('auth:send-email-change', { userId, side }),
          password,
        });
    },
    'auth.updateProfile': (as, { owner }) => as(owner).auth.updateProfile({ name: unique('Owner') }),
  },
  tables: {
    account_events: { job: 'auth:sweep' },
    email_changes: { job: 'auth:sweep' },
    one_time_tokens: { job: 'auth:sweep' },
    registrations: { job: 'auth:sweep' },
  },
  asSystem: {
    'account.service.ts': ['session'],
    'change-email.ts': ['session'],
    'register.ts': ['sign-up'],
    'security-mail.ts': ['session'],
    'verify-email.ts': ['session'],
  },
});
