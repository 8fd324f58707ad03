import { Id, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';

const AccountEventKind = z.enum([
  'sign-in',
  'new-device',
  'password-changed',
  'factor-added',
  'factor-removed',
  'recovery-codes-renewed',
  'passkey-added',
  'passkey-removed',
  'api-key-made',
  'email-changed',
  'factor-reset-asked',
  'factor-reset-cancelled',
  'factors-reset',
]);
export type AccountEventKind = z.infer<typeof AccountEventKind>;

/** What the person is mailed: everything but sign-ins that are nothing new, and what has a mail of its own, with a link. */
export type MailedKind = Exclude<AccountEventKind, 'sign-in' | 'factor-reset-asked'>;

/** Whether a mail tells the person of this. */
export function isMailed(kind: AccountEventKind): kind is MailedKind {
  return kind !== 'sign-in' && kind !== 'factor-reset-asked';
}

const AccountEvent = z.object({
  id: Id,
  kind: z.string().describe(`${AccountEventKind.options.map((kind) => `\`${kind}\``).join(', ')}; there may be more`),
  tenantId: Id.nullable().describe('The tenant acted in; null where nobody was signed in'),
  ip: z.string(),
  userAgent: z.string(),
  createdAt: Timestamp,
});

export const ListHistory = z.strictObject({ ...pageFields, sort: sortField(['createdAt'], '-createdAt') });
export type ListHistory = z.output<typeof ListHistory>;
export const History = z.object({ data: z.array(AccountEvent), meta: PageMeta });
