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

export const MemberById = z.strictObject({ userId: Id });
export const UpdateMember = z.strictObject({ userId: Id, roleId: Id });
export type UpdateMember = z.output<typeof UpdateMember>;
