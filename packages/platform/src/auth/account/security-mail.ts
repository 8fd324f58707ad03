import { type JobHandler, type MailText, mailText, sendMail, verbatim } from '@mainstay/kernel';
import { findAccountEvent, formerEmailContext } from './account-events.ts';
import type { MailedKind } from './account-events.schemas.ts';
import { findUser } from './users.repository.ts';

/** What happened, by the kind of event. */
const SUBJECTS: Readonly<Record<MailedKind, MailText>> = {
  'new-device': mailText`A sign-in from a new device`,
  'password-changed': mailText`Your password was changed`,
  'factor-added': mailText`An authenticator app was turned on`,
  'factor-removed': mailText`Your authenticator app was turned off`,
  'recovery-codes-renewed': mailText`You have new recovery codes`,
  'passkey-added': mailText`A passkey was added`,
  'passkey-removed': mailText`A passkey was removed`,
  'api-key-made': mailText`An API key was made`,
  'email-changed': mailText`Your email address was changed`,
  'factor-reset-cancelled': mailText`Your second factors stay: the request to remove them has ended`,
  'factors-reset': mailText`Your authenticator app, recovery codes and passkeys were removed`,
};

const USUAL_ADVICE = mailText`If it was you, ignore this mail. If not, choose a new password, which ends every session, and look at the history of your account.`;

const ADVICE: Readonly<Record<string, MailText>> = {
  'factor-reset-cancelled': mailText`You can go on signing in as before. If you no longer have your second factor, ask an administrator again.`,
  'factors-reset': mailText`Every session was ended. Sign in with your password, or choose a new one by mail if you have none, and set up a second factor again. If you did not want this, choose a new password at once.`,
};

/** New passwords are mailed to the new address now. */
const FORMER_ADVICE = mailText`If it was you, ignore this mail. If not, tell whoever runs this service: mails of the account go to another address from now on.`;

/** Tells a person what happened to their account, at their address or at the one that was theirs until then. */
export const sendSecurityMail: JobHandler = async (services, { eventId, formerSealed }, job) => {
  const { database, publicUrl, secretRing } = services;
  const found = await database.asSystem('session', async (tx) => {
    const event = await findAccountEvent(tx, String(eventId));
    const user = event && (await findUser(tx, event.userId));
    return event && user && { event, user };
  });
  // A row of a kind that a later version notes has none.
  const subject = found && (SUBJECTS as Readonly<Record<string, MailText>>)[found.event.kind];
  if (!subject) return;
  const { event, user } = found;
  const former =
    typeof formerSealed === 'string'
      ? secretRing.unwrap(Buffer.from(formerSealed, 'base64'), formerEmailContext(event.id)).toString()
      : undefined;
  const when = verbatim(event.createdAt);
  // What a job did came from nowhere.
  const from =
    event.ip === '' ? mailText`` : mailText`From: ${verbatim(event.ip)}, ${event.userAgent || 'an unnamed program'}\n`;
  const advice = former === undefined ? (ADVICE[event.kind] ?? USUAL_ADVICE) : FORMER_ADVICE;
  await sendMail(services, job, {
    kind: `security:${event.kind}`,
    to: former ?? user.email,
    subject,
    text: mailText`Hello ${user.name},\n\n${verbatim(subject.charAt(0).toLowerCase() + subject.slice(1))} at ${verbatim(publicUrl)}.\n\nWhen: ${when}\n${verbatim(from)}\n${verbatim(advice)}\n`,
  });
};
