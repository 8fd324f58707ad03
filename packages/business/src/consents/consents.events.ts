import type { NewEvent } from '@mainstay/kernel';
import type { ConsentRecord, ConsentState } from './consents.schemas.ts';

/** By what a person's consent changed. */
export type ConsentCause = 'recorded' | 'withdrawn' | 'confirmed' | 'expired' | 'merge' | 'unmerge';

/** Tells what a contact's decisions come to now. */
export function consentEvent(
  { id, contactId, action }: Pick<ConsentRecord, 'id' | 'contactId' | 'action'>,
  { purpose, state }: ConsentState,
  cause: ConsentCause,
): NewEvent {
  return {
    type: 'consent.changed',
    entity: { type: 'consent', id, version: 1 },
    data: { contactId, purpose, action, state, cause },
  };
}
