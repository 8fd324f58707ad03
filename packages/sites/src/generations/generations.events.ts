import { z } from 'zod';

/** The event of a site's new generation, and what it holds. */
export const generationEvents = {
  'site.changed': z.object({
    generation: z.int(),
    kind: z.string().describe('What was done, such as `publish`'),
    paths: z.array(z.string()).describe('Where the site changed, cut off where there are too many'),
    tags: z.array(z.string()),
    truncated: z.boolean().describe('Whether `paths` leaves some out'),
  }),
};
