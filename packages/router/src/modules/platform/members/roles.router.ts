import { router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { explain } from './authz.service.ts';
import {
  CreateRole,
  Explain,
  Explanation,
  ListRoles,
  Permissions,
  Role,
  RoleById,
  RolePage,
  UpdateRole,
} from './roles.schemas.ts';
import { createRole, deleteRole, getRole, listPermissions, listRoles, updateRole } from './roles.service.ts';

export const rolesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'roles:read',
      errors: [],
      rest: { method: 'GET', path: '{T}/roles' },
      summary: 'List roles with their permissions',
    })
    .input(ListRoles)
    .output(RolePage)
    .query((opts) => listRoles(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'roles:read',
      errors: ['NOT_FOUND'],
      rest: { method: 'GET', path: '{T}/roles/:id' },
      summary: 'Read a role',
    })
    .input(RoleById)
    .output(Role)
    .query((opts) => getRole(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'roles:manage',
      limit: 'write',
      errors: ['ROLE_EXISTS', 'ROLE_TOO_WIDE'],
      rest: { method: 'POST', path: '{T}/roles', status: 201 },
      summary: 'Make a role from any of the permissions that the caller holds',
    })
    .input(CreateRole)
    .output(Role)
    .mutation((opts) => createRole(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'roles:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'ROLE_BUILTIN', 'ROLE_EXISTS', 'ROLE_TOO_WIDE', 'VERSION_CONFLICT'],
      rest: { method: 'PATCH', path: '{T}/roles/:id', also: ['PUT'] },
      summary: 'Change a role',
    })
    .input(UpdateRole)
    .output(Role)
    .mutation((opts) => updateRole(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'roles:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'ROLE_BUILTIN', 'ROLE_IN_USE', 'ROLE_TOO_WIDE'],
      rest: { method: 'DELETE', path: '{T}/roles/:id', status: 204 },
      summary: 'Delete a role that nobody holds',
    })
    .input(RoleById)
    .output(z.void())
    .mutation((opts) => deleteRole(opts.ctx, opts.input)),
});

export const permissionsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'roles:read',
      errors: [],
      rest: { method: 'GET', path: '/permissions' },
      summary: 'List the permissions that roles are made of',
    })
    .input(z.void())
    .output(Permissions)
    .query((opts) => listPermissions(opts.ctx)),
});

export const authzRouter = router({
  explain: tenantProcedure
    .meta({
      permission: 'roles:read',
      errors: ['NOT_FOUND'],
      rest: { method: 'POST', path: '{T}/authz/explain' },
      summary: 'Tell whether somebody may call a procedure, and by which rule',
      unaudited: 'asking changes nothing',
    })
    .input(Explain)
    .output(Explanation)
    .mutation((opts) => explain(opts.ctx, opts.input)),
});
