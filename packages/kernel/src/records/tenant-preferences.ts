import { statement } from '@mainstay/db';
import { tenantSettings } from '@mainstay/db/schema';
import { eq, type SQL, sql } from 'drizzle-orm';
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

const selectPreferences = statement('tenant-preferences', (db) => {
  const { locale, timezone, defaultCountry, uniqueEmails, aiPersonalData } = tenantSettings;
  return db
    .select({ locale, timezone, defaultCountry, uniqueEmails, aiPersonalData })
    .from(tenantSettings)
    .where(eq(tenantSettings.tenantId, sql.placeholder('tenantId')));
});

/**
 * The acting tenant's locale, for a statement that needs nothing else of its settings. PostgreSQL reads it once, however many rows there are. What
 * is cached of it is stale when the tenant's settings change: give it `tenantTag`.
 */
export function actingLocale(): SQL<string> {
  return sql<string>`coalesce((select s.locale from tenant_settings s where s.tenant_id = mainstay.tenant()), ${sql.raw(`'${DEFAULTS.locale}'`)})`;
}

/** A tenant's preferences, or the defaults; cached until its settings change. */
export function tenantPreferences(services: Services, tenantId: string): Promise<TenantPreferences> {
  return cachedAnswer(services, tenantId, { family: 'preferences', tags: [tenantTag(tenantId)] }, () =>
    services.database.readOne({ tenantId }, async (tx) => {
      const [row] = await selectPreferences(tx, { tenantId });
      return row ?? DEFAULTS;
    }),
  );
}
