import { Id, listInput, PageMeta, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { PurposeKey } from './purposes/purposes.schemas.ts';
import { ShownText } from './texts/texts.schemas.ts';

const Action = z.enum(['granted', 'denied', 'withdrawn', 'confirmed', 'expired']);

/** What a person's decisions come to for a purpose; `pending` is a grant that waits for its confirmation. */
const State = z.enum(['none', 'pending', 'granted', 'denied', 'withdrawn', 'expired']);
export type ConsentStateName = z.infer<typeof State>;

const source = {
  kind: z.string().trim().min(1).max(50).describe('Such as form, call, import, contract'),
  ref: z.string().trim().max(500).nullable().default(null).describe('What of the kind: an address, a number, a name'),
};

export const ConsentState = z.object({
  purpose: z.string(),
  state: State,
  since: Timestamp.nullable().describe('When it was decided; null where nothing was'),
  until: Timestamp.nullable().describe('When a grant ends; null: it does not'),
});
export type ConsentState = z.infer<typeof ConsentState>;

export const ConsentRecord = z.object({
  id: Id,
  contactId: Id,
  originId: Id.describe('The contact that it was recorded for, whatever was merged since'),
  purpose: z.string(),
  action: Action,
  text: ShownText.nullable().describe('What the person was asked with'),
  channel: z.string(),
  source: z.object(source).nullable(),
  proof: z.record(z.string(), z.unknown()).nullable(),
  occurredAt: Timestamp,
  recordedAt: Timestamp,
  actor: z.object({ type: z.enum(['user', 'apiKey', 'person', 'system']), id: Id.nullable() }),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;

export const ListConsents = listInput(['recordedAt'], '-recordedAt', {
  contactId: Id,
  purpose: PurposeKey.optional(),
});
export type ListConsents = z.output<typeof ListConsents>;
export const ConsentPage = z.object({
  data: z.array(ConsentRecord),
  states: z.array(ConsentState).describe('What the decisions come to, by purpose'),
  meta: PageMeta,
});
export type ConsentPage = z.infer<typeof ConsentPage>;

const decision = {
  contactId: Id,
  purpose: PurposeKey,
  channel: z.string().trim().min(1).max(50).describe('By which way the person said so: web, phone, paper …'),
  source: z.strictObject(source).optional(),
  proof: z
    .record(z.string().min(1).max(50), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
    .refine((proof) => Object.keys(proof).length <= 20, 'Must have at most 20 fields')
    .optional()
    .describe('What shows it: up to 20 named facts; stored sealed'),
  occurredAt: Timestamp.optional().describe('When the person said so, if that was not now'),
};

export const RecordConsent = z.strictObject({
  ...decision,
  action: z.enum(['granted', 'denied']),
  textId: Id.optional().describe('The text that the person was asked with'),
  ageConfirmed: z.boolean().optional().describe('That the person has reached the age that the purpose asks for'),
  sendConfirmation: z
    .boolean()
    .default(true)
    .describe('Whether a grant that must be confirmed is mailed to the contact’s first address'),
});
export type RecordConsent = z.output<typeof RecordConsent>;

export const RecordedConsent = z.object({
  record: ConsentRecord,
  state: ConsentState,
  confirmation: z
    .object({ url: z.string(), expiresAt: Timestamp })
    .nullable()
    .describe('Where the person confirms the grant, if it must be confirmed'),
});
export type RecordedConsent = z.infer<typeof RecordedConsent>;

export const WithdrawConsent = z.strictObject(decision);
export type WithdrawConsent = z.output<typeof WithdrawConsent>;

/** Contacts that one check asks for. */
const MAX_CHECKED = 500;

export const CheckConsents = z.strictObject({
  contactIds: z.array(Id).min(1).max(MAX_CHECKED),
  purpose: PurposeKey,
});
export type CheckConsents = z.output<typeof CheckConsents>;
export const CheckedConsents = z.object({
  data: z.array(
    z.object({
      contactId: Id,
      allowed: z.boolean().describe('Whether the contact may be written to for this purpose'),
      state: State,
      suppressed: z
        .boolean()
        .describe('Whether an address is one of somebody who was erased, and nothing was decided since'),
    }),
  ),
});
export type CheckedConsents = z.infer<typeof CheckedConsents>;

export const LinkConsent = z.strictObject({ contactId: Id, purpose: PurposeKey });
export type LinkConsent = z.output<typeof LinkConsent>;
export const ConsentLink = z.object({
  url: z.string().describe('Where the person sees what was decided and withdraws it, without signing in'),
  headers: z.record(z.string(), z.string()).describe('What to put into the head of a mail (RFC 2369, RFC 8058)'),
});
export type ConsentLink = z.infer<typeof ConsentLink>;
