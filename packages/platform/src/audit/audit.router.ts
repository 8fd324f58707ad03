import { get, router, superProcedure, tenantProcedure, TextChunks } from '@mainstay/kernel';
import { exportAudit } from './audit-export.ts';
import { AuditPage, ExportAudit, InstallationPage, ListAudit, Verification, VerifyAudit } from './audit.schemas.ts';
import { listAllAudit, listAudit, verifyAudit } from './audit.service.ts';

export const auditRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'audit:read',
      // Without the prefix the path is that of `listAll`.
      rest: get('/tenants/:tenantId/audit'),
      summary: 'List a tenant’s audit log, newest first',
      description: 'Every change with the old and new values of its fields. Encrypted values show as `[sealed]`.',
    })
    .input(ListAudit)
    .output(AuditPage)
    .query((opts) => listAudit(opts.ctx, opts.input)),

  listAll: superProcedure
    .meta({
      permission: 'super',
      rest: get('/audit'),
      summary: 'List the audit log of all tenants and of the installation, newest first',
    })
    .input(ListAudit)
    .output(InstallationPage)
    .query((opts) => listAllAudit(opts.ctx, opts.input)),

  export: tenantProcedure
    .meta({
      permission: 'audit:read',
      rest: get('/audit/export.csv', { produces: 'text/csv' }),
      summary: 'Export a tenant’s audit log as CSV',
      description: 'Streamed, oldest row first. What a spreadsheet would run as a formula gets a quote in front.',
    })
    .input(ExportAudit)
    .output(TextChunks)
    .query((opts) => exportAudit(opts.ctx, opts.input)),

  verify: tenantProcedure
    .meta({
      permission: 'audit:read',
      rest: get('/audit/verify'),
      summary: 'Verify a tenant’s audit log',
      description:
        'Walks the whole chain and names the first row that was altered, removed, reordered or put in. Give `knownN` and `knownHash` of an earlier answer to notice a log that was set back as a whole.',
    })
    .input(VerifyAudit)
    .output(Verification)
    .query((opts) => verifyAudit(opts.ctx, opts.input)),
});
