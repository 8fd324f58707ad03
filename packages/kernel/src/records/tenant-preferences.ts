import { tenantSettings } from '@mainstay/db/schema';
import { eq } from 'drizzle-orm';
import type { Services } from '../procedures/context.ts';
import { cachedAnswer, tenantTag } from './cached-answers.ts';

/** What a tenant's settings say about its records. */
export interface TenantPreferences {
  /** BCP 47. */
  locale: string;
  /** IANA name of the zone that days are told in. */
  timezone: string;
  /** ISO 3166-1 alpha-2: the country of phone numbers that name none; null: there is none. */
  defaultCountry: string | null;
  /** Whether an email is one contact's only. */
  uniqueEmails: 'tenant' | 'off';
  /** Whether what is known of people may be sent to the AI endpoint. */
  aiPersonalData: boolean;
}

const DEFAULTS: TenantPreferences = {
  locale: 'en',
  timezone: 'UTC',
  defaultCountry: null,
  uniqueEmails: 'tenant',
  aiPersonalData: false,
};

/** A tenant's preferences, or the defaults; cached until its settings change. */
export function tenantPreferences(services: Services, tenantId: string): Promise<TenantPreferences> {
  const { locale, timezone, defaultCountry, uniqueEmails, aiPersonalData } = tenantSettings;
  return cachedAnswer(services, tenantId, { family: 'preferences', tags: [tenantTag(tenantId)] }, () =>
    services.database.readOne({ tenantId }, async (tx) => {
      const [row] = await tx
        .select({ locale, timezone, defaultCountry, uniqueEmails, aiPersonalData })
        .from(tenantSettings)
        .where(eq(tenantSettings.tenantId, tenantId));
      return row ?? DEFAULTS;
    }),
  );
}
