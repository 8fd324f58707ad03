import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { memberErrors } from '../members.errors.ts';
import { explain } from './authz.service.ts';
import {
  CreateRole,
  Explain,
  Explanation,
  ListRoles,
  Permissions,
  Role,
  RolePage,
  UpdateRole,
} from './roles.schemas.ts';
import { createRole, deleteRole, getRole, listPermissions, listRoles, updateRole } from './roles.service.ts';

export const rolesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'roles:read',
      rest: get('/roles'),
      summary: 'List roles with their permissions',
    })
    .input(ListRoles)
    .output(RolePage)
    .query((opts) => listRoles(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'roles:read',
      rest: get('/roles/:id'),
      summary: 'Get a role',
    })
    .input(ById)
    .output(Role)
    .query((opts) => getRole(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'roles:manage',
      errors: [memberErrors.ROLE_EXISTS, memberErrors.ROLE_TOO_WIDE],
      rest: post('/roles'),
      summary: 'Create a role',
    })
    .input(CreateRole)
    .output(Role)
    .mutation((opts) => createRole(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'roles:manage',
      errors: [memberErrors.ROLE_BUILTIN, memberErrors.ROLE_EXISTS, memberErrors.ROLE_TOO_WIDE],
      rest: patch('/roles/:id'),
      summary: 'Update a role',
    })
    .input(UpdateRole)
    .output(Role)
    .mutation((opts) => updateRole(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'roles:manage',
      errors: [memberErrors.ROLE_BUILTIN, memberErrors.ROLE_IN_USE, memberErrors.ROLE_TOO_WIDE],
      rest: del('/roles/:id'),
      summary: 'Delete an unused role',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => deleteRole(opts.ctx, opts.input)),
});

export const permissionsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'roles:read',
      rest: get('/permissions'),
      summary: 'List permissions',
    })
    .input(z.void())
    .output(Permissions)
    .query((opts) => listPermissions(opts.ctx)),
});

export const authzRouter = router({
  explain: tenantProcedure
    .meta({
      permission: 'roles:read',
      rest: post('/authz/explain', { status: 200 }),
      summary: 'Explain whether a user may call a procedure',
      unaudited: 'asking changes nothing',
    })
    .input(Explain)
    .output(Explanation)
    .mutation((opts) => explain(opts.ctx, opts.input)),
});
