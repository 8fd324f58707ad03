import { goesWithContact, type Person, type PersonalTable, storedBytes, type StoredRow } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { textOf } from './note-text.ts';

/** A note's text in the clear. */
function openNote(row: StoredRow, { keys, contactKeys }: Person): object {
  const [body, sealedFor] = [row['body'] as string | null, row['sealed_for'] as string | null];
  const contactKey = (sealedFor === null ? undefined : contactKeys.get(sealedFor)) ?? null;
  return {
    body: textOf(keys, { id: String(row['id']), body, sealed: storedBytes(row['sealed']), sealedFor, contactKey }),
  };
}

/** What notes hold of people. */
export const notePersonal: Record<string, PersonalTable> = {
  notes: {
    about: (people) =>
      sql`exists (select from note_links l where l.tenant_id = r.tenant_id and l.note_id = r.id and l.contact_id = any (${people}))`,
    erase: 'delete',
    reason:
      'About the person alone; a note about others too stays theirs, and is searched for the person’s name afterwards',
    open: openNote,
    async run(tx, { tenantId }, people) {
      await tx.execute(sql`
        delete from notes n where n.tenant_id = ${tenantId} and n.id in (
          select l.note_id from note_links l where l.tenant_id = n.tenant_id and l.contact_id is not null
           group by l.note_id having bool_and(l.contact_id = any (${people})))`);
    },
  },
  note_links: goesWithContact(),
};
