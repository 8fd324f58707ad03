import { ById, commonErrors } from '@mainstay/core';
import { del, get, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { CreateDomain, Domain, Domains } from './domains.schemas.ts';
import { createDomain, listDomains, deleteDomain, setPrimaryDomain } from './domains.service.ts';
import { verifyDomain } from './verify-domain.ts';
import { domainErrors } from './domains.errors.ts';

export const domainsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      rest: get('/domains'),
      summary: 'List a tenant’s domains',
    })
    .input(z.void())
    .output(Domains)
    .query((opts) => listDomains(opts.ctx)),

  create: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      errors: [domainErrors.EXISTS, domainErrors.TOO_MANY],
      rest: post('/domains'),
      summary: 'Add a domain; returns the DNS record that verifies it',
    })
    .input(CreateDomain)
    .output(Domain)
    .mutation((opts) => createDomain(opts.ctx, opts.input)),

  verify: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      errors: [domainErrors.NOT_VERIFIED, domainErrors.TAKEN, domainErrors.CHECK_FAILED],
      rest: post('/domains/:id/verify', { status: 200 }),
      summary: 'Verify a domain by its DNS record',
    })
    .input(ById)
    .output(Domain)
    .mutation((opts) => verifyDomain(opts.ctx, opts.input)),

  setPrimary: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      errors: [domainErrors.NOT_VERIFIED],
      rest: post('/domains/:id/primary', { status: 200 }),
      summary: 'Set the primary domain',
    })
    .input(ById)
    .output(Domain)
    .mutation((opts) => setPrimaryDomain(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      errors: [commonErrors.HAS_DEPENDENTS],
      rest: del('/domains/:id'),
      summary: 'Delete a domain',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => deleteDomain(opts.ctx, opts.input)),
});
