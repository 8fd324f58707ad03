import {
  type JobHandler,
  type JobRun,
  type MailText,
  mailText,
  type Services,
  sendMail,
  verbatim,
} from '@mainstay/kernel';
import { sendEmailChange } from './account/change-email.ts';
import { issueOneTimeToken, clearSealedTokens, TOKEN_MINUTES, type TokenPurpose } from './account/one-time-tokens.ts';
import { sendSecurityMail } from './account/security-mail.ts';
import { findUser, lockUser } from './account/users.repository.ts';
import { authRuntime } from './auth.runtime.ts';
import { rewrapSecrets } from './rewrap-secrets.ts';
import { removeExpired } from './sessions/expired.ts';

/** Sends a mail with a link that works once. An address that nobody has gets none; the caller was told the same either way. */
async function mailLink(
  services: Services,
  job: JobRun,
  { userId, purpose, registrationId = null }: { userId: string; purpose: TokenPurpose; registrationId?: string | null },
  write: (name: string, link: ReturnType<typeof verbatim>) => { subject: MailText; text: MailText },
) {
  const { database, publicUrl, secretRing } = services;
  const made = await database.asSystem('session', async (tx) => {
    const user = await lockUser(tx, userId);
    // Proven meanwhile: no registration is left to be confirmed.
    if (!user || (registrationId !== null && user.emailVerified)) return undefined;
    return { user, token: await issueOneTimeToken(tx, secretRing, { userId, purpose, registrationId }) };
  });
  if (!made) return;
  const link = verbatim(`${publicUrl}/${purpose}?token=${made.token}`);
  await sendMail(services, job, { kind: purpose, to: made.user.email, ...write(made.user.name, link) });
}

/** Which registration a mail is to confirm: a later one of the same address, or the one that made the account. */
function confirmationOf({ userId, registrationId }: Parameters<JobHandler>[1]) {
  const later = typeof registrationId === 'string' ? registrationId : null;
  return { userId: String(userId), purpose: 'verify-email', registrationId: later } as const;
}

const sendVerification: JobHandler = (services, payload, job) =>
  mailLink(services, job, confirmationOf(payload), (name, link) => ({
    subject: mailText`Confirm your email address`,
    text: mailText`Hello ${name},\n\nplease confirm your email address within ${TOKEN_MINUTES['verify-email'] / 1440} days:\n\n${link}\n\nIf you did not register, do not follow the link, and ignore this mail.\n`,
  }));

const sendReset: JobHandler = (services, payload, job) =>
  mailLink(services, job, { userId: String(payload['userId']), purpose: 'reset-password' }, (name, link) => ({
    subject: mailText`Choose a new password`,
    text: mailText`Hello ${name},\n\nchoose a new password within ${TOKEN_MINUTES['reset-password']} minutes:\n\n${link}\n\nIf you did not ask for this, ignore this mail: nothing changes.\n`,
  }));

/** Where registration is quiet, the owner of an address is the only one who learns that it has an account. */
const sendAlreadyRegistered: JobHandler = async (services, payload, job) => {
  const { database, publicUrl } = services;
  const user = await database.asSystem('session', (tx) => findUser(tx, String(payload['userId'])));
  if (!user) return;
  await sendMail(services, job, {
    kind: 'already-registered',
    to: user.email,
    subject: mailText`You have an account already`,
    text: mailText`Hello ${user.name},\n\nsomebody tried to register with your address at ${verbatim(publicUrl)}, where it has an account already. If it was you, sign in, or ask for a new password.\n\nIf it was not you, ignore this mail: nothing changes.\n`,
  });
};

/** Background work of sign-in, by task name. */
export const authJobs: Record<string, JobHandler> = {
  'auth:send-verification': sendVerification,
  'auth:send-already-registered': sendAlreadyRegistered,
  'auth:send-reset': sendReset,
  'auth:security-mail': sendSecurityMail,
  'auth:send-email-change': sendEmailChange,
  'auth:rotate-signing-key': async (services) => void (await authRuntime(services).signingKeys.rotate()),
  'auth:sweep': async ({ database }, _payload, { signal }) => {
    await removeExpired(database, signal);
    await database.asSystem('sweep', clearSealedTokens);
  },
  /** After SECRET_KEYS got a new first key, the older ones are in use until this has run. */
  'auth:rewrap-secrets': async (services) => {
    const secrets = await rewrapSecrets(services);
    if (secrets > 0) services.logger.info({ secrets }, 'secrets were wrapped with the current key');
  },
};
