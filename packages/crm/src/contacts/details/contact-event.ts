import type { NewEvent, TenantKeys } from '@mainstay/kernel';
import { type ContactRow, sealPersonal } from './contact-record.ts';

type EventSubject = Omit<ContactRow, 'createdAt' | 'updatedAt'> &
  Partial<Record<'createdAt' | 'updatedAt' | 'deletedAt' | 'mergedInto', string | null>>;

/**
 * An event about a contact: what it is linked with, its sealed blob as it is, all else that it says of the person sealed under the person's
 * key as well, and what changed.
 */
export function contactEvent(
  keys: TenantKeys,
  type: string,
  contact: EventSubject,
  changed?: readonly string[],
): NewEvent {
  const { id, version, companyId, ownerId, status, tags, pii, piiKey, ...others } = contact;
  const { createdAt: _created, updatedAt: _updated, deletedAt: _deleted, mergedInto: _merged, ...personal } = others;
  const data = {
    id,
    version,
    companyId,
    ownerId,
    status,
    tags,
    pii: pii.toString('base64'),
    personal: sealPersonal(keys, { id, piiKey }, personal).toString('base64'),
    ...(changed ? { changed } : {}),
  };
  return { type, entity: { type: 'contact', id, version }, data, touches: [{ kind: 'contact', id }] };
}
