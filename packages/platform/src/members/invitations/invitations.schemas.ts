import { Id, PageMeta, pageFields, secret, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { Email } from '../../auth/index.ts';
import { RoleName } from '../members.schemas.ts';

export const InvitationStatus = z.enum(['open', 'accepted', 'revoked', 'expired']);
export type InvitationStatus = z.infer<typeof InvitationStatus>;

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: RoleName,
  invitedBy: Id,
  status: InvitationStatus,
  expiresAt: Timestamp,
  createdAt: Timestamp,
});
export type Invitation = z.infer<typeof Invitation>;

export const ListInvitations = z.strictObject({
  ...pageFields,
  sort: sortField(['createdAt', 'email'], '-createdAt'),
  search: z.string().trim().min(1).max(100).optional(),
  status: InvitationStatus.optional(),
});
export type ListInvitations = z.output<typeof ListInvitations>;
export const InvitationPage = z.object({ data: z.array(Invitation), meta: PageMeta });

export const CreateInvitation = z.strictObject({ email: Email, roleId: Id });
export type CreateInvitation = z.output<typeof CreateInvitation>;

export const AcceptInvitation = z.strictObject({ token: secret(z.string().min(1).max(256)) });
export const Joined = z.object({ tenantId: Id, tenantName: z.string(), role: RoleName });
export type Joined = z.infer<typeof Joined>;
