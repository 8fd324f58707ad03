import { aboutContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What imports hold of people. */
export const transferPersonal: Record<string, PersonalTable> = {
  contact_import_rows: {
    about: aboutContact('contact_id'),
    erase: 'scrub',
    reason: 'Says which line of a file became the person, and holds the contact as it was before',
    async run(tx, { tenantId }, people) {
      await tx.execute(sql`
        delete from contact_import_files f using contact_imports i
         where f.tenant_id = ${tenantId} and i.tenant_id = f.tenant_id and i.id = f.import_id
           and exists (select from contact_import_rows r where r.tenant_id = i.tenant_id and r.import_id = i.id and r.contact_id = any (${people}))`);
      await tx.execute(
        sql`update contact_import_rows set before = null where tenant_id = ${tenantId} and contact_id = any (${people})`,
      );
    },
  },
};
