import { aboutContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What custom fields hold of people besides the records themselves. */
export const customFieldPersonal: Record<string, PersonalTable> = {
  custom_field_old_values: {
    about: aboutContact('record_id'),
    erase: 'delete',
    reason: 'What a field of the contact was before its conversion, kept for the undo',
    async run(tx, { tenantId }, people) {
      await tx.execute(
        sql`delete from custom_field_old_values where tenant_id = ${tenantId} and record_id = any (${people})`,
      );
    },
  },
};
