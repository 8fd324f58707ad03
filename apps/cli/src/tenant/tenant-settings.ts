import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printRecord } from '../terminal/print-record.ts';

export interface TenantSettingsFlags {
  locale?: string | undefined;
  timezone?: string | undefined;
  currency?: string | undefined;
  requireMfa?: 'on' | 'off' | undefined;
  defaultCountry?: string | undefined;
  uniqueEmails?: 'tenant' | 'off' | undefined;
  aiPersonalData?: 'on' | 'off' | undefined;
  requestsPerMinute?: number | 'none' | undefined;
  deletedDays?: number | undefined;
  auditDays?: number | 'none' | undefined;
  eventDays?: number | undefined;
}

/** Changes the tenant's settings that are given, if any, and prints all of them. */
export async function tenantSettings(settings: Settings, flags: TenantSettingsFlags): Promise<void> {
  const mainstay = await connect(settings);
  const { requireMfa, aiPersonalData, defaultCountry, requestsPerMinute, deletedDays, auditDays, eventDays, ...same } =
    flags;
  const change = given({
    ...same,
    requireMfa: requireMfa === undefined ? undefined : requireMfa === 'on',
    aiPersonalData: aiPersonalData === undefined ? undefined : aiPersonalData === 'on',
    defaultCountry: orNull(defaultCountry),
    limits: given({ requestsPerMinute: orNull(requestsPerMinute) }),
    retention: given({ deletedDays, auditDays: orNull(auditDays), eventDays }),
  });
  const now =
    change === undefined
      ? await mainstay.tenants.settings.get.query()
      : await mainstay.tenants.settings.update.mutate(change);
  const { limits, retention } = now;
  await printRecord(settings, now, [
    ['Locale', now.locale],
    ['Time zone', now.timezone],
    ['Currency', now.currency],
    ['Second factor', now.requireMfa ? 'required' : 'not required'],
    ['Default country', now.defaultCountry ?? 'none: phone numbers need their country code'],
    ['Emails', now.uniqueEmails === 'tenant' ? 'one contact’s only' : 'may be shared'],
    ['Personal data to AI', now.aiPersonalData ? 'sent' : 'not sent'],
    ['Requests per minute', String(limits.requestsPerMinute ?? 'no limit of its own')],
    ['Deleted records', `kept for ${retention.deletedDays} days`],
    ['Audit log', retention.auditDays === null ? 'kept for ever' : `kept for ${retention.auditDays} days`],
    ['Event log', `kept for ${retention.eventDays} days`],
    ['Version', String(now.version)],
  ]);
}

function orNull<T>(value: T | 'none'): T | null {
  return value === 'none' ? null : value;
}

/** The fields that are given; undefined when none is. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Nothing is left but fields of T that have a value.
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as ReturnType<typeof given<T>>);
}
