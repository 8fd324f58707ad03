import { router, signedInProcedure, superProcedure, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { settingsRouter } from './settings.router.ts';
import { reinstateTenant, suspendTenant } from './tenant-suspension.ts';
import {
  CreateTenant,
  ListTenants,
  SuspendTenant,
  Tenant,
  TenantById,
  TenantPage,
  UpdateTenant,
} from './tenants.schemas.ts';
import { createTenant, deleteTenant, getTenant, listTenants, updateTenant } from './tenants.service.ts';
import { TenantUsage } from './usage.schemas.ts';
import { usageOfTenant } from './usage.service.ts';

export const tenantsRouter = router({
  list: superProcedure
    .meta({ permission: 'super', errors: [], rest: { method: 'GET', path: '/tenants' }, summary: 'List all tenants' })
    .input(ListTenants)
    .output(TenantPage)
    .query((opts) => listTenants(opts.ctx, opts.input)),

  create: signedInProcedure
    .meta({
      permission: 'signed-in',
      idempotencyKey: true,
      limit: 'write',
      errors: ['SUBDOMAIN_TAKEN'],
      rest: { method: 'POST', path: '/tenants', status: 201 },
      summary: 'Create a tenant and own it',
      emits: ['tenant.created'],
    })
    .input(CreateTenant)
    .output(Tenant)
    .mutation((opts) => createTenant(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'tenant:read',
      tenantInput: true,
      errors: ['NOT_FOUND'],
      rest: { method: 'GET', path: '/tenants/:tenantId' },
      summary: 'Read a tenant',
    })
    .input(TenantById)
    .output(Tenant)
    .query((opts) => getTenant(opts.ctx)),

  update: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      tenantInput: true,
      limit: 'write',
      errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SUBDOMAIN_TAKEN'],
      rest: { method: 'PATCH', path: '/tenants/:tenantId', also: ['PUT'] },
      summary: 'Change a tenant',
      emits: ['tenant.updated'],
    })
    .input(UpdateTenant)
    .output(Tenant)
    .mutation((opts) => updateTenant(opts.ctx, opts.input)),

  delete: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      limit: 'write',
      stepUp: true,
      errors: ['NOT_FOUND'],
      rest: { method: 'DELETE', path: '/tenants/:tenantId', status: 204 },
      summary: 'Delete a tenant',
      emits: ['tenant.deleted'],
    })
    .input(TenantById)
    .output(z.void())
    .mutation((opts) => deleteTenant(opts.ctx, opts.input)),

  suspend: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      limit: 'write',
      errors: ['NOT_FOUND'],
      rest: { method: 'POST', path: '/tenants/:tenantId/suspend', status: 204 },
      summary: 'Suspend a tenant',
      description:
        'Within a second its members and keys get `TENANT_SUSPENDED`. Its data stays; its jobs and webhooks wait until it is reinstated.',
      emits: ['tenant.updated'],
    })
    .input(SuspendTenant)
    .output(z.void())
    .mutation((opts) => suspendTenant(opts.ctx, opts.input)),

  reinstate: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      limit: 'write',
      errors: ['NOT_FOUND'],
      rest: { method: 'POST', path: '/tenants/:tenantId/reinstate', status: 204 },
      summary: 'Reinstate a suspended tenant',
      emits: ['tenant.updated'],
    })
    .input(TenantById)
    .output(z.void())
    .mutation((opts) => reinstateTenant(opts.ctx, opts.input)),

  usage: tenantProcedure
    .meta({
      permission: 'tenant:read',
      errors: ['NOT_FOUND'],
      rest: { method: 'GET', path: '{T}/usage' },
      summary: 'What a tenant uses, beside what its plan includes',
      description: 'Calls are counted in batches: those of other processes arrive within ten seconds or so.',
    })
    .input(z.void())
    .output(TenantUsage)
    .query((opts) => usageOfTenant(opts.ctx)),

  settings: settingsRouter,
});
