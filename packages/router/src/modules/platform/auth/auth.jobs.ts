import type { JobHandler, Services } from '@mainstay/kernel';
import { authRuntime } from './auth.runtime.ts';
import { sweepChallenges } from './challenges.ts';
import { issueOneTimeToken, sweepOneTimeTokens, TOKEN_MINUTES, type TokenPurpose } from './one-time-tokens.ts';
import { rewrapSecrets } from './rewrap-secrets.ts';
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
    text: `please confirm your email address within ${TOKEN_MINUTES['verify-email'] / 1440} days:\n\n${link}\n\nIf you did not register, do not follow the link, and ignore this mail.`,
  }));

const sendReset: JobHandler = (services, payload) =>
  mailLink(services, String(payload['userId']), 'reset-password', (link) => ({
    subject: 'Choose a new password',
    text: `choose a new password within ${TOKEN_MINUTES['reset-password']} minutes:\n\n${link}\n\nIf you did not ask for this, ignore this mail: nothing changes.`,
  }));

/** Where registration is quiet, the owner of an address is the only one who learns that it has an account. */
const sendAlreadyRegistered: JobHandler = async ({ database, mailer, publicUrl }, payload) => {
  const user = await database.asSystem('session', (tx) => findUser(tx, String(payload['userId'])));
  if (!user) return;
  await mailer.send({
    to: user.email,
    subject: 'You have an account already',
    text: `Hello ${user.name},\n\nsomebody tried to register with your address at ${publicUrl}, where it has an account already. If it was you, sign in, or ask for a new password.\n\nIf it was not you, ignore this mail: nothing changes.\n`,
  });
};

/** Background work of sign-in, by task name. */
export const authJobs: Record<string, JobHandler> = {
  'auth:send-verification': sendVerification,
  'auth:send-already-registered': sendAlreadyRegistered,
  'auth:send-reset': sendReset,
  'auth:rotate-signing-key': async (services) => void (await authRuntime(services).signingKeys.rotate()),
  'auth:sweep': ({ database }) =>
    database.asSystem('sweep', async (tx) => {
      await sweepSessions(tx);
      await sweepOneTimeTokens(tx);
      await sweepChallenges(tx);
    }),
  /** After SECRET_KEYS got a new first key, the older ones are in use until this has run. */
  'auth:rewrap-secrets': async (services) => {
    const secrets = await rewrapSecrets(services);
    if (secrets > 0) services.logger.info({ secrets }, 'secrets were wrapped with the current key');
  },
};
