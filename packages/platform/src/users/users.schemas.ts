import { Id, PageMeta, pageFields, secret, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { Email, Name, NewPassword } from '../auth/index.ts';

const UserStatus = z.enum(['active', 'suspended']);

/** A person with an account, as the person and super admins see it. */
export const Account = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  status: UserStatus,
  isSuperAdmin: z.boolean(),
  emailVerified: z.boolean(),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Account = z.infer<typeof Account>;

export const ListUsers = z.strictObject({
  ...pageFields,
  sort: sortField(['createdAt', 'name', 'email'], '-createdAt'),
  search: z.string().trim().min(1).max(100).optional(),
  role: z.string().min(1).max(60).optional().describe('`super`, or the name of a role held in any tenant'),
  status: UserStatus.optional(),
});
export type ListUsers = z.output<typeof ListUsers>;
export const UserPage = z.object({ data: z.array(Account), meta: PageMeta });

export const UserById = z.strictObject({ userId: Id });

export const CreateUser = z.strictObject({
  email: Email,
  name: Name,
  password: NewPassword,
  isSuperAdmin: z.boolean().default(false),
});
export type CreateUser = z.output<typeof CreateUser>;

export const UpdateUser = z.strictObject({
  userId: Id,
  version: z.int().min(1).optional(),
  name: Name.optional(),
  email: Email.optional().describe('Super admins only'),
  isSuperAdmin: z.boolean().optional().describe('Super admins only'),
});
export type UpdateUser = z.output<typeof UpdateUser>;

export const ChangePassword = z.strictObject({
  userId: Id,
  currentPassword: secret(z.string().min(1).max(1024)).optional().describe('Left out by super admins only'),
  newPassword: NewPassword,
});
export type ChangePassword = z.output<typeof ChangePassword>;
