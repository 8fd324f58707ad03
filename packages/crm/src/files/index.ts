import { defineModule, fileErrors, storageErrors } from '@mainstay/kernel';
import { usedBytes } from '@mainstay/platform';
import { downloadFile } from './download-file.ts';
import { attachmentErrors } from './files.errors.ts';
import { fileEvents } from './files.events.ts';
import { fileEntity } from './files.fields.ts';
import { fileJobs } from './files.jobs.ts';
import { filePersonal } from './files.personal.ts';
import { filesRouter } from './files.router.ts';
import { storedFile } from './files.rows.ts';
import { DOWNLOAD } from './files.service.ts';

export const filesModule = defineModule({
  name: 'crm/files',
  dependsOn: ['platform/tenants', 'crm/contacts', 'crm/companies', 'crm/deals', 'crm/tasks'],
  permissions: {
    'files:read': ['manager', 'member', 'viewer'],
    'files:write': ['manager', 'member'],
  },
  router: { files: filesRouter },
  errors: [fileErrors, storageErrors, attachmentErrors],
  events: fileEvents,
  entities: [fileEntity],
  routes: [downloadFile],
  signedFiles: { [DOWNLOAD]: storedFile },
  usage: { storage: usedBytes },
  personalData: filePersonal,
  jobs: fileJobs,
  crons: { 'files:purge': '37 * * * *' },
});
