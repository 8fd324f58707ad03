import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { contacts, tenants } from '@mainstay/db/schema';
import { emit, type HttpRoute, type HttpRouteReply, type Services, type TenantKeys } from '@mainstay/kernel';
import { and, eq } from 'drizzle-orm';
import { consentEvent } from '../consents.events.ts';
import { statesFor } from '../consents.rows.ts';
import { addRecord } from '../consents.service.ts';
import type { ConsentPurpose } from '../purposes/purposes.schemas.ts';
import { purposeRows } from '../purposes/purposes.service.ts';
import { consentPage } from './consent-page.ts';
import { type ConsentToken, isConsentToken, readConsentToken } from './consent-token.ts';

const PATH = '/public/consents/:token';

/** Merges that lead from a contact to the one that it became part of, at most. */
const MAX_MERGES = 20;

/** Shows what was decided. Changes nothing: programs that look into mails follow links. */
export const showConsent: HttpRoute = {
  method: 'GET',
  path: PATH,
  async handle(services, { params }) {
    const opened = await openToken(services, params['token'] ?? '');
    if (!opened) return gone();
    return services.database.read({ tenantId: opened.token.tenantId }, (tx) => show(tx, services, opened));
  },
};

/** Confirms a grant, or withdraws one with a single request (RFC 8058): takes no cookie and no sign-in. A repeat changes nothing more. */
export const answerConsent: HttpRoute = {
  method: 'POST',
  path: PATH,
  async handle(services, { params }) {
    const opened = await openToken(services, params['token'] ?? '');
    if (!opened) return gone();
    return services.database.write({ tenantId: opened.token.tenantId, actorType: 'system' }, (tx) =>
      answer(tx, services, opened),
    );
  },
};

interface Opened {
  token: ConsentToken;
  keys: TenantKeys;
}

const gone = (): HttpRouteReply =>
  consentPage(404, 'This link is of no use', ['It is not complete, or what it was for is not there any more.']);

/** What a token says, if one of ours says it and it still holds. */
async function openToken(services: Services, text: string): Promise<Opened | undefined> {
  const token = readConsentToken(text);
  if (!token || (token.expires > 0 && token.expires * 1000 <= services.clock.now().getTime())) return undefined;
  const { tenantId } = token;
  const isThere = await services.database.read({ tenantId }, (tx) => tx.$count(tenants, eq(tenants.id, tenantId)));
  if (isThere === 0) return undefined;
  const keys = await services.vault.forTenant(tenantId);
  return isConsentToken(keys, text) ? { token, keys } : undefined;
}

interface Subject {
  contactId: string;
  purpose: ConsentPurpose;
  sender: string;
}

/** Whose consent a token is about, by now: the contact may have been merged. */
async function subjectOf(tx: Tx, { token: { tenantId, contactId, purposeId } }: Opened): Promise<Subject | undefined> {
  let id = contactId;
  for (let merges = 0; merges <= MAX_MERGES; merges++) {
    const [contact] = await tx
      .select({ deletedAt: contacts.deletedAt, mergedInto: contacts.mergedInto })
      .from(contacts)
      .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, id)));
    if (!contact) return undefined;
    if (contact.mergedInto !== null) {
      id = contact.mergedInto;
      continue;
    }
    if (contact.deletedAt !== null) return undefined;
    const [purpose, [tenant]] = [
      await purposeRows.find(tx, tenantId, purposeId),
      await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId)),
    ];
    return purpose && tenant ? { contactId: id, purpose, sender: tenant.name } : undefined;
  }
  return undefined;
}

async function show(tx: Tx, services: Services, opened: Opened): Promise<HttpRouteReply> {
  const subject = await subjectOf(tx, opened);
  if (!subject) return gone();
  const { state, asked } = await stateOf(tx, services, opened, subject);
  if (opened.token.kind === 'confirm' && state === 'pending')
    return consentPage(200, 'Is this right?', [`You agreed to “${asked}”. Please confirm that it was you.`], 'Confirm');
  if (state === 'granted' || state === 'pending')
    return consentPage(200, 'Your consent', [`You agreed to “${asked}”. You can take that back.`], 'Withdraw');
  if (subject.purpose.basis !== 'consent' && state === 'none')
    return consentPage(200, 'Your choice', [`You are written to for “${asked}”. You can refuse that.`], 'Refuse');
  return consentPage(200, 'Your choice', [`You have not agreed to “${asked}”. There is nothing to do.`]);
}

async function answer(tx: Tx, services: Services, opened: Opened): Promise<HttpRouteReply> {
  const subject = await subjectOf(tx, opened);
  if (!subject) return gone();
  const { token, keys } = opened;
  const { tenantId } = token;
  // Two answers at once come one after the other: the second finds that there is nothing to do.
  await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, subject.contactId)))
    .for('no key update');
  const { state, asked } = await stateOf(tx, services, opened, subject);
  const confirms = token.kind === 'confirm' && state === 'pending';
  const refused = state === 'withdrawn' || state === 'denied' || state === 'expired';
  if (token.kind === 'manage' ? !refused : confirms) {
    const added = await addRecord(tx, { services, tenantId, keys }, subject.purpose, {
      contactId: subject.contactId,
      action: confirms ? 'confirmed' : 'withdrawn',
      channel: 'link',
      actor: { type: 'person', id: null },
    });
    const cause = confirms ? 'confirmed' : 'withdrawn';
    await emit(tx, { tenantId, actor: null }, consentEvent(added.record, added.state, cause));
    return confirms
      ? consentPage(200, 'Thank you', [`You agreed to “${asked}”.`])
      : consentPage(200, 'Done', [`You are written to no more for “${asked}”.`]);
  }
  return token.kind === 'confirm' && state === 'granted'
    ? consentPage(200, 'Thank you', [`You agreed to “${asked}”.`])
    : consentPage(200, 'Done', [`You are not written to for “${asked}”.`]);
}

async function stateOf(tx: Tx, services: Services, { token }: Opened, { contactId, purpose, sender }: Subject) {
  const states = await statesFor(tx, token.tenantId, purpose, [contactId], services.clock.now().getTime());
  const state = states.get(contactId);
  if (!state) throw commonErrors.NOT_FOUND();
  return { state: state.state, asked: `${purpose.name}, by ${sender}` };
}
