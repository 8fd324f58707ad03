import type { Tx } from '@mainstay/db';
import { type Arrivals, emit, type Services, type TenantKeys } from '@mainstay/kernel';
import { consentEvent } from './consents.events.ts';
import { addRecord, askToConfirm, confirmationOf } from './consents.service.ts';
import { findPurpose } from './purposes/purposes.service.ts';
import { textIdOf } from './texts/texts.service.ts';

/** Writes down what somebody who wrote in agreed to, once it is known which contact they are. */
export const consentArrivals: Arrivals = async (services, tenantId) => {
  const keys = await services.vault.forTenant(tenantId);
  return async (tx, { consents, proof }, { contactId }) => {
    if (contactId === undefined) return {};
    for (const consent of consents)
      await recordOwnConsent(tx, { services, tenantId, keys }, { ...consent, contactId, proof });
    return {};
  };
};

/**
 * Writes down what a person agreed to by themselves, in words that they were shown; a grant that must be confirmed is mailed. One whose purpose is not
 * there (any more), or asks for an age that nobody confirmed, is left out.
 */
async function recordOwnConsent(
  tx: Tx,
  who: { services: Services; tenantId: string; keys: TenantKeys },
  {
    contactId,
    purpose: key,
    text,
    proof,
  }: { contactId: string; purpose: string; text: string; proof: { kind: string; ref: string } },
): Promise<void> {
  const { services, tenantId, keys } = who;
  const purpose = await findPurpose(tx, tenantId, key);
  if (!purpose || purpose.archived || purpose.requiredAge !== null) return;
  const textId = await textIdOf(tx, tenantId, purpose.id, text);
  const { record: added, state } = await addRecord(tx, who, purpose, {
    contactId,
    action: 'granted',
    channel: 'web',
    actor: { type: 'person', id: null },
    textId,
    source: proof,
    proof: { text },
  });
  await emit(tx, { tenantId, actor: null }, consentEvent(added, state, 'recorded'));
  if (state.state !== 'pending') return;
  const { expires } = confirmationOf(services, keys, tenantId, purpose.id, contactId);
  await askToConfirm(tx, services, { tenantId, contactId, purposeId: purpose.id, expires });
}
