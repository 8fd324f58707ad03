import type { JobHandler } from '@mainstay/kernel';
import { INVITATION_DAYS } from './invitations.repository.ts';
import { issueInvitationToken } from './invitations.service.ts';

/** Mails an invitation. Sent again after a failure, it carries a new token, and only the newest works. */
const sendInvitation: JobHandler = async ({ database, mailer, publicUrl }, { tenantId, invitationId }) => {
  const invitation = await database.write({ tenantId, actorType: 'system' }, (tx) =>
    issueInvitationToken(tx, tenantId, String(invitationId)),
  );
  if (!invitation) return;
  // The tenant chose its name, and may have chosen it to look like more than a name.
  const tenant = invitation.tenantName.replace(/\s+/g, ' ');
  const link = `${publicUrl}/accept-invitation?token=${invitation.token}`;
  await mailer.send({
    to: invitation.email,
    subject: `You are invited to ${tenant}`,
    text: `Hello,\n\nyou are invited to join “${tenant}”. Accept within ${INVITATION_DAYS} days, signed in with this address:\n\n${link}\n\nIf you do not know who invites you, ignore this mail: nothing changes.\n`,
  });
};

/** Background work of members, by task name. */
export const memberJobs: Record<string, JobHandler> = { 'members:send-invitation': sendInvitation };
