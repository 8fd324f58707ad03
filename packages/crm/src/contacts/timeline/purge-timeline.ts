import type { JobHandler } from '@mainstay/kernel';
import { purgeHistory } from '../../transfer/index.ts';

/** Deletes what is kept of old imports, of whatever records, with their rows, and of old merges. */
export const purgeContactHistory: JobHandler = async ({ database }, _payload, { signal }) => {
  // An import may have a hundred thousand rows: one in a transaction.
  await purgeHistory(database, signal, 'contact_imports', 1);
  await purgeHistory(database, signal, 'contact_merges', 200);
};
