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
  asSystem: {
    'audit.service.ts': ['member-directory', 'super-admin'],
    'chain/accept-heads.ts': ['audit-chain'],
    'chain/anchor.ts': ['audit-chain'],
    'chain/ledger-check.ts': ['audit-chain'],
    'chain/purge-audit.ts': ['audit-chain'],
    'chain/rebase-chains.ts': ['audit-chain', 'key-rotation'],
    'chain/rewrap-heads.ts': ['key-rotation'],
    'chain/seal-audit.ts': ['audit-chain'],
    'chain/verify-all.ts': ['audit-chain'],
    'chain/verify-chain.ts': ['audit-chain'],
  },
});
