import { Id, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/** A role where it is only named. */
export const RoleName = z.object({ id: Id, name: z.string() });

export const Member = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: RoleName,
  joinedAt: Timestamp,
});
export type Member = z.infer<typeof Member>;

export const ListMembers = z.strictObject({
  ...pageFields,
  sort: sortField(['joinedAt', 'name', 'email'], 'joinedAt'),
  search: z.string().trim().min(1).max(100).optional(),
  roleId: Id.optional(),
});
export type ListMembers = z.output<typeof ListMembers>;
export const MemberPage = z.object({ data: z.array(Member), meta: PageMeta });

/** A member is known by the person's id: nobody is in a tenant twice. */
const MemberId = Id.describe('The user’s id');
export const MemberById = z.strictObject({ id: MemberId });
export type MemberById = z.output<typeof MemberById>;
export const UpdateMember = z.strictObject({ id: MemberId, roleId: Id });
export type UpdateMember = z.output<typeof UpdateMember>;

/** A pending removal of a member's second factors. */
export const FactorReset = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  requestedBy: z.object({ userId: Id, name: z.string() }),
  requestedAt: Timestamp,
  effectiveAt: Timestamp.describe('At the earliest: a day after the notice was mailed'),
});
export type FactorReset = z.infer<typeof FactorReset>;

export const ListFactorResets = z.strictObject({ ...pageFields, sort: sortField(['requestedAt'], '-requestedAt') });
export type ListFactorResets = z.output<typeof ListFactorResets>;
export const FactorResetPage = z.object({ data: z.array(FactorReset), meta: PageMeta });
