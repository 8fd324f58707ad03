import { createNoMailer } from '@mainstay/adapters';
import type { JobRun } from '@mainstay/kernel';
import { coded, roleId } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authJobs } from '../auth/auth.jobs.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp({ services: { mailer: createNoMailer() } });
  owner = await app.register();
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

describe('where no mail is sent', () => {
  it('what exists to send one is refused, and nothing of it is done', async () => {
    const { caller, email } = owner;
    const viewer = await roleId(owner, 'viewer');
    await expect(caller.invitations.create({ email: 'guest@example.test', roleId: viewer })).rejects.toEqual(
      coded('MAIL_OFF'),
    );
    expect((await caller.invitations.list({})).data).toEqual([]);
    await expect(caller.auth.resendVerification()).rejects.toEqual(coded('MAIL_OFF'));
    await expect(caller.auth.changeEmail({ email: 'elsewhere@example.test' })).rejects.toEqual(coded('MAIL_OFF'));
    // The same for every address: it tells of the installation, and not of who has an account.
    for (const whose of [email, 'nobody@example.test'])
      await expect(app.caller().auth.forgotPassword({ email: whose })).rejects.toEqual(coded('MAIL_OFF'));
  });

  it('whoever registers is signed in, with an address that stays unproven', async () => {
    const input = { email: 'newcomer@example.test', password: 'Correct-horse-7', name: 'Newcomer' };
    const answer = await app.caller().auth.register(input);
    if (!('tokens' in answer)) throw new Error('not signed in');
    const whose = { userId: answer.user.id, tenantId: answer.tenant.id };
    await authJobs['auth:send-verification']?.(app.services, whose, run);
    const me = await app.caller(answer.tokens.accessToken).auth.me();
    expect(me.user).toMatchObject({ emailVerified: false });
  });
});
