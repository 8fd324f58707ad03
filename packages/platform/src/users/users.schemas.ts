import { Id, listInput, pageOf, secret, Timestamp, updateInput } from '@mainstay/core';
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

export const ListUsers = listInput(['createdAt', 'name', 'email'], '-createdAt', {
  search: z.string().trim().min(1).max(100).optional(),
  role: z.string().min(1).max(60).optional().describe('`super`, or the name of a role held in any tenant'),
  status: UserStatus.optional(),
});
export type ListUsers = z.output<typeof ListUsers>;
export const UserPage = pageOf(Account);

export const CreateUser = z.strictObject({
  email: Email,
  name: Name,
  password: NewPassword,
  isSuperAdmin: z.boolean().default(false),
});
export type CreateUser = z.output<typeof CreateUser>;

export const UpdateUser = updateInput({
  name: Name,
  email: Email.describe('Super admins only'),
  isSuperAdmin: z.boolean().describe('Super admins only'),
});
export type UpdateUser = z.output<typeof UpdateUser>;

export const ChangePassword = z.strictObject({
  id: Id,
  currentPassword: secret(z.string().min(1).max(1024)).optional().describe('Left out by super admins only'),
  newPassword: NewPassword,
});
export type ChangePassword = z.output<typeof ChangePassword>;
