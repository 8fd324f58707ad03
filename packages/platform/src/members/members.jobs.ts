import { type JobHandler, mailText, sendMail, verbatim } from '@mainstay/kernel';
import { carryOutFactorReset, noticeFactorReset } from './factor-resets.jobs.ts';
import { INVITATION_DAYS } from './invitations/invitations.repository.ts';
import { issueInvitationToken } from './invitations/invitations.service.ts';

/** Mails an invitation. Sent again after a failure, it carries a new token, and only the newest works. */
const sendInvitation: JobHandler = async (services, { tenantId, invitationId }, job) => {
  const { database, publicUrl } = services;
  const invitation = await database.write({ tenantId, actorType: 'system' }, (tx) =>
    issueInvitationToken(tx, tenantId, String(invitationId)),
  );
  if (!invitation) return;
  const tenant = invitation.tenantName;
  const link = verbatim(`${publicUrl}/accept-invitation?token=${invitation.token}`);
  await sendMail(services, job, {
    kind: 'invitation',
    to: invitation.email,
    subject: mailText`You are invited to ${tenant}`,
    text: mailText`Hello,\n\nyou are invited to join “${tenant}”. Accept within ${INVITATION_DAYS} days, signed in with this address:\n\n${link}\n\nIf you do not know who invites you, ignore this mail: nothing changes.\n`,
  });
};

/** Background work of members, by task name. */
export const memberJobs: Record<string, JobHandler> = {
  'members:send-invitation': sendInvitation,
  'members:notice-factor-reset': noticeFactorReset,
  'members:carry-out-factor-reset': carryOutFactorReset,
};
