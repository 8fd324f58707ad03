import type { NewEvent } from '@mainstay/kernel';
import { z } from 'zod';
import { ConsentRecord, ConsentState } from './consents.schemas.ts';

const Cause = z.enum(['recorded', 'withdrawn', 'confirmed', 'expired']);
/** By what a person's consent changed. */
export type ConsentCause = z.infer<typeof Cause>;

/** The events of consents, and what they hold. */
export const consentEvents = {
  'consent.changed': z.object({
    contactId: ConsentRecord.shape.contactId,
    purpose: z.string(),
    action: ConsentRecord.shape.action,
    state: ConsentState.shape.state,
    cause: Cause,
  }),
};

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
