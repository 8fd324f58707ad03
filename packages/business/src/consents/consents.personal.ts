import { aboutContact, type Person, type PersonalTable, storedBytes, type StoredRow } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { proofPlace } from './consents.rows.ts';

function openProof(row: StoredRow, { keys }: Person): object {
  const proof = storedBytes(row['proof']);
  return proof === null ? {} : { proof: JSON.parse(keys.open(proof, proofPlace(String(row['id']))).toString('utf8')) };
}

/** What consents hold of people. */
export const consentPersonal: Record<string, PersonalTable> = {
  consent_records: {
    about: aboutContact('contact_id'),
    erase: 'delete',
    reason: 'What the person decided',
    open: openProof,
  },
  consent_suppressions: {
    about: (people) => sql`exists (
      select from contact_lookups l where l.tenant_id = r.tenant_id and l.digest = r.digest and l.contact_id = any (${people}))`,
    erase: 'keep',
    reason: 'A keyed digest of the address, so that it is not written to again, and proof of what was decided',
    until: sql`r.kept_until::date`,
  },
};
