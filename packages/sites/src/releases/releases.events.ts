import { ChangedFields, Id } from '@mainstay/core';
import { z } from 'zod';

const RELEASE = { id: Id, name: z.string() };

/** The events of releases, and what they hold. */
export const releaseEvents = {
  'release.created': z.object(RELEASE),
  'release.updated': z.object({ ...RELEASE, changed: ChangedFields }),
  'release.deleted': z.object(RELEASE),
  'release.scheduled': z.object({
    ...RELEASE,
    at: z.string(),
    localAt: z.string().nullable(),
    timeZone: z.string().nullable(),
  }),
  'release.unscheduled': z.object(RELEASE),
  'release.published': z.object({ ...RELEASE, generation: z.int(), items: z.int(), late: z.boolean() }),
  'release.rolled_back': z.object({ ...RELEASE, generation: z.int(), restored: z.int(), skipped: z.int() }),
  'release.failed': z.object({ ...RELEASE, error: z.string() }),
};
