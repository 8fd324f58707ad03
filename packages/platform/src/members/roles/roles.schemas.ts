import { Id, nameOf, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { ROLE_SCOPES } from '@mainstay/db/schema';
import { z } from 'zod';

const Scope = z
  .enum(ROLE_SCOPES)
  .describe('Whose contacts, companies, deals and tasks its holders see: everybody’s, those of their teams, their own');

export const Role = z.object({
  id: Id,
  name: z.string(),
  builtin: z.boolean(),
  permissions: z.array(z.string()),
  scope: Scope,
  members: z.int(),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Role = z.infer<typeof Role>;

export const ListRoles = z.strictObject({
  ...pageFields,
  sort: sortField(['createdAt', 'name'], 'createdAt'),
  search: z.string().trim().min(1).max(60).optional(),
});
export type ListRoles = z.output<typeof ListRoles>;
export const RolePage = z.object({ data: z.array(Role), meta: PageMeta });

const name = nameOf(1, 60);
/** Names are checked against the installed modules, which a schema does not know. */
const permissions = z.array(z.string().max(100)).max(500);

export const CreateRole = z.strictObject({ name, permissions, scope: Scope.default('all') });
export type CreateRole = z.output<typeof CreateRole>;

export const UpdateRole = z.strictObject({
  id: Id,
  version: z.int().min(1).optional(),
  name: name.optional(),
  permissions: permissions.optional(),
  scope: Scope.optional(),
});
export type UpdateRole = z.output<typeof UpdateRole>;

export const Permissions = z.object({
  data: z.array(z.object({ name: z.string(), roles: z.array(z.string()).describe('Built-in roles that hold it') })),
});
export type Permissions = z.infer<typeof Permissions>;

export const Explain = z.strictObject({
  procedure: z.string().min(1).max(200),
  userId: Id.optional().describe('The caller, unless given'),
});
export type Explain = z.output<typeof Explain>;
export const Explanation = z.object({ allowed: z.boolean(), rule: z.string() });
export type Explanation = z.infer<typeof Explanation>;
