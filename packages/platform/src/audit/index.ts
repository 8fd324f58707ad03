import { defineModule } from '@mainstay/kernel';
import { auditJobs, rebaseLoop, sealLoop } from './audit.jobs.ts';
import { auditPersonal } from './audit.personal.ts';
import { auditRouter } from './audit.router.ts';

export { acceptHeads } from './chain/accept-heads.ts';
export { unsealedRows } from './chain/seal-audit.ts';
export { noteRestore } from './chain/note-restore.ts';

export const auditModule = defineModule({
  name: 'platform/audit',
  dependsOn: ['platform/tenants'],
  permissions: { 'audit:read': [] },
  router: { audit: auditRouter },
  personalData: auditPersonal,
  jobs: auditJobs,
  crons: {
    'audit:purge': '17 3 * * *',
    'audit:rewrap-heads': '47 2 * * *',
    'audit:verify': '7 4 * * *',
  },
  loops: { 'audit:seal': sealLoop, 'audit:rebase': rebaseLoop },
});
