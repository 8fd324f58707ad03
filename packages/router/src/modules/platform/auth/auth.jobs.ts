import type { JobHandler, Services } from '@mainstay/kernel';
import { authRuntime } from './auth.runtime.ts';
import { issueOneTimeToken, sweepOneTimeTokens, TOKEN_MINUTES, type TokenPurpose } from './one-time-tokens.ts';
import { sweepSessions } from './sessions.repository.ts';
import { findUser } from './users.repository.ts';

/** Sends a mail with a link that works once. An address that nobody has gets none; the caller was told the same either way. */
async function mailLink(
  services: Services,
  userId: string,
  purpose: TokenPurpose,
  write: (link: string) => { subject: string; text: string },
) {
  const { database, mailer, publicUrl } = services;
  const made = await database.asSystem('session', async (tx) => {
    const user = await findUser(tx, userId);
    return user && { user, token: await issueOneTimeToken(tx, userId, purpose) };
  });
  if (!made) return;
  const { subject, text } = write(`${publicUrl}/${purpose}?token=${made.token}`);
  await mailer.send({ to: made.user.email, subject, text: `Hello ${made.user.name},\n\n${text}\n` });
}

const sendVerification: JobHandler = (services, payload) =>
  mailLink(services, String(payload['userId']), 'verify-email', (link) => ({
    subject: 'Confirm your email address',
    text: `please confirm your email address within ${TOKEN_MINUTES['verify-email'] / 1440} days:\n\n${link}`,
  }));

const sendReset: JobHandler = (services, payload) =>
  mailLink(services, String(payload['userId']), 'reset-password', (link) => ({
    subject: 'Choose a new password',
    text: `choose a new password within ${TOKEN_MINUTES['reset-password']} minutes:\n\n${link}\n\nIf you did not ask for this, ignore this mail: nothing changes.`,
  }));

/** Background work of sign-in, by task name. */
export const authJobs: Record<string, JobHandler> = {
  'auth:send-verification': sendVerification,
  'auth:send-reset': sendReset,
  'auth:rotate-signing-key': async (services) => void (await authRuntime(services).signingKeys.rotate()),
  'auth:sweep': ({ database }) =>
    database.asSystem('sweep', async (tx) => {
      await sweepSessions(tx);
      await sweepOneTimeTokens(tx);
    }),
};
