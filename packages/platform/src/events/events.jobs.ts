import { type JobHandler, type Loop, Lookout, removeByTenant } from '@mainstay/kernel';
import { hasOldEvents, placeEvents, purgeEvents } from './event-log.repository.ts';

/** Events placed in one transaction. */
const BATCH = 1_000;

/** How often events are placed while there are writes, in milliseconds. */
const LOOK_MS = 100;

/** Events deleted in one transaction. */
const PURGE_BATCH = 1_000;

/** Gives every committed event its position, a moment after its commit. One process does it at a time; any may take over. */
export const placeLoop: Loop = async ({ database, signals }, signal) => {
  const lookout = new Lookout(signals, { often: LOOK_MS });
  try {
    while (!signal.aborted) {
      const placed = await database.asSystem('dispatch', (tx) => placeEvents(tx, BATCH));
      if (placed === null || placed < BATCH) await lookout.wait(signal);
    }
  } finally {
    lookout.close();
  }
};

/** Background work of the event log, by task name. */
export const eventJobs: Record<string, JobHandler> = {
  'events:purge': async ({ database }, _payload, { signal }) => {
    await removeByTenant(database, signal, {
      table: 'events',
      isDue: hasOldEvents,
      remove: purgeEvents,
      most: PURGE_BATCH,
    });
  },
};
