import { aboutContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What the audit log holds of people. */
export const auditPersonal: Record<string, PersonalTable> = {
  audit_log: {
    about: (people) => sql`r.entity_id = any (${people}::text[])`,
    erase: 'keep',
    reason: 'Who did what when, as a chain of hashes; it holds no personal values',
    fleeting: true,
  },
  audit_values: {
    about: aboutContact('subject_id'),
    erase: 'delete',
    reason: 'The values that the audit log has commitments for',
    fleeting: true,
  },
};
