import { samples } from '@mainstay/testing/fixtures/samples';

export const auditSamples = samples({
  tables: {
    audit_heads: { onePer: 'tenant' },
    audit_ledger: { onePer: 'installation' },
    audit_log: { job: 'audit:purge' },
    audit_rebases: { onePer: 'tenant' },
    audit_refusals: { onePer: 'tenant' },
    audit_seals: { kept: '80 bytes that prove what was there; the rows they are about go by retention' },
    audit_values: { job: 'audit:purge' },
  },
});
