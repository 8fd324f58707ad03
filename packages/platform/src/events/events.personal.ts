import type { PersonalTable } from '@mainstay/kernel';
import { aboutContact, eraseTexts, tellsOf } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What the log of events holds of people, and what is told of it to others. */
export const eventPersonal: Record<string, PersonalTable> = {
  events: {
    about: tellsOf,
    erase: 'scrub',
    reason: 'That something happened stays until the log is purged; what it said of the person goes',
    fleeting: true,
    async run(tx, { tenantId }, people) {
      await eraseTexts(tx, tenantId, people);
      await tx.execute(sql`
        update events set data = data - array['pii', 'personal']
         where tenant_id = ${tenantId} and entity_type = 'contact' and entity_id = any (${people}) and data ?| array['pii', 'personal']`);
    },
  },
  timeline_entries: {
    about: aboutContact('record_id'),
    erase: 'delete',
    reason: 'What happened to the person',
    fleeting: true,
  },
};
