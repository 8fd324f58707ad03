import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { consentRecords } from '@mainstay/db/schema';
import type { Services, TenantContext, TenantKeys } from '@mainstay/kernel';
import { consentErrors } from './consents.errors.ts';
import { consentEvent, type ConsentCause } from './consents.events.ts';
import {
  addressDigests,
  findContact,
  pageOfRecords,
  proofPlace,
  recordById,
  statesFor,
  statesOf,
  suppressedAmong,
} from './consents.rows.ts';
import type {
  CheckConsents,
  CheckedConsents,
  ConsentLink,
  ConsentPage,
  ConsentRecord,
  ConsentState,
  LinkConsent,
  ListConsents,
  RecordConsent,
  RecordedConsent,
  WithdrawConsent,
} from './consents.schemas.ts';
import { makeConsentToken } from './public/consent-token.ts';
import type { ConsentPurpose } from './purposes/purposes.schemas.ts';
import { purposeRows, requirePurpose } from './purposes/purposes.service.ts';
import { requireText } from './texts/texts.service.ts';

export const CONFIRM_TASK = 'consents:confirm';

/** How long a grant can be confirmed. */
const CONFIRM_DAYS = 7;
const DAY_SECONDS = 24 * 3_600;

/** How far ahead of ours another clock may be. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What is written down of a decision. */
export interface Decision {
  contactId: string;
  action: ConsentRecord['action'];
  channel: string;
  actor: ConsentRecord['actor'];
  cause: ConsentCause;
  textId?: string | undefined;
  source?: { kind: string; ref: string | null } | undefined;
  proof?: Record<string, unknown> | undefined;
  occurredAt?: string | undefined;
}

/** Writes a decision down; resolves with it and with what the contact's decisions come to now. The event is the caller's to emit. */
export async function addRecord(
  tx: Tx,
  { services, tenantId, keys }: { services: Services; tenantId: string; keys: TenantKeys },
  purpose: ConsentPurpose,
  { contactId, action, channel, actor, textId, source, proof, occurredAt }: Omit<Decision, 'cause'>,
): Promise<{ record: ConsentRecord; state: ConsentState }> {
  const id = newId();
  const now = services.clock.now();
  await tx.insert(consentRecords).values({
    tenantId,
    id,
    contactId,
    originId: contactId,
    purposeId: purpose.id,
    action,
    textId: textId ?? null,
    channel,
    sourceKind: source?.kind ?? null,
    sourceRef: source?.ref ?? null,
    proof: proof === undefined ? null : keys.seal(Buffer.from(JSON.stringify(proof)), proofPlace(id)),
    occurredAt: occurredAt ?? now.toISOString(),
    actorType: actor.type,
    actorId: actor.id,
    addressDigests: addressDigests(tenantId, contactId),
  });
  const states = await statesFor(tx, tenantId, purpose, [contactId], now.getTime());
  const state = states.get(contactId);
  if (!state) throw new Error('a state is missing');
  return { record: await recordById(tx, tenantId, keys, id), state };
}

async function record(ctx: TenantContext, decision: Omit<Decision, 'actor'>, purpose: ConsentPurpose, tx: Tx) {
  const { tenantId, services, principal } = ctx;
  const { occurredAt } = decision;
  if (occurredAt !== undefined && Date.parse(occurredAt) > services.clock.now().getTime() + CLOCK_SKEW_MS)
    throw commonErrors.VALIDATION_ERROR([{ path: 'occurredAt', message: 'Must not be in the future' }]);
  const keys = await services.vault.forTenant(tenantId);
  const actor = { type: principal.actor.type, id: principal.actor.id };
  const added = await addRecord(tx, { services, tenantId, keys }, purpose, { ...decision, actor });
  await ctx.emit(tx, consentEvent(added.record, added.state, decision.cause));
  return { ...added, keys };
}

async function requireContact(tx: Tx, tenantId: string, id: string): Promise<void> {
  if (!(await findContact(tx, tenantId, id))) throw commonErrors.NOT_FOUND();
}

/** A contact's decisions, newest first, and what they come to. Throws NOT_FOUND. */
export async function listConsents(ctx: TenantContext, query: ListConsents): Promise<ConsentPage> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.read(async (tx) => {
    await requireContact(tx, tenantId, query.contactId);
    const page = await pageOfRecords(tx, tenantId, keys, query);
    const { data: purposes } = await purposeRows.page(tx, tenantId, { limit: 100, sort: 'key' });
    const wanted = purposes.filter(({ key }) => query.purpose === undefined || key === query.purpose);
    return { ...page, states: await statesOf(tx, tenantId, wanted, query.contactId, services.clock.now().getTime()) };
  });
}

