import { CountryCode } from '@mainstay/core';
import { Currency, CurrencyCode } from '@mainstay/core/money';
import { z } from 'zod';

/** Longest language tag that programs must keep (RFC 5646, section 4.4.1). */
const TAG_LENGTH = 35;

function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The zone's name in its usual writing; undefined when there is none. An alias stays what it is; an offset is no name. */
function timeZoneName(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
}

const Locale = z
  .string()
  .trim()
  .min(2)
  .max(TAG_LENGTH)
  .refine((tag) => canonicalLocale(tag) !== undefined, 'This is no language tag (BCP 47)')
  .overwrite((tag) => canonicalLocale(tag) ?? tag);

const TimeZone = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((name) => timeZoneName(name) !== undefined, 'There is no such time zone (IANA)')
  .overwrite((name) => timeZoneName(name) ?? name);

const UniqueEmails = z
  .enum(['tenant', 'off'])
  .describe(
    'tenant: an email is one contact’s only; off: several may share one, and are listed as possible duplicates',
  );

/** Below 60, whoever set it could hardly call often enough to take it back. */
const RequestsPerMinute = z
  .int()
  .min(60)
  .max(1_000_000)
  .nullable()
  .describe('All callers together; null: no own limit');

const AiPersonalData = z
  .boolean()
  .describe('Whether what is known of people may be sent to the AI endpoint of the installation');
const DeletedDays = z.int().min(1).max(365).describe('Days that deleted records can be restored');
const AuditDays = z.int().min(30).max(3_650).nullable().describe('Days that the audit log is kept; null: for ever');
const EventDays = z.int().min(1).max(30).describe('Days that the event log is kept');

export const TenantSettings = z.object({
  locale: z.string().describe('BCP 47'),
  timezone: z.string().describe('IANA time zone'),
  currency: CurrencyCode,
  requireMfa: z.boolean().describe('Members must sign in with a second factor'),
  defaultCountry: z.string().nullable().describe('ISO 3166-1 alpha-2: the country of phone numbers that name none'),
  uniqueEmails: UniqueEmails,
  aiPersonalData: AiPersonalData,
  limits: z.object({ requestsPerMinute: RequestsPerMinute }),
  retention: z.object({ deletedDays: DeletedDays, auditDays: AuditDays, eventDays: EventDays }),
  version: z.int(),
});
export type TenantSettings = z.infer<typeof TenantSettings>;

/** What holds until a tenant says otherwise. */
export const DEFAULT_SETTINGS: TenantSettings = {
  locale: 'en',
  timezone: 'UTC',
  currency: 'USD',
  requireMfa: false,
  defaultCountry: null,
  uniqueEmails: 'tenant',
  aiPersonalData: false,
  limits: { requestsPerMinute: null },
  retention: { deletedDays: 30, auditDays: null, eventDays: 30 },
  version: 1,
};

/** What is left out stays as it is, inside `limits` and `retention` too. */
export const UpdateTenantSettings = z.strictObject({
  locale: Locale.optional(),
  timezone: TimeZone.optional(),
  currency: Currency.optional(),
  requireMfa: z.boolean().optional(),
  defaultCountry: CountryCode.nullable().optional(),
  uniqueEmails: UniqueEmails.optional(),
  aiPersonalData: AiPersonalData.optional(),
  limits: z.strictObject({ requestsPerMinute: RequestsPerMinute.optional() }).optional(),
  retention: z
    .strictObject({
      deletedDays: DeletedDays.optional(),
      auditDays: AuditDays.optional(),
      eventDays: EventDays.optional(),
    })
    .optional(),
  version: z.int().min(1).optional(),
});
export type UpdateTenantSettings = z.infer<typeof UpdateTenantSettings>;
