import { ById } from '@mainstay/core';
import { del, get, patch, post, router, signedInProcedure, superProcedure, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { planErrors } from '../plans/index.ts';
import { settingsRouter } from './settings.router.ts';
import { reinstateTenant, suspendTenant } from './tenant-suspension.ts';
import { setPlan } from './set-plan.ts';
import {
  CreateTenant,
  ListTenants,
  SetPlan,
  SuspendTenant,
  Tenant,
  TenantPage,
  UpdateTenant,
} from './tenants.schemas.ts';
import { createTenant, deleteTenant, getTenant, listTenants, updateTenant } from './tenants.service.ts';
import { TenantUsage } from './usage.schemas.ts';
import { usageOfTenant } from './usage.service.ts';
import { tenantErrors } from './tenants.errors.ts';

export const tenantsRouter = router({
  list: superProcedure
    .meta({ permission: 'super', rest: get('/tenants'), summary: 'List all tenants' })
    .input(ListTenants)
    .output(TenantPage)
    .query((opts) => listTenants(opts.ctx, opts.input)),

  create: signedInProcedure
    .meta({
      permission: 'signed-in',
      idempotencyKey: true,
      errors: [tenantErrors.SUBDOMAIN_TAKEN],
      rest: post('/tenants'),
      summary: 'Create a tenant',
      emits: ['tenant.created'],
    })
    .input(CreateTenant)
    .output(Tenant)
    .mutation((opts) => createTenant(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'tenant:read',
      tenantInput: true,
      rest: get('/tenants/:id'),
      summary: 'Get a tenant',
    })
    .input(ById)
    .output(Tenant)
    .query((opts) => getTenant(opts.ctx)),

  update: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      tenantInput: true,
      errors: [tenantErrors.SUBDOMAIN_TAKEN],
      rest: patch('/tenants/:id'),
      summary: 'Update a tenant',
      emits: ['tenant.updated'],
    })
    .input(UpdateTenant)
    .output(Tenant)
    .mutation((opts) => updateTenant(opts.ctx, opts.input)),

  delete: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      stepUp: true,
      rest: del('/tenants/:id'),
      summary: 'Delete a tenant',
      emits: ['tenant.deleted'],
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => deleteTenant(opts.ctx, opts.input)),

  suspend: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      rest: post('/tenants/:id/suspend', { status: 204 }),
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
      rest: post('/tenants/:id/reinstate', { status: 204 }),
      summary: 'Reinstate a suspended tenant',
      emits: ['tenant.updated'],
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => reinstateTenant(opts.ctx, opts.input)),

  setPlan: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      errors: [planErrors.UNAVAILABLE, planErrors.SUBSCRIBED],
      rest: post('/tenants/:id/plan', { status: 200 }),
      summary: 'Give a tenant a plan, or limits of its own',
      emits: ['tenant.updated'],
    })
    .input(SetPlan)
    .output(Tenant)
    .mutation((opts) => setPlan(opts.ctx, opts.input)),

  usage: tenantProcedure
    .meta({
      permission: 'tenant:read',
      rest: get('/usage'),
      summary: 'Get a tenant’s usage and plan limits',
      description: 'Calls are counted in batches: those of other processes arrive within ten seconds or so.',
    })
    .input(z.void())
    .output(TenantUsage)
    .query((opts) => usageOfTenant(opts.ctx)),

  settings: settingsRouter,
});
