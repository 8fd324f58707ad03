import { openTexts } from '@mainstay/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string, details: object = {}) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...details }) });

const settingsOf = (person: Registered) => app.caller(person.accessToken).tenants.settings;

/** Longer than any process believes what it knows of a caller. */
const FELT_MS = 1_000;

/** As if the person had signed in with a second factor. */
async function withFactor(person: Registered): Promise<void> {
  await app.database.asSystem('seed', (tx) =>
    tx.execute(sql`update sessions set mfa = true where user_id = ${person.userId}`),
  );
  await sleep(FELT_MS);
}

describe('settings', () => {
  it('are the defaults until somebody sets them, and change in parts', async () => {
    const person = await app.register();
    const other = await app.register();
    const settings = settingsOf(person);
    const defaults = {
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
    await expect(settings.get()).resolves.toEqual(defaults);
    await settings.update({ locale: 'de-AT', retention: { auditDays: 365 } });
    const second = await settings.update({
      limits: { requestsPerMinute: 600 },
      retention: { eventDays: 7 },
      version: 2,
    });
    expect(second).toEqual({
      ...defaults,
      locale: 'de-AT',
      limits: { requestsPerMinute: 600 },
      retention: { deletedDays: 30, auditDays: 365, eventDays: 7 },
      version: 3,
    });
    await expect(settings.get()).resolves.toEqual(second);
    await expect(settings.update({ limits: { requestsPerMinute: null } })).resolves.toMatchObject({
      limits: { requestsPerMinute: null },
    });
    await expect(settingsOf(other).get()).resolves.toEqual(defaults);
  });

  it('are written as the standards write them', async () => {
    const settings = settingsOf(await app.register());
    const asked = { locale: 'zh-hant-tw', timezone: 'europe/berlin', currency: 'eur' };
    await expect(settings.update(asked)).resolves.toMatchObject({
      locale: 'zh-Hant-TW',
      timezone: 'Europe/Berlin',
      currency: 'EUR',
    });
    // An alias stays what somebody chose, whatever this machine calls the zone.
    await expect(settings.update({ timezone: 'Asia/Kolkata' })).resolves.toMatchObject({ timezone: 'Asia/Kolkata' });
  });

  it.each([
    { locale: 'not a locale' },
    { locale: 'en_US' },
    { timezone: '+02:00' },
    { timezone: 'Mars/Olympus_Mons' },
    { currency: 'QQQ' },
    { currency: 'EURO' },
    { limits: { requestsPerMinute: 59 } },
    { limits: { requestsPerMinute: 1_000_001 } },
    { retention: { deletedDays: 0 } },
    { retention: { auditDays: 29 } },
    { retention: { eventDays: 31 } },
  ])('refuse %j', async (input) => {
    const person = await app.register();
    await expect(settingsOf(person).update(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(settingsOf(person).get()).resolves.toMatchObject({ version: 1 });
  });

  it('are changed by one of two who read the same version, the first time too', async () => {
    const person = await app.register();
    const locales = ['de', 'fr', 'it', 'es', 'pt', 'pl', 'nl', 'sv'];
    // With connections open already, the tries do meet.
    await Promise.all(locales.map(() => settingsOf(person).get()));
    const tries = await Promise.allSettled(locales.map((locale) => settingsOf(person).update({ locale, version: 1 })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toEqual(
          coded('VERSION_CONFLICT', { details: { currentVersion: 2, changedFields: ['locale'] } }),
        );
  });

  it('leave an audit row and an event', async () => {
    const person = await app.register();
    await settingsOf(person).update({ currency: 'CHF' });
    const read = (statement: ReturnType<typeof sql>) => app.database.asSystem('seed', (tx) => tx.execute(statement));
    const audit = await read(sql`
      select action, actor_id, new ->> 'currency' as currency from audit_log
       where tenant_id = ${person.tenantId} and entity_type = 'tenant_settings'`);
    expect(audit).toEqual([{ action: 'insert', actor_id: person.userId, currency: 'CHF' }]);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ id: string; tenantId: string; data: Record<string, unknown> }>(sql`
        select id, tenant_id as "tenantId", data from events where tenant_id = ${person.tenantId} and type = 'tenant.updated'`),
    );
    const told = await openTexts(app.services, [...rows]);
    expect(told).toMatchObject([{ data: { settings: { currency: 'CHF' } } }]);
  });
});

describe('asking everybody for a second factor', () => {
  it('is refused to a caller who has none, person or key', async () => {
    const person = await app.register();
    const { key } = await person.caller.apiKeys.create({ name: 'Settings', scopes: ['tenant:manage', 'tenant:read'] });
    await expect(settingsOf(person).update({ requireMfa: true })).rejects.toEqual(coded('MFA_REQUIRED'));
    await expect(app.caller(key).tenants.settings.update({ requireMfa: true })).rejects.toEqual(coded('MFA_REQUIRED'));
    await expect(settingsOf(person).get()).resolves.toMatchObject({ requireMfa: false, version: 1 });
  });

  it('is felt within a second by those who have none, and by nobody else', async () => {
    const person = await app.register();
    await withFactor(person);
    await expect(settingsOf(person).update({ requireMfa: true })).resolves.toMatchObject({ requireMfa: true });
    const { email, password } = person;
    const signedIn = await app.signIn({ email, password });
    const without = () => app.caller(signedIn.tokens.accessToken).contacts.list({});
    await sleep(FELT_MS);
    await expect(without()).rejects.toEqual(coded('MFA_REQUIRED'));
    await expect(app.caller(person.accessToken).contacts.list({})).resolves.toBeDefined();
    await settingsOf(person).update({ requireMfa: false });
    await sleep(FELT_MS);
    await expect(without()).resolves.toBeDefined();
  });
});
