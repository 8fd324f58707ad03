import { ById } from '@mainstay/core';
import { del, get, patch, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SeoAudit } from './audit/audit.schemas.ts';
import { auditSeo } from './audit/audit.service.ts';
import { Seo, UpdateSeo } from './seo.schemas.ts';
import { deleteSeo, getSeo, updateSeo } from './seo.service.ts';

export const seoRouter = router({
  get: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/pages/:id/seo'),
      summary: 'Get what a page says to search engines',
    })
    .input(ById)
    .output(Seo)
    .query(({ ctx, input }) => getSeo(ctx, input)),

  audit: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/pages/:id/seo/audit'),
      summary: 'Audit what search engines will make of a page’s draft',
    })
    .input(ById)
    .output(SeoAudit)
    .query(({ ctx, input }) => auditSeo(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: patch('/pages/:id/seo'),
      emits: ['page.updated'],
      summary: 'Update what a page says to search engines',
    })
    .input(UpdateSeo)
    .output(Seo)
    .mutation(({ ctx, input }) => updateSeo(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'pages:write',
      rest: del('/pages/:id/seo'),
      emits: ['page.updated'],
      summary: 'Reset what a page says to search engines',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSeo(ctx, input)),
});
