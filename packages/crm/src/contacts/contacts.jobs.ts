import { importJobs } from '../transfer/index.ts';
import { codePhones } from './details/code-phones.ts';
import { purgeDeletedContacts } from './details/purge-contacts.ts';
import { contactImport } from './import/contact-import.ts';
import { purgeContactHistory } from './timeline/purge-timeline.ts';

const jobs = importJobs(contactImport);

export const contactJobs = {
  ...jobs,
  // What the version before has queued, and queues while an upgrade is under way.
  'contacts.import': jobs[contactImport.tasks.import]!,
  'contacts.revert-import': jobs[contactImport.tasks.revert]!,
  'contacts:code-phones': codePhones,
  'contacts:purge-deleted': purgeDeletedContacts,
  'contacts:purge-history': purgeContactHistory,
};