/** The link by which a contact confirms a grant, from now on for seven days. */
export function confirmationOf(
  services: Services,
  keys: TenantKeys,
  tenantId: string,
  purposeId: string,
  contactId: string,
) {
  const expires = Math.floor(services.clock.now().getTime() / 1000) + CONFIRM_DAYS * DAY_SECONDS;
  const token = makeConsentToken(keys, { tenantId, kind: 'confirm', contactId, purposeId, expires });
  return { expires, url: consentUrl(services, token) };
}

/** Mails that link, where mail is sent at all. */
export async function askToConfirm(
  tx: Tx,
  services: Services,
  asked: { tenantId: string; contactId: string; purposeId: string; expires: number },
): Promise<void> {
  if (!services.mailer.isOff) await services.jobs.add(tx, CONFIRM_TASK, asked);
}

/** Where a link of a token leads. */
export function consentUrl({ publicUrl }: Pick<Services, 'publicUrl'>, token: string): string {
  return `${publicUrl}/public/consents/${token}`;
}

/**
 * Records that a contact consented or refused. Throws NOT_FOUND, VALIDATION_ERROR for a time to come, CONSENT_PURPOSE_UNKNOWN,
 * CONSENT_TEXT_UNKNOWN, CONSENT_AGE_REQUIRED.
 */
export async function recordConsent(ctx: TenantContext, input: RecordConsent): Promise<RecordedConsent> {
  const { tenantId, services } = ctx;
  const { purpose: key, ageConfirmed, sendConfirmation, ...decision } = input;
  return ctx.db.write(async (tx) => {
    await requireContact(tx, tenantId, input.contactId);
    const purpose = await requirePurpose(tx, tenantId, key, { archived: false });
    if (input.textId !== undefined) await requireText(tx, tenantId, purpose.id, input.textId);
    if (input.action === 'granted' && purpose.requiredAge !== null && !ageConfirmed) throw consentErrors.AGE_REQUIRED();
    const { keys, ...added } = await record(ctx, { ...decision, cause: 'recorded' }, purpose, tx);
    if (added.state.state !== 'pending') return { ...added, confirmation: null };
    const { expires, url } = confirmationOf(services, keys, tenantId, purpose.id, input.contactId);
    if (sendConfirmation)
      await askToConfirm(tx, services, { tenantId, contactId: input.contactId, purposeId: purpose.id, expires });
    return { ...added, confirmation: { url, expiresAt: new Date(expires * 1000).toISOString() } };
  });
}

/** Records that a contact took a consent back. Throws NOT_FOUND, VALIDATION_ERROR for a time to come, CONSENT_PURPOSE_UNKNOWN. */
export async function withdrawConsent(
  ctx: TenantContext,
  { purpose: key, ...decision }: WithdrawConsent,
): Promise<{ record: ConsentRecord; state: ConsentState }> {
  return ctx.db.write(async (tx) => {
    await requireContact(tx, ctx.tenantId, decision.contactId);
    const purpose = await requirePurpose(tx, ctx.tenantId, key, { archived: true });
    const { keys: _keys, ...added } = await record(
      ctx,
      { ...decision, action: 'withdrawn', cause: 'withdrawn' },
      purpose,
      tx,
    );
    return added;
  });
}

/** For senders: who of some contacts may be written to for a purpose. One that is not there may not. Throws CONSENT_PURPOSE_UNKNOWN. */
export async function checkConsents(
  ctx: TenantContext,
  { contactIds, purpose: key }: CheckConsents,
): Promise<CheckedConsents> {
  const { tenantId, services } = ctx;
  return ctx.db.read(async (tx) => {
    const purpose = await requirePurpose(tx, tenantId, key, { archived: true });
    const ids = [...new Set(contactIds)];
    const states = await statesFor(tx, tenantId, purpose, ids, services.clock.now().getTime());
    const erased = await suppressedAmong(tx, tenantId, purpose.id, ids);
    const onConsent = purpose.basis === 'consent';
    return {
      data: ids.map((contactId) => {
        const state = states.get(contactId)?.state ?? 'none';
        const suppressed = state === 'none' && erased.has(contactId);
        const open = onConsent ? state === 'granted' : state === 'granted' || state === 'none';
        return { contactId, allowed: open && !suppressed && !purpose.archived, state, suppressed };
      }),
    };
  });
}

/** A link by which a contact sees and withdraws a consent without signing in. Throws NOT_FOUND, CONSENT_PURPOSE_UNKNOWN. */
export async function linkConsent(ctx: TenantContext, { contactId, purpose: key }: LinkConsent): Promise<ConsentLink> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const purpose = await ctx.db.read(async (tx) => {
    await requireContact(tx, tenantId, contactId);
    return requirePurpose(tx, tenantId, key, { archived: true });
  });
  const token = makeConsentToken(keys, { tenantId, kind: 'manage', contactId, purposeId: purpose.id, expires: 0 });
  const url = consentUrl(services, token);
  return { url, headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
}
