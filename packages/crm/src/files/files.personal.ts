import { onCommit } from '@mainstay/db';
import { goesWithContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { removeFiles } from './remove-files.ts';

/** What files hold of people. */
export const filePersonal: Record<string, PersonalTable> = {
  files: {
    about: (people) =>
      sql`exists (select from file_links l where l.tenant_id = r.tenant_id and l.file_id = r.id and l.contact_id = any (${people}))`,
    erase: 'delete',
    reason: 'On the person alone; a file that is on other records too stays theirs',
    async run(tx, { tenantId, services }, people) {
      const { freed } = await removeFiles(
        tx,
        tenantId,
        sql`select l.file_id from file_links l where l.tenant_id = ${tenantId} group by l.file_id
            having bool_and(l.contact_id is not null and l.contact_id = any (${people}))`,
      );
      // Whatever is cut off here, the sweep of uploads that came to nothing deletes within the hour.
      onCommit(tx, async () => {
        for (const key of freed) await services.storage.delete(key);
      });
    },
  },
  file_links: goesWithContact(),
};
