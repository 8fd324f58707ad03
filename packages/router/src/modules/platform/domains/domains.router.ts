import { router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { AddDomain, Domain, DomainById, Domains } from './domains.schemas.ts';
import { addDomain, listDomains, removeDomain, setPrimaryDomain } from './domains.service.ts';
import { verifyDomain } from './verify-domain.ts';

export const domainsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      errors: [],
      rest: { method: 'GET', path: '{T}/domains' },
      summary: 'List a tenant’s domains',
    })
    .input(z.void())
    .output(Domains)
    .query((opts) => listDomains(opts.ctx)),

  add: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      limit: 'write',
      errors: ['DOMAIN_EXISTS', 'DOMAIN_TOO_MANY'],
      rest: { method: 'POST', path: '{T}/domains', status: 201 },
      summary: 'Add a domain, and learn which DNS record proves it',
    })
    .input(AddDomain)
    .output(Domain)
    .mutation((opts) => addDomain(opts.ctx, opts.input)),

  verify: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'DOMAIN_NOT_VERIFIED', 'DOMAIN_TAKEN', 'DOMAIN_CHECK_FAILED'],
      rest: { method: 'POST', path: '{T}/domains/:domainId/verify' },
      summary: 'Prove a domain by its DNS record',
    })
    .input(DomainById)
    .output(Domain)
    .mutation((opts) => verifyDomain(opts.ctx, opts.input)),

  setPrimary: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'DOMAIN_NOT_VERIFIED'],
      rest: { method: 'POST', path: '{T}/domains/:domainId/primary' },
      summary: 'Make a proven domain the primary one',
    })
    .input(DomainById)
    .output(Domain)
    .mutation((opts) => setPrimaryDomain(opts.ctx, opts.input)),

  remove: tenantProcedure
    .meta({
      permission: 'tenant:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'HAS_DEPENDENTS'],
      rest: { method: 'DELETE', path: '{T}/domains/:domainId', status: 204 },
      summary: 'Remove a domain and free it for others',
    })
    .input(DomainById)
    .output(z.void())
    .mutation((opts) => removeDomain(opts.ctx, opts.input)),
});
