import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import type { TenantKeys } from '@mainstay/kernel';
import { and, eq, isNull } from 'drizzle-orm';
import { openPii } from './contact-record.ts';

/** The email addresses of a contact, the primary one first; none where the contact has none or is not there. */
export async function emailsOfContact(tx: Tx, keys: TenantKeys, tenantId: string, id: string): Promise<string[]> {
  const [row] = await tx
    .select({ id: contacts.id, pii: contacts.pii, piiKey: contacts.piiKey })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, id), isNull(contacts.deletedAt)));
  if (!row) return [];
  const { emails } = openPii(row, keys);
  return [...emails].sort((one, other) => Number(other.primary) - Number(one.primary)).map(({ value }) => value);
}
